/** Dates in running text, each day of a range or a list with the month and year it shares. */
import type { Day } from './dates.ts';
import { settleDate } from './dates.ts';
import { type Found, foundIn, wordsBefore } from './find.ts';
import { type Level, level } from './level.ts';
import type { Reading } from './reading.ts';
import { type SpanAt, settleSpan, spanAt } from './spans.ts';
import { anyOf, here, matchAt } from './words.ts';
import { type DateAt, dateAt, type WrittenDate } from './written-dates.ts';

export type FoundDate = Found<Day> & {
  /** As written; what is missing `reading` has taken from the range or list it stands in (“15/04 đến 20/04/2012”), or from `today`. */
  readonly written: { readonly day: number; readonly month?: number; readonly year?: number };
  /** Weekday said with it, 1 = thứ Hai … 7 = Chủ nhật, and whether the date agrees. */
  readonly weekday?: { readonly said: number; readonly agrees: boolean };
};

export const dateStarts = `(?<![\\p{L}\\p{N}]|\\d[./,-])(?:\\d|${anyOf('thứ', 'chủ nhật', 'ngày', 'hôm', 'mùng', 'mồng')}|cn|t[2-7])`;
const listed = here(
  `(?:${anyOf('ngày')}\\s)?(\\d{1,2})(?:,\\s?|\\s(?:${anyOf('và')}|&)\\s(?:${anyOf('ngày')}\\s)?)(?=\\d)`,
);
const direct = new RegExp(
  `(?<!\\p{L})${anyOf('từ', 'đến', 'trước', 'sau', 'sáng', 'trưa', 'chiều', 'tối', 'hôm', 'vào', 'hết', 'tới', 'lúc')}[\\s:]$|\\d(?:h|${anyOf('giờ')})(?:\\d{2})?[ ,]{1,2}$`,
  'u',
);
/** “ngày Quốc tế Lao động 1/5”, “lễ 30/4 và 1/5”: a word for a day, then up to seven others. */
const named = new RegExp(
  `(?<!\\p{L})${anyOf('ngày', 'dịp', 'lễ', 'kỷ niệm', 'mừng', 'tết')}(?:[ :,-]{1,3}(?:\\p{L}{1,12}|\\d{1,2}/\\d{1,2})){0,7}[ :,(-]{1,3}$`,
  'u',
);

/** Every date, in order of place. `today` settles what is written without a year. */
export function findDates(text: string, today: Day): readonly FoundDate[] {
  const levelled = level(text);
  const found: FoundDate[] = [];
  let reached = 0;
  for (const { index } of levelled.text.matchAll(new RegExp(dateStarts, 'gu'))) {
    if (index < reached) continue;
    const here =
      listAt(text, levelled, index, today) ??
      spanDates(text, levelled, index, today) ??
      single(text, levelled, index, today);
    if (here === null) continue;
    found.push(...here.dates);
    reached = here.end;
  }
  return found;
}

type Here = { readonly dates: readonly FoundDate[]; readonly end: number };

function single(text: string, levelled: Level, at: number, today: Day): Here | null {
  const found = dateAt(levelled.text, at);
  if (found === null || isCode(levelled.text, found)) return null;
  return {
    dates: [dateOf(text, levelled, found, settleDate(found.written, today), isSureDate(levelled.text, found))],
    end: found.end,
  };
}

/** “ngày 15, 16 và 17/4/2012”: the days before take month and year from the last. */
function listAt(text: string, levelled: Level, at: number, today: Day): Here | null {
  const days: DateAt[] = [];
  let place = at;
  for (let count = 0; count < 4; count += 1) {
    const match = matchAt(listed, levelled.text, place);
    if (!match) break;
    const written = { day: Number(match[1]), month: 0, plainly: true };
    days.push({ written, start: place, end: place + match[0].search(/\d/) + (match[1]?.length ?? 0) });
    place += match[0].length;
  }
  const last = days.length > 0 ? dateAt(levelled.text, place) : null;
  const first = days[0];
  if (!last?.written.plainly || !first || !days.every((item) => item.written.day < last.written.day)) return null;
  // “có 5, 12/4/2022”: only “ngày” makes the figure before the comma a day.
  if (first.end - first.start <= 2) return null;
  const dates = [...days, last].map((item) => {
    const shared = { ...last.written, ...(item === last ? {} : { day: item.written.day }) };
    const { weekday: _, ...written } = shared;
    return dateOf(text, levelled, item, settleDate(item === last ? shared : written, today), true, item !== last);
  });
  return { dates, end: last.end };
}

/** The two days of a range, the first with the year of the second where it has none of its own. */
function spanDates(text: string, levelled: Level, at: number, today: Day): Here | null {
  const span = spanAt(levelled.text, at);
  if (span === null || !isSpan(span)) return null;
  const settled = settleSpan(span, today);
  const pick = (end: 'from' | 'to'): Reading<Day> => pickDay(span[end], settled, end, today);
  const [first, last] = [
    { ...span.first, written: span.from },
    { ...span.last, written: span.to },
  ];
  const dates = [
    dateOf(text, levelled, first, pick('from'), true, span.from.month === undefined),
    dateOf(text, levelled, last, pick('to'), true),
  ];
  return { dates, end: span.last.end };
}

/** A date with its own year is read by itself, its weekday checked; one without takes the range's. */
function pickDay(
  written: SpanAt['from'],
  span: ReturnType<typeof settleSpan>,
  end: 'from' | 'to',
  today: Day,
): Reading<Day> {
  const whole = written.month !== undefined && (written.year !== undefined || span.as === 'unread');
  if (whole || span.as === 'unread') return settleDate({ ...written, month: written.month ?? 0 }, today);
  if (span.as === 'one') {
    const { unit: _unit, qualifier: _qualifier, ...rest } = span;
    return { ...rest, value: span.value[end] };
  }
  return {
    as: 'ambiguous',
    options: span.options.map(({ value }) => ({ value: value[end], words: value[end].split('-').reverse().join('/') })),
  };
}

function dateOf(
  text: string,
  levelled: Level,
  at: {
    readonly start: number;
    readonly end: number;
    readonly written: Omit<WrittenDate, 'month'> & { readonly month?: number };
  },
  reading: Reading<Day>,
  sure: boolean,
  dayOnly = false,
): FoundDate {
  const { day, month, year, weekday } = at.written;
  const written = {
    day,
    ...(!dayOnly && month !== undefined && { month }),
    ...(year !== undefined && !dayOnly && { year }),
  };
  const agrees = weekday !== undefined && { weekday: { said: weekday, agrees: reading.as === 'one' } };
  return { ...foundIn(text, levelled, { from: at.start, to: at.end }, reading, sure), written, ...agrees };
}

/** Both days must look like days: “5/6 - 6/6” may be two fractions. */
export function isSpan(span: SpanAt): boolean {
  return span.from.plainly || span.to.plainly;
}

/** 5/12 is a date for certain with ngày, a weekday or a year, or after words such as từ, đến, sáng. */
export function isSureDate(text: string, found: DateAt): boolean {
  const before = wordsBefore(text, found.start);
  return found.written.plainly || direct.test(before) || named.test(before);
}

/** Part of a symbol: 12/5-NQ, 1/5/KH. */
export function isCode(text: string, found: DateAt): boolean {
  return /^(?:[-/]\p{L}|\p{L})/u.test(text.slice(found.end, found.end + 2));
}
