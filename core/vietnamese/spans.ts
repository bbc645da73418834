/** From one day to another, the year or month often written once: 15/04 đến 20/04/2012, 15-20/4/2012 (domain.md §5). */
import { type Day, dayOf, fullYear, settleYear } from './calendar.ts';
import { showDate } from './dates.ts';
import { type Option, type Reading, unread } from './reading.ts';
import { anyOf, here, matchAt } from './words.ts';
import { dateAt, type WrittenDate } from './written-dates.ts';

export type Span = { readonly from: Day; readonly to: Day };

export type SpanAt = {
  readonly from: Omit<WrittenDate, 'month'> & { readonly month?: number };
  readonly to: WrittenDate;
  readonly start: number;
  /** Where the first day is written, and where the second. */
  readonly first: { readonly start: number; readonly end: number };
  readonly last: { readonly start: number; readonly end: number };
};

const since = here(`${anyOf('từ')}\\s`);
const dayOnly = here(`(?:${anyOf('ngày')}\\s)?(\\d{1,2})(?![\\d])`);
const until = here(`(?:,?\\s)?(?:${anyOf('cho đến hết', 'cho đến', 'đến hết', 'đến', 'tới')}\\s|->?\\s?|→\\s?)`);

/** The span that begins at a place in levelled text; null if none does. */
export function spanAt(text: string, at: number): SpanAt | null {
  const start = at + (matchAt(since, text, at)?.[0].length ?? 0);
  for (const first of [dateAt(text, start), dayOnlyAt(text, start)]) {
    if (first === null || !matchAt(until, text, first.end)) continue;
    const second = dateAt(text, until.lastIndex);
    // A day alone needs its month from the second date, and a second date without any year must say that it is one.
    if (second === null || (first.written.month === undefined && !isRange(first.written, second.written))) continue;
    return { from: first.written, to: second.written, start: at, first, last: second };
  }
  return null;
}

function dayOnlyAt(text: string, at: number) {
  const match = matchAt(dayOnly, text, at);
  if (!match) return null;
  const written: SpanAt['from'] = { day: Number(match[1]), plainly: false };
  return { written, start: at, end: at + match[0].length };
}

function isRange(from: { readonly day: number }, to: WrittenDate): boolean {
  return from.day >= 1 && from.day < to.day && to.plainly;
}

/** The days of a written span. Where only the second has a year and lies before the first, the year before is proposed. */
export function settleSpan(span: SpanAt, today: Day): Reading<Span> {
  const [first, last] = [yearOf(span.from, today), yearOf(span.to, today)];
  if (first !== undefined && last !== undefined) return one(daysOf(span, first, last));
  if (first !== undefined) return one(daysOf(span, first, first) ?? daysOf(span, first, first + 1));
  if (last !== undefined) return sameYear(span, last);
  return settleYear(today, (year) => days(daysOf(span, year, year) ?? daysOf(span, year - 1, year)), showSpan);
}

function sameYear(span: SpanAt, year: number): Reading<Span> {
  const within = daysOf(span, year, year);
  const over = within ? null : daysOf(span, year - 1, year);
  return over ? { as: 'ambiguous', options: [optionOf(over)] } : one(within);
}

function daysOf(span: SpanAt, fromYear: number, toYear: number): Span | null {
  const from = dayOf(fromYear, span.from.month ?? span.to.month, span.from.day);
  const to = dayOf(toYear, span.to.month, span.to.day);
  return from !== null && to !== null && from <= to ? { from, to } : null;
}

function yearOf(written: { readonly year?: number; readonly shortYear?: boolean }, today: Day): number | undefined {
  return written.shortYear && written.year !== undefined ? fullYear(written.year, today) : written.year;
}

function one(span: Span | null): Reading<Span> {
  return span === null ? unread('impossible') : { as: 'one', value: span };
}

function days(span: Span | null) {
  return span && { value: span, ...span };
}

function optionOf(span: Span): Option<Span> {
  return { value: span, words: showSpan(span) };
}

/** “từ 15/12/2021 đến 14/06/2022”. */
export function showSpan({ from, to }: Span): string {
  return `từ ${showDate(from)} đến ${showDate(to)}`;
}
