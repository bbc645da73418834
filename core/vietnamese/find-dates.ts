/** Dates in running text. */
import type { Day } from './dates.ts';
import type { Found } from './find.ts';

export type FoundDate = Found<Day> & {
  /** As written; without `year`, `reading` has taken it from a range (“15/04 đến 20/04/2012”) or from `today`. */
  readonly written: { readonly day: number; readonly month: number; readonly year?: number };
  /** Weekday said with it, 1 = thứ Hai … 7 = Chủ nhật, and whether the date agrees. */
  readonly weekday?: { readonly said: number; readonly agrees: boolean };
};
export function findDates(_text: string, _today: Day): readonly FoundDate[] {
  return [];
}
