/** The budgets, on a clock moved by hand: never above the limits in any window, and hardly below them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Pace, Pacing, type Wanted } from '../../bot/pacing.ts';

const pace: Pace = {
  perSecond: 28,
  broadcastShare: 0.8,
  chatPerSecond: 1,
  chatBurst: 3,
  groupPerMinute: 18,
  atOnce: 10,
};

/** The call let go at `since` is over. */
function over(pacing: Pacing, since: number, now = since): void {
  pacing.answered(since, now);
  pacing.landed();
}

/** Sends as fast as allowed for `seconds`; returns the moments. */
function run(pacing: Pacing, seconds: number, wanted: (n: number) => Wanted): number[] {
  const sent: number[] = [];
  for (let now = 0; now < seconds * 1000; ) {
    const wait = pacing.ask(wanted(sent.length), now);
    if (wait > 0) now += wait;
    else {
      over(pacing, now);
      sent.push(now);
    }
  }
  return sent;
}

const most = (moments: number[], windowMs: number) =>
  Math.max(...moments.map((from) => moments.filter((at) => at >= from && at < from + windowMs).length));

const stranger = (n: number): Wanted => ({ chat: `c${n}`, group: false, broadcast: false });

test('replies to many people use the whole budget and never pass it', () => {
  const sent = run(new Pacing(pace, 0), 20, stranger);
  expect(most(sent, 1000)).toBeLessThanOrEqual(pace.perSecond + 3);
  expect(sent.length / 20).toBeGreaterThan(pace.perSecond * 0.85);
});

test('a broadcast takes four fifths at most and leaves the rest to replies', () => {
  const pacing = new Pacing(pace, 0);
  const sent = run(pacing, 20, (n) => ({ ...stranger(n), broadcast: true }));
  expect(sent.length / 20).toBeLessThanOrEqual(pace.perSecond * 0.8 + 1);
  expect(sent.length / 20).toBeGreaterThan(pace.perSecond * 0.75);
  expect(pacing.ask({ chat: 'reply', group: false, broadcast: false }, 20_000)).toBe(0);
});

test('one chat gets a short burst, then one a second; a group 18 a minute', () => {
  const chat = run(new Pacing(pace, 0), 10, () => ({ chat: 'a', group: false, broadcast: false }));
  expect(chat.filter((at) => at < 900)).toHaveLength(3);
  expect(chat.length).toBeLessThanOrEqual(13);
  const group = run(new Pacing(pace, 0), 120, () => ({ chat: '-1', group: true, broadcast: false }));
  expect(most(group, 60_000)).toBeLessThanOrEqual(23);
});

test('as many calls at once as the rate needs at the time they take, and at most ten', () => {
  const room = (pacing: Pacing, now: number) => {
    const from = Array.from({ length: 20 }, (_, n) => pacing.ask(stranger(n + now), now)).filter((wait) => wait === 0);
    for (const _ of from) over(pacing, now);
    return from.length;
  };
  const taking = (milliseconds: number) => {
    const pacing = new Pacing({ ...pace, perSecond: 28 }, 0);
    for (let n = 0; n < 600; n += 1) {
      expect(pacing.ask(stranger(n), n * 1000)).toBe(0);
      over(pacing, n * 1000, n * 1000 + milliseconds);
    }
    return room(pacing, 601_000);
  };
  expect([5, 60, 100].map(taking)).toEqual([1, 3, 5]);
});

test('a call that hangs makes room for others, ten in all', () => {
  const pacing = new Pacing(pace, 0);
  const free = (now: number) => pacing.ask(stranger(now), now) === 0;
  expect([0, 10, 20].map(free)).toEqual([true, false, false]);
  const started = Array.from({ length: 100 }, (_, n) => (n + 1) * 200).filter(free);
  expect(started).toHaveLength(9);
  expect(started[0]).toBe(2200);
});

test('who begins to send leaves each chat the burst another may have used', () => {
  const pacing = new Pacing(pace, 0);
  const sends = (chat: string, now: number) => {
    const wait = pacing.ask({ chat, group: chat.startsWith('-'), broadcast: false }, now);
    if (wait === 0) over(pacing, now);
    return wait === 0;
  };
  expect([sends('a', 0), sends('a', 0), sends('a', 0)]).toEqual([true, true, true]);
  pacing.begin(100);
  expect([sends('a', 100), sends('a', 101), sends('-1', 100), sends('-1', 101)]).toEqual([true, false, true, false]);
  expect([sends('b', 3200), sends('b', 3201), sends('b', 3202)]).toEqual([true, true, true]);
});

test('a pause holds the scope it names, to the millisecond', () => {
  const pacing = new Pacing(pace, 0);
  pacing.pause('chat', 'a', 7000);
  expect(pacing.ask({ chat: 'a', group: false, broadcast: false }, 0)).toBe(7000);
  expect(pacing.ask({ chat: 'b', group: false, broadcast: false }, 0)).toBe(0);
  over(pacing, 0);
  pacing.pause('channel', 'b', 3000);
  expect(pacing.ask({ chat: 'c', group: false, broadcast: false }, 1000)).toBe(2000);
  expect(pacing.ask({ chat: 'a', group: false, broadcast: false }, 7000)).toBe(0);
});

test('in no second of any mix is the channel’s limit of 30 passed', () => {
  const mix = fc.array(fc.record({ chat: fc.nat(400), group: fc.boolean(), broadcast: fc.boolean() }), {
    minLength: 50,
    maxLength: 200,
  });
  fc.assert(
    fc.property(mix, (messages) => {
      const pacing = new Pacing(pace, 0);
      const sent: number[] = [];
      const left = messages.map(({ chat, ...rest }) => ({ ...rest, chat: `${rest.group}${chat}` }));
      for (let now = 0; left.length > 0 && now < 60_000; now += 5) {
        const next = left.findIndex((wanted) => pacing.ask(wanted, now) === 0);
        if (next < 0) continue;
        over(pacing, now);
        sent.push(now);
        left.splice(next, 1);
      }
      expect(most(sent, 1000)).toBeLessThanOrEqual(30);
    }),
    { numRuns: 50 },
  );
});
