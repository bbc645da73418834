/** The ladder of reminders: which days before and after the due day a unit hears from us, and when its superior does. */
import { z } from 'zod';
import { addDays, type Day } from '../vietnamese/calendar.ts';
import { lastDay } from './due.ts';
import { dayAt, type GoodDays, hourOf, lastGoodBefore, MORNING, nextGood } from './goodhours.ts';

export const ladder = z
  .object({
    /** Days from the due day: -7 is a week before, 0 the morning of the day, 1 the day after. The announcement is the rung at issue. */
    days: z.array(z.int().min(-90).max(90)).max(20).readonly(),
    /** Days after the due day when the superior gets the list of those still missing; null: never. */
    escalation: z.int().min(1).max(120).nullable(),
    /** Saturdays and Sundays are good days for a reminder. */
    weekends: z.boolean(),
  })
  .refine(({ days, escalation }) => escalation === null || escalation > Math.max(0, ...days));
export type Ladder = z.infer<typeof ladder>;

export const defaultLadder: Ladder = { days: [-7, -3, -1, 0, 1, 3, 7], escalation: 8, weekends: true };

export type Rung = { readonly rung: string; readonly at: Temporal.Instant };

export type Chase = {
  readonly ladder: Ladder;
  /** The unit's own due moment. */
  readonly dueAt: Temporal.Instant;
  /** The due moment the campaign began with; when the unit's own is another, its rungs are new ones. */
  readonly firstDueAt: Temporal.Instant;
  /** Holidays, make-up days; whether weekends are good is the ladder's. */
  readonly days: GoodDays;
};

export const ESCALATION = 'escalation';
/** Days a unit has, once its report is open again after the last rung, before its superior hears of it. */
const GRACE = 3;

/**
 * Every rung with its moment in good hours, in order, the escalation last. A rung that cannot be kept moves to the next good hour; one
 * before the due moment never moves past it, but back to the last good hour before it. Of rungs that fall on one day the last counts.
 */
export function rungsOf(chase: Chase): readonly Rung[] {
  const { ladder, dueAt } = chase;
  const due = lastDay(dueAt);
  const mark = Temporal.Instant.compare(dueAt, chase.firstDueAt) === 0 ? '' : `@${due}`;
  const byDay = new Map<Day, Rung>();
  for (const step of [...new Set(ladder.days)].toSorted((a, b) => a - b)) {
    const at = step > 0 ? after(chase, step) : before(chase, step);
    byDay.set(dayAt(at), { rung: nameOf(step) + mark, at });
  }
  const rungs = [...byDay.values()].toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  if (ladder.escalation === null) return rungs;
  return [...rungs, { rung: ESCALATION, at: after(chase, ladder.escalation) }];
}

/**
 * The first rung later than a moment. When all are past, as for a report sent back late: the escalation again, a few days on, so that
 * no unit still missing stays off its superior's list. Who stands on it already is not put on it twice.
 */
export function nextRung(chase: Chase, than: Temporal.Instant): Rung | null {
  const next = rungsOf(chase).find(({ at }) => Temporal.Instant.compare(at, than) > 0);
  if (next || chase.ladder.escalation === null) return next ?? null;
  return { rung: ESCALATION, at: nextGood(hourOf(addDays(dayAt(than), GRACE), MORNING), goodDays(chase)) };
}

export type Falling = {
  /** What the unit is reminded by now; null: nothing has fallen due. */
  readonly rung: Rung | null;
  readonly next: Rung | null;
};

/** What falls due at a moment: after a stop of the clock only the last of several rungs; the escalation is left for its own turn. */
export function fallingDue(chase: Chase, now: Temporal.Instant): Falling {
  const rungs = rungsOf(chase);
  const index = rungs.findLastIndex(({ rung, at }) => rung !== ESCALATION && Temporal.Instant.compare(at, now) <= 0);
  return { rung: rungs[index] ?? null, next: rungs[index + 1] ?? null };
}

/** `-7`, `0`, `+1`. */
function nameOf(step: number): string {
  return step > 0 ? `+${step}` : String(step);
}

function after(chase: Chase, step: number): Temporal.Instant {
  return nextGood(hourOf(addDays(lastDay(chase.dueAt), step), MORNING), goodDays(chase));
}

function before(chase: Chase, step: number): Temporal.Instant {
  const days = goodDays(chase);
  const at = nextGood(hourOf(addDays(lastDay(chase.dueAt), step), MORNING), days);
  return Temporal.Instant.compare(at, chase.dueAt) < 0 ? at : lastGoodBefore(chase.dueAt, days);
}

/** The union's calendar with the ladder's word on weekends. */
export function goodDays({ ladder, days }: Pick<Chase, 'ladder' | 'days'>): GoodDays {
  return { ...days, weekends: ladder.weekends };
}
