/** When digests fall due, over random plans and clocks. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DUE, slotAt } from '../../../core/summaries/plan.ts';

const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant();
const plan = { times: ['08:00', '16:00'], daysBefore: 7 };
const moments = { plan, openedAt: at('2026-11-20T09:00'), dueAt: at('2026-12-12T00:00') };

test('the hours chosen, from the first planned day on, and the due moment', () => {
  expect(slotAt(moments, at('2026-12-03T08:00'))).toBeNull();
  expect(slotAt(moments, at('2026-12-04T07:59'))).toBeNull();
  expect(slotAt(moments, at('2026-12-04T08:00'))).toBe(at('2026-12-04T08:00').toString());
  expect(slotAt(moments, at('2026-12-04T16:20'))).toBe(at('2026-12-04T16:00').toString());
  expect(slotAt(moments, at('2026-12-12T00:00'))).toBe(DUE);
  // Too late for the due moment's own; the next hour says more.
  expect(slotAt(moments, at('2026-12-12T07:00'))).toBeNull();
  expect(slotAt(moments, at('2026-12-12T08:00'))).toBe(at('2026-12-12T08:00').toString());
  expect(slotAt(moments, at('2026-12-20T08:00'))).toBeNull();
});

test('never before the opening, never long after, and the same slot for every tick until the next', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 23 }), { maxLength: 4 }),
      fc.option(fc.integer({ min: 0, max: 30 }), { nil: null }),
      fc.integer({ min: -40 * 24 * 60, max: 40 * 24 * 60 }),
      (hours, daysBefore, minute) => {
        const times = hours.map((hour) => `${String(hour).padStart(2, '0')}:00`);
        const now = moments.dueAt.add({ minutes: minute });
        const slot = slotAt({ ...moments, plan: { times, daysBefore } }, now);
        if (slot === null) return;
        const moment = slot === DUE ? moments.dueAt : Temporal.Instant.from(slot);
        expect(Temporal.Instant.compare(moment, now)).toBeLessThanOrEqual(0);
        expect(now.since(moment).total('hours')).toBeLessThan(6);
        expect(Temporal.Instant.compare(moment, moments.openedAt)).toBe(1);
        const soon = slotAt({ ...moments, plan: { times, daysBefore } }, now.add({ seconds: 20 }));
        if (soon !== slot) expect(soon === null || soon === DUE || soon > slot).toBe(true);
      },
    ),
    { numRuns: 1000 },
  );
});
