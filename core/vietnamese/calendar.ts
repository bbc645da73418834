/** Days of the calendar and what settles a day that was written without its year. */
import { type Option, type Reading, unread } from './reading.ts';

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;

/** Years met in the unions' papers: 1886 (1 May) to a far plan. Others, such as 20120, are slips. */
const firstYear = 1800;
const lastYear = 2199;

/** The day, or null when there is no such day. */
export function dayOf(year: number, month: number, day: number): Day | null {
  if (year < firstYear || year > lastYear || month < 1 || month > 12 || day < 1) return null;
  return day > daysIn(year, month) ? null : `${year}-${two(month)}-${two(day)}`;
}

export function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Year, month and day of a day, as numbers. */
export function partsOf(day: Day): { readonly year: number; readonly month: number; readonly day: number } {
  const { year, month, day: date } = Temporal.PlainDate.from(day);
  return { year, month, day: date };
}

/** 1 = thứ Hai … 7 = Chủ nhật. */
export function weekdayOf(day: Day): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return Temporal.PlainDate.from(a).until(b, { largestUnit: 'days' }).days;
}

/** “22” is 2022, “75” is 1975: the century that lies at most ten years ahead of today. */
export function fullYear(twoDigits: number, today: Day): number {
  const { year } = partsOf(today);
  const inThisCentury = Math.floor(year / 100) * 100 + twoDigits;
  return inThisCentury > year + 10 ? inThisCentury - 100 : inThisCentury;
}

/**
 * Settles what was written without a year. It is this year's when that lies nearest to today; when last or next
 * year's lies nearer (“5/1” said in December) both are options: the nearest first, or, for periods, the one begun.
 */
export function settleYear<T>(
  today: Day,
  inYear: (year: number) => { readonly value: T; readonly from: Day; readonly to: Day } | null,
  show: (value: T) => string,
  likelier: 'nearest' | 'begun' = 'nearest',
): Reading<T> {
  const { year } = partsOf(today);
  const near = [year, year - 1, year + 1].map(inYear).filter((item) => item !== null);
  const [own, ...others] = near.toSorted((a, b) => distance(today, a) - distance(today, b));
  if (!own) return fallback(year, inYear, show);
  const thisYears = inYear(year);
  if (thisYears === null || thisYears.from === own.from) return { as: 'one', value: own.value, assumed: 'year' };
  const both = [own, ...others.filter((item) => item.from === thisYears.from)];
  const options = likelier === 'nearest' ? both : both.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return {
    as: 'ambiguous',
    options: options.map((item): Option<T> => ({ value: item.value, words: show(item.value) })),
  };
}

/** 29/2 has no day in most years: the nearest leap years are proposed. */
function fallback<T>(
  year: number,
  inYear: (year: number) => { readonly value: T } | null,
  show: (value: T) => string,
): Reading<T> {
  const found = [-2, 2, -3, 3].map((step) => inYear(year + step)).filter((item) => item !== null);
  if (found.length === 0) return unread('impossible');
  return { as: 'ambiguous', options: found.map((item): Option<T> => ({ value: item.value, words: show(item.value) })) };
}

function distance(today: Day, span: { readonly from: Day; readonly to: Day }): number {
  if (today < span.from) return daysBetween(today, span.from);
  return today > span.to ? daysBetween(span.to, today) : 0;
}

export function two(value: number): string {
  return String(value).padStart(2, '0');
}
