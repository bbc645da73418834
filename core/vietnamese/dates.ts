/** Calendar days as people write them, always day first (domain.md §5). */
import { type Reading, unread } from './reading.ts';

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;
/** `today` settles what is written without a year. A weekday that disagrees makes the reading ambiguous. */
export function readDate(_text: string, _today: Day): Reading<Day> {
  return unread('unknown');
}
/** “05/12/2022”; with `weekday` “thứ Hai 05/12/2022”. */
export function showDate(day: Day, _options?: { readonly weekday?: boolean }): string {
  return day;
}
/** “ngày 05 tháng 12 năm 2022”, as at the head of a document. */
export function showDateInWords(day: Day): string {
  return day;
}
