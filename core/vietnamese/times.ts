/** Clock times: 15h00, 14 giờ, 8 giờ 30, 13h45 (domain.md §3). Zone: Asia/Ho_Chi_Minh. */
import type { Day } from './dates.ts';
import { type Reading, unread } from './reading.ts';

/** `HH:MM`, 00:00–24:00; 24:00 is the end of its day. */
export type Clock = string;
export type Moment = { readonly day: Day; readonly time: Clock };
export function readTime(_text: string): Reading<Clock> {
  return unread('unknown');
}
/** “15h00 ngày 12/04/2012”. */
export function readMoment(_text: string, _today: Day): Reading<Moment> {
  return unread('unknown');
}
/** “15h00”. */
export function showTime(time: Clock): string {
  return time;
}
/** “15h00 ngày 12/04/2012”. */
export function showMoment(moment: Moment): string {
  return moment.day;
}
/** The instant, in Asia/Ho_Chi_Minh (UTC+7, no summer time). */
export function instantOf(moment: Moment): Temporal.Instant {
  return Temporal.PlainDate.from(moment.day).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant();
}
