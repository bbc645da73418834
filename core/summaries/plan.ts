/** When a campaign's digests fall due: at the hours the office chose, and at the due moment. */
import type { DigestPlan } from '../campaigns/plan.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
/** A digest that could not go out in time is posted late up to here; the next one says more. */
const LATE = { hours: 6 } as const;
/** Reports that come late are still worth a digest; after that the office closes the campaign or asks. */
const AFTERWARDS = { days: 7 } as const;

export type Planned = {
  readonly plan: DigestPlan;
  readonly openedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant;
};

/** `due`, or the day and hour it is for: what keeps it from being posted twice. */
export type Slot = string;
export const DUE: Slot = 'due';

/** The newest slot that has come and was not missed for long; null: there is none. The due moment's own goes before an hour's. */
export function slotAt({ plan, openedAt, dueAt }: Planned, now: Temporal.Instant): Slot | null {
  const since = (at: Temporal.Instant) => Temporal.Instant.compare(at, now) <= 0;
  const fresh = (at: Temporal.Instant) => since(at) && Temporal.Instant.compare(at.add(LATE), now) > 0;
  const hours = hoursAround(plan, now).filter((at) => fresh(at) && planned(at, { plan, openedAt, dueAt }));
  const newest = hours.toSorted(Temporal.Instant.compare).at(-1);
  if (fresh(dueAt) && (!newest || Temporal.Instant.compare(newest, dueAt) <= 0)) return DUE;
  return newest ? newest.toString() : null;
}

/** Yesterday's and today's hours. */
function hoursAround({ times }: DigestPlan, now: Temporal.Instant): Temporal.Instant[] {
  const today = now.toZonedDateTimeISO(ZONE).toPlainDate();
  return [today.subtract({ days: 1 }), today].flatMap((day) =>
    times.map((time) => day.toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(time) }).toInstant()),
  );
}

function planned(at: Temporal.Instant, { plan, openedAt, dueAt }: Planned): boolean {
  // 24:00 of the due day is the next one's first moment.
  const due = dueAt.subtract({ seconds: 1 }).toZonedDateTimeISO(ZONE);
  const days = plan.daysBefore;
  // The first planned day counts from its beginning.
  const first = days === null ? openedAt : due.subtract({ days }).startOfDay().toInstant();
  const begins = Temporal.Instant.compare(first, openedAt) > 0 ? first : openedAt;
  const ends = due.add(AFTERWARDS).toInstant();
  return Temporal.Instant.compare(at, begins) > 0 && Temporal.Instant.compare(at, ends) < 0;
}
