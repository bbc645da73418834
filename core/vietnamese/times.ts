/** Clock times: 15h00, 14 giờ, 8 giờ 30, 13h45 (domain.md §3). Zone: Asia/Ho_Chi_Minh, UTC+7, no summer time. */
import { two } from './calendar.ts';
import { type Day, readDate, showDate } from './dates.ts';
import { type Option, type Reading, unread } from './reading.ts';
import { spoken } from './spoken.ts';
import { anyOf, here, matchAt } from './words.ts';
import { type Clock, timeAt } from './written-times.ts';

export type { Clock } from './written-times.ts';

export type Moment = { readonly day: Day; readonly time: Clock };

const zone = 'Asia/Ho_Chi_Minh';
const lead = here(`(?:${anyOf('lúc', 'vào lúc', 'từ', 'đến', 'vào')}\\s){1,2}`);
const joint = here(`[\\s,;(]{0,3}(?:${anyOf('vào', 'của')}\\s)?`);
/** Between a day and the time after it: “ngày 12/04/2012, lúc 15h00”. */
const dayThenTime = new RegExp(
  `^(.{1,80}?\\d)[\\s,;]{1,3}(?:${anyOf('lúc', 'vào lúc', 'hồi')}\\s)?(\\d{1,2}\\s?(?:h|g|:|${anyOf('giờ')}).{0,30})$`,
  'u',
);

/** Reads an answer as a time of day. A bare “2h” asks: two at night or in the afternoon. */
export function readTime(text: string): Reading<Clock> {
  const said = spoken(text);
  if ('as' in said) return said;
  const found = timeAt(said.text, matchAt(lead, said.text, 0)?.[0].length ?? 0);
  if (found === null) return unread('unknown');
  const rest = said.text.slice(found.end).trim();
  if (rest === '') return found.reading;
  return unread(/\d/.test(rest) ? 'several' : 'unknown');
}

/** Reads “15h00 ngày 12/04/2012”, or the day first. A day or a time alone is incomplete. */
export function readMoment(text: string, today: Day): Reading<Moment> {
  const said = spoken(text);
  if ('as' in said) return said;
  const found = timeAt(said.text, matchAt(lead, said.text, 0)?.[0].length ?? 0);
  if (found) {
    const place = found.end + (matchAt(joint, said.text, found.end)?.[0].length ?? 0);
    if (said.text.slice(place) === '') return unread('incomplete');
    return together(readDate(said.text.slice(place), today), found.reading);
  }
  const [, day, time] = dayThenTime.exec(said.text) ?? [];
  if (day !== undefined && time !== undefined) return together(readDate(day, today), readTime(time));
  const alone = readDate(said.text, today);
  return unread(alone.as === 'unread' ? alone.why : 'incomplete');
}

function together(day: Reading<Day>, time: Reading<Clock>): Reading<Moment> {
  if (day.as === 'unread') return day;
  if (time.as === 'unread') return time;
  if (day.as === 'one' && time.as === 'one') {
    return { as: 'one', value: { day: day.value, time: time.value }, ...(day.assumed && { assumed: day.assumed }) };
  }
  const values = optionsOf(day).flatMap((date) => optionsOf(time).map((clock): Moment => ({ day: date, time: clock })));
  return { as: 'ambiguous', options: values.map((value): Option<Moment> => ({ value, words: showMoment(value) })) };
}

function optionsOf<T>(reading: Exclude<Reading<T>, { as: 'unread' }>): readonly T[] {
  return reading.as === 'one' ? [reading.value] : reading.options.map((item) => item.value);
}

/** “15h00”. */
export function showTime(time: Clock): string {
  return time.replace(':', 'h');
}

/** “15h00 ngày 12/04/2012”. */
export function showMoment(moment: Moment): string {
  return `${showTime(moment.time)} ngày ${showDate(moment.day)}`;
}

/** The instant, in Asia/Ho_Chi_Minh; 24:00 is the next day's midnight. */
export function instantOf(moment: Moment): Temporal.Instant {
  const [hours = 0, minutes = 0] = moment.time.split(':').map(Number);
  const midnight = Temporal.PlainDate.from(moment.day).toZonedDateTime(zone);
  return midnight.add({ hours, minutes }).toInstant();
}

/** The day and time of an instant, in Asia/Ho_Chi_Minh, seconds left out. */
export function momentOf(instant: Temporal.Instant): Moment {
  const local = instant.toZonedDateTimeISO(zone);
  return { day: local.toPlainDate().toString(), time: `${two(local.hour)}:${two(local.minute)}` };
}
