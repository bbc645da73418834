/** When reminders fall: the ladder in good hours, over weekends, Tết and named days; and the words of a deadline. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastDay, meaningsOf } from '../../../core/campaigns/due.ts';
import { type GoodDays, isGood, lastGoodBefore, nextGood, plainDays } from '../../../core/campaigns/goodhours.ts';
import {
  type Chase,
  defaultLadder,
  ESCALATION,
  fallingDue,
  nextRung,
  rungsOf,
} from '../../../core/campaigns/ladder.ts';
import { nextCutOff, periodTo, type Rhythm, rhythms } from '../../../core/campaigns/series.ts';

const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant();
const local = (moment: Temporal.Instant) =>
  moment.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDateTime().toString({ smallestUnit: 'minute' });
const chase = (due: string, more: Partial<Chase> = {}): Chase => ({
  ...{ ladder: defaultLadder, days: plainDays, dueAt: at(due), firstDueAt: at(due), ...more },
});
const shown = (one: Chase) => rungsOf(one).map(({ rung, at: moment }) => `${rung} ${local(moment)}`);

describe('the ladder', () => {
  test('by default: 7, 3, 1 days before, the morning of the day, 1, 3, 7 days after, then the superior', () => {
    expect(shown(chase('2026-12-12T00:00'))).toEqual([
      ...['-7 2026-12-04T08:00', '-3 2026-12-08T08:00', '-1 2026-12-10T08:00', '0 2026-12-11T08:00'],
      ...['+1 2026-12-12T08:00', '+3 2026-12-14T08:00', '+7 2026-12-18T08:00', 'escalation 2026-12-19T08:00'],
    ]);
  });

  test('weekends are left out where the campaign says so', () => {
    const ladder = { ...defaultLadder, weekends: false };
    expect(shown(chase('2026-12-12T00:00', { ladder }))).toEqual([
      ...['-7 2026-12-04T08:00', '-3 2026-12-08T08:00', '-1 2026-12-10T08:00', '0 2026-12-11T08:00'],
      ...['+3 2026-12-14T08:00', '+7 2026-12-18T08:00', 'escalation 2026-12-21T08:00'],
    ]);
  });

  test('a due day in Tết is reminded of before Tết, and what is overdue after it', () => {
    // Tết 2027 is Saturday 06/02: quiet from 04/02 to 09/02, and two days in lieu of the weekend.
    expect(shown(chase('2027-02-08T00:00'))).toEqual([
      ...['-7 2027-01-31T08:00', '0 2027-02-03T08:00', '+3 2027-02-12T08:00', '+7 2027-02-14T08:00'],
      'escalation 2027-02-15T08:00',
    ]);
  });

  test('make-up days are good, days off are not', () => {
    const days: GoodDays = { weekends: false, worked: new Set(['2026-12-12']), off: new Set(['2026-12-10']) };
    const ladder = { ...defaultLadder, weekends: false };
    expect(shown(chase('2026-12-12T00:00', { days, ladder })).slice(1, 4)).toEqual([
      ...['-3 2026-12-08T08:00', '0 2026-12-11T08:00', '+1 2026-12-12T08:00'],
    ]);
  });

  test('a due hour early in the morning is reminded of the day before', () => {
    expect(shown(chase('2026-12-11T07:00'))).toContain('0 2026-12-10T08:00');
    expect(shown(chase('2026-12-11T08:00'))).toContain('0 2026-12-11T07:00');
  });

  test('the rungs of a moved due day are rungs of their own; the escalation is not', () => {
    const moved = chase('2026-12-20T00:00', { firstDueAt: at('2026-12-12T00:00') });
    expect(shown(moved)[0]).toBe('-7@2026-12-19 2026-12-12T08:00');
    expect(rungsOf(moved).at(-1)?.rung).toBe(ESCALATION);
  });

  test('after a stop of the clock only the last missed rung is sent', () => {
    const { rung, next } = fallingDue(chase('2026-12-12T00:00'), at('2026-12-14T10:00'));
    expect([rung?.rung, next?.rung]).toEqual(['+3', '+7']);
    expect(fallingDue(chase('2026-12-12T00:00'), at('2027-01-14T10:00')).next?.rung).toBe(ESCALATION);
  });
});

describe('over random calendars', () => {
  const day = fc
    .date({ min: new Date('2024-01-01'), max: new Date('2033-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const days = fc.record({
    weekends: fc.boolean(),
    worked: fc.array(day, { maxLength: 30 }).map((list) => new Set(list)),
    off: fc.array(day, { maxLength: 30 }).map((list) => new Set(list)),
  });
  const ladder = fc.record({
    days: fc.array(fc.integer({ min: -40, max: 40 }), { maxLength: 12 }),
    escalation: fc.option(fc.integer({ min: 41, max: 60 }), { nil: null }),
    weekends: fc.boolean(),
  });
  const due = fc
    .tuple(day, fc.integer({ min: 0, max: 23 }))
    .map(([date, hour]) => at(`${date}T${String(hour).padStart(2, '0')}:00`));
  const chases = fc.record({ ladder, days, dueAt: due }).map((one): Chase => ({ ...one, firstDueAt: one.dueAt }));

  test('every rung is in good hours, once, in order, at most one a day, those before the due moment before it', () => {
    fc.assert(
      fc.property(chases, (one) => {
        const good = { ...one.days, weekends: one.ladder.weekends };
        const rungs = rungsOf(one);
        const ladderRungs = rungs.filter(({ rung }) => rung !== ESCALATION);
        for (const { at: moment } of rungs) expect(isGood(moment, good)).toBe(true);
        expect(new Set(rungs.map(({ rung }) => rung)).size).toBe(rungs.length);
        expect(new Set(ladderRungs.map(({ at: moment }) => local(moment).slice(0, 10))).size).toBe(ladderRungs.length);
        const order = rungs.map(({ at: moment }) => moment.epochMilliseconds);
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        for (const { rung, at: moment } of ladderRungs)
          if (!rung.startsWith('+')) expect(Temporal.Instant.compare(moment, one.dueAt)).toBeLessThan(0);
        if (one.ladder.days.some((step) => step <= 0))
          expect(ladderRungs.some(({ at: moment }) => Temporal.Instant.compare(moment, one.dueAt) < 0)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('moving to a good hour never goes back, and the last before a moment is before it', () => {
    fc.assert(
      fc.property(due, days, (moment, calendar) => {
        const next = nextGood(moment, calendar);
        expect(isGood(next, calendar)).toBe(true);
        expect(Temporal.Instant.compare(next, moment)).toBeGreaterThanOrEqual(0);
        const before = lastGoodBefore(moment, calendar);
        expect(isGood(before, calendar)).toBe(true);
        expect(Temporal.Instant.compare(before, moment)).toBeLessThan(0);
      }),
      { numRuns: 300 },
    );
  });

  test('climbing rung by rung meets each once', () => {
    fc.assert(
      fc.property(chases, (one) => {
        const met: string[] = [];
        let from = one.dueAt.subtract({ hours: 24 * 100 });
        for (let next = nextRung(one, from); next; next = next.rung === ESCALATION ? null : nextRung(one, from)) {
          met.push(next.rung);
          from = next.at;
        }
        expect(met).toEqual(rungsOf(one).map(({ rung }) => rung));
      }),
      { numRuns: 200 },
    );
  });

  test('open again when all rungs are past: three days, then the superior’s list; no list, nothing', () => {
    const next = (one: Chase, from: string) => {
      const rung = nextRung(one, at(from));
      return rung && `${rung.rung} ${local(rung.at)}`;
    };
    const one = chase('2026-12-12T00:00');
    expect(next(one, '2026-12-18T10:00')).toBe('escalation 2026-12-19T08:00');
    expect(next(one, '2026-12-21T10:00')).toBe('escalation 2026-12-24T08:00');
    expect(next(one, '2026-12-29T10:00')).toBe('escalation 2027-01-02T08:00');
    const never = chase('2026-12-12T00:00', { ladder: { ...defaultLadder, escalation: null } });
    expect(next(never, '2026-12-21T10:00')).toBeNull();
  });
});

describe('the words of a deadline', () => {
  test.each([
    ['before', '2022-12-05', null, ['strict 2022-12-04', 'included 2022-12-05']],
    ['no_later_than', '2023-12-11', null, ['included 2023-12-11']],
    ['by', '2023-09-30', null, ['included 2023-09-30']],
    ['by', '2012-04-12', '15:00', ['hour 2012-04-12']],
  ] as const)('%s %s %s', (kind, date, time, meant) => {
    expect(meaningsOf({ kind, date, time }).map(({ id, dueAt }) => `${id} ${lastDay(dueAt)}`)).toEqual(meant);
  });
});

describe('the rhythm', () => {
  const walk = (rhythm: Rhythm, from: string, count: number) => {
    const found: string[] = [];
    for (let day = nextCutOff(rhythm, from); found.length < count; day = nextCutOff(rhythm, day)) {
      const { from: first, to, estimateTo } = periodTo(rhythm, day);
      found.push(`${first} ${to} ${estimateTo ?? '-'}`);
    }
    return found;
  };

  test('months end on their last day, leap years too', () => {
    expect(walk(rhythms.month, '2027-12-31', 3)).toEqual([
      ...['2028-01-01 2028-01-31 -', '2028-02-01 2028-02-29 -', '2028-03-01 2028-03-31 -'],
    ]);
  });

  test('half years and years as the unions close them, from the year’s first day', () => {
    expect(walk(rhythms.half, '2026-01-01', 3)).toEqual([
      ...['2026-01-01 2026-05-31 2026-06-30', '2026-01-01 2026-11-30 2026-12-31', '2027-01-01 2027-05-31 2027-06-30'],
    ]);
    expect(walk(rhythms.year, '2026-11-30', 1)).toEqual(['2027-01-01 2027-11-30 2027-12-31']);
  });

  test('free cut-offs, each from the one before', () => {
    const free: Rhythm = { every: 'free', cutOffs: ['05-31', '11-30'], from: 'last', estimate: false };
    expect(walk(free, '2026-06-01', 2)).toEqual(['2026-06-01 2026-11-30 -', '2026-12-01 2027-05-31 -']);
  });
});
