/** Tidying up takes only what the budgets have to spare: on a clock moved by hand. */
import { expect, test } from 'vitest';
import { type Pace, Pacing } from '../../bot/pacing.ts';

const pace: Pace = {
  perSecond: 28,
  broadcastShare: 0.8,
  chatPerSecond: 1,
  chatBurst: 3,
  groupPerMinute: 18,
  atOnce: 10,
};
const most = (moments: number[], windowMs: number) =>
  Math.max(0, ...moments.map((from) => moments.filter((at) => at >= from && at < from + windowMs).length));

/** Ten seconds of messages as fast as they may go, with something to tidy up at every tick. */
function busy(broadcast: boolean): { sent: number[]; tidied: number[] } {
  const pacing = new Pacing(pace, 0);
  const [sent, tidied]: [number[], number[]] = [[], []];
  for (let now = 0; now < 10_000; now += 10) {
    while (pacing.ask({ chat: `c${sent.length}`, group: false, broadcast }, now) === 0) {
      pacing.answered(now, now);
      pacing.landed();
      sent.push(now);
    }
    if (pacing.askSpare({ chat: `t${tidied.length}`, group: false, broadcast: true }, now)) tidied.push(now);
  }
  return { sent, tidied };
}

test('nothing is tidied up while replies use the whole rate', () => {
  const { sent, tidied } = busy(false);
  expect(sent.length).toBeGreaterThan(270);
  expect(tidied.length).toBeLessThan(3);
});

test('beside a broadcast it takes the fifth that is left, and no second has more than Telegram allows', () => {
  const { sent, tidied } = busy(true);
  expect(sent.length).toBeGreaterThan(220);
  expect(tidied.length).toBeGreaterThan(20);
  expect(tidied.length).toBeLessThanOrEqual(58);
  expect(most([...sent, ...tidied], 1000)).toBeLessThanOrEqual(30);
});

test('a chat keeps room for its next message, and a pause holds for it too', () => {
  const pacing = new Pacing(pace, 0);
  const chat = { chat: 'a', group: false, broadcast: false };
  for (const now of [0, 10]) {
    expect(pacing.ask(chat, now)).toBe(0);
    pacing.answered(now, now);
    pacing.landed();
  }
  expect(pacing.askSpare(chat, 20)).toBe(false);
  expect(pacing.askSpare(chat, 1100)).toBe(true);
  expect(pacing.ask(chat, 1110)).toBe(0);
  pacing.pause('channel', '', 60_000);
  expect(pacing.askSpare({ ...chat, chat: 'b' }, 30_000)).toBe(false);
});
