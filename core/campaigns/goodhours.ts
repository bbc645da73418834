/** When people may be reminded: from 07:00 to 21:00, not on a public holiday, on weekends only where the campaign allows it. */
import { addDays, type Day } from '../vietnamese/calendar.ts';
import { holidaysOf, isWeekend } from '../vietnamese/holidays.ts';

/** First and last good hour of a day (product.md J4): the last minute anybody hears from us is 20:59. */
const OPENS = 7;
const CLOSES = 21;
/** What moves to another day goes out at this hour. */
export const MORNING = 8;

const ZONE = 'Asia/Ho_Chi_Minh';

export type GoodDays = {
  /** Saturdays and Sundays are good days. */
  readonly weekends: boolean;
  /** Make-up days (làm bù): good whatever the calendar says. */
  readonly worked: ReadonlySet<Day>;
  /** Days off that the calendar does not know. */
  readonly off: ReadonlySet<Day>;
};

/** Every day but the public holidays. */
export const plainDays: GoodDays = { weekends: true, worked: new Set(), off: new Set() };

/** A year's holidays are worked out from the moon: once is enough. */
const known = new Map<number, ReadonlySet<Day>>();

function isHoliday(day: Day): boolean {
  const year = Number(day.slice(0, 4));
  let days = known.get(year);
  if (!days) {
    days = new Set(holidaysOf(year).map((holiday) => holiday.day));
    known.set(year, days);
  }
  return days.has(day);
}

function isGoodDay(day: Day, days: GoodDays): boolean {
  if (days.worked.has(day)) return true;
  if (days.off.has(day) || isHoliday(day)) return false;
  return days.weekends || !isWeekend(day);
}

/** The day of an instant, and an hour of a day, in Asia/Ho_Chi_Minh. */
export function dayAt(at: Temporal.Instant): Day {
  return at.toZonedDateTimeISO(ZONE).toPlainDate().toString();
}

export function hourOf(day: Day, hour: number): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: ZONE, plainTime: { hour } }).toInstant();
}

/** Somebody may be reminded at this moment. */
export function isGood(at: Temporal.Instant, days: GoodDays): boolean {
  const { hour } = at.toZonedDateTimeISO(ZONE);
  return hour >= OPENS && hour < CLOSES && isGoodDay(dayAt(at), days);
}

/** The moment itself when it is good; before the day begins, its first good hour; else the next good day's morning. */
export function nextGood(at: Temporal.Instant, days: GoodDays): Temporal.Instant {
  if (isGood(at, days)) return at;
  const day = dayAt(at);
  if (isGoodDay(day, days) && at.toZonedDateTimeISO(ZONE).hour < OPENS) return hourOf(day, OPENS);
  return hourOf(goodDay(day, 1, days), MORNING);
}

/** The last good hour before a moment that lies ahead: its own day's first, else the morning of the good day before. */
export function lastGoodBefore(at: Temporal.Instant, days: GoodDays): Temporal.Instant {
  const day = dayAt(at);
  const first = hourOf(day, OPENS);
  if (isGoodDay(day, days) && Temporal.Instant.compare(first, at) < 0) return first;
  return hourOf(goodDay(day, -1, days), MORNING);
}

/** The nearest good day in one direction. A calendar with no good day for two years is a fault. */
function goodDay(from: Day, step: 1 | -1, days: GoodDays): Day {
  let day = addDays(from, step);
  for (let tries = 0; !isGoodDay(day, days); tries += 1) {
    if (tries > 730) throw new Error('No good day within two years');
    day = addDays(day, step);
  }
  return day;
}
