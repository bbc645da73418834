/** The shapes a period is written in (domain.md §2.1, §5), each with the days it means. */
import { addDays, type Day, partsOf, settleYear } from './calendar.ts';
import { settleDate } from './dates.ts';
import { between, monthsOf, type Period, schoolYearOf, showPeriod, yearsOf } from './period-kinds.ts';
import { type Reading, unread } from './reading.ts';
import { settleSpan, spanAt } from './spans.ts';
import { anyOf, here, matchAt } from './words.ts';
import { dateAt } from './written-dates.ts';

export type PeriodAt = { readonly start: number; readonly end: number; readonly reading: Reading<Period> };

type Groups = Readonly<Record<string, string | undefined>>;
type Shape = { readonly pattern: RegExp; readonly read: (groups: Groups, today: Day) => Reading<Period> };

const end = '(?![\\p{L}\\d])';
const year = `(?:\\s?[/-]\\s?(?<year>\\d{4,5})|,?\\s(?:${anyOf('của')}\\s)?${anyOf('năm')}\\s(?<year>\\d{4,5})|\\s(?<year>(?:19|20)\\d\\d))${end}`;
const years = `(?<first>\\d{4})\\s?(?:-|${anyOf('đến')}\\s)\\s?(?:${anyOf('năm')}\\s)?(?<last>\\d{4})${end}`;
const month = (name: string) => `${anyOf('tháng')}\\s?(?<${name}>\\d{1,2})(?![\\d])(?!\\s?[/-]\\s?\\d{1,3}${end})`;
const firstYear = year.replaceAll('<year>', '<firstYear>');
const to = `(?:,?\\s${anyOf('đến hết', 'đến', 'tới')}\\s|\\s?-\\s?)`;
const numbers: Readonly<Record<string, number>> = {
  ba: 3,
  sáu: 6,
  sau: 6,
  chín: 9,
  chin: 9,
  iv: 4,
  iii: 3,
  ii: 2,
  i: 1,
};

const shapes: readonly Shape[] = [
  shape(`(?:${anyOf('từ')}\\s)?${month('from')}(?:${firstYear})?${to}${month('to')}(?:${year})?`, monthRange),
  shape(`${month('month')}(?:${year})?`, (groups, today) =>
    settled(groups, today, (of) => monthsOf(of, Number(groups.month), Number(groups.month))),
  ),
  shape(`(?:${anyOf('quý')}\\s?|q)(?<quarter>iv|i{1,3}|[1-4])${end}(?:${year})?`, (groups, today) => {
    const last = 3 * numberOf(groups.quarter);
    return settled(groups, today, (of) => monthsOf(of, last - 2, last));
  }),
  shape(
    `(?<count>\\d{1,2}|${anyOf('ba', 'sáu', 'chín')})\\s${anyOf('tháng')}\\s(?:(?<half>${anyOf('đầu')})|${anyOf('cuối')})\\s(?:${anyOf('của')}\\s)?${anyOf('năm')}(?:\\s(?<year>\\d{4,5})${end})?`,
    (groups, today) =>
      settled(groups, today, (of) => partOfYear(of, numberOf(groups.count), groups.half !== undefined)),
  ),
  shape(`${anyOf('năm học')}\\s(?<first>\\d{4})\\s?-\\s?(?<last>\\d{4}|\\d{2})${end}`, ({ first, last }) => {
    const short = last?.length === 2 ? `${first?.slice(0, 2)}${last}` : last;
    return one(schoolYearOf(Number(first), Number(short)));
  }),
  shape(
    `(?:${anyOf('giai đoạn')}\\s(?:${anyOf('từ')}\\s)?|${anyOf('từ')}\\s)(?:${anyOf('năm')}\\s)?${years}`,
    ({ first, last }) => one(yearsOf(Number(first), Number(last), 'stage')),
  ),
  shape(
    `${anyOf('nhiệm kỳ', 'nhiệm kì')}\\s(?:${anyOf('lần thứ')}\\s)?(?:[ivxl]{1,7}[\\s,]{1,2})?\\(?${years}\\)?`,
    ({ first, last }) => one(yearsOf(Number(first), Number(last), 'term')),
  ),
  shape(`${anyOf('năm')}\\s(?<year>\\d{4,5})${end}(?!\\s?-\\s?\\d{4})`, (groups, today) =>
    settled(groups, today, (of) => monthsOf(of, 1, 12)),
  ),
];

/** “2021-2022”, “năm 2015-2016”: a school year, a term or a stage. */
const barePair = here(`(?:${anyOf('năm')}\\s)?((?:19|20)\\d\\d)\\s?-\\s?((?:19|20)\\d\\d)(?![\\p{L}\\d]|[./-]\\d)`);
const monthStart = here(`${anyOf('từ')}\\s${month('from')}(?:${firstYear})?,?\\s${anyOf('đến hết', 'đến', 'tới')}\\s`);
const yearStart = here(
  `${anyOf('từ')}\\s${anyOf('đầu năm')}(?:\\s(\\d{4}))?\\s${anyOf('đến hết', 'đến', 'tới')}\\s(${anyOf('nay')}(?!\\p{L}))?`,
);

/** The period that begins at a place in levelled text; null if none does. Spans of days are periods too. */
export function periodAt(text: string, at: number, today: Day): PeriodAt | null {
  const before = sinceYearStart(text, at, today) ?? sinceMonth(text, at, today) ?? pairAt(text, at);
  if (before) return before;
  for (const { pattern, read } of shapes) {
    const match = matchAt(pattern, text, at);
    if (match) return { start: at, end: at + match[0].length, reading: read(match.groups ?? {}, today) };
  }
  const span = spanAt(text, at);
  if (!span) return null;
  return { start: at, end: span.last.end, reading: asPeriod(settleSpan(span, today)) };
}

function sinceYearStart(text: string, at: number, today: Day): PeriodAt | null {
  const match = matchAt(yearStart, text, at);
  if (!match) return null;
  const place = at + match[0].length;
  const found = match[2] ? null : dateAt(text, place);
  if (!found && !match[2]) return null;
  const year = found?.written.year ?? (match[1] === undefined ? undefined : Number(match[1]));
  const last: Reading<Day> = found
    ? settleDate({ ...found.written, ...(year !== undefined && { year }) }, today)
    : { as: 'one', value: today };
  const reading = mapped(last, (day) => between(`${match[1] ?? day.slice(0, 4)}-01-01`, day));
  return { start: at, end: found?.end ?? place, reading };
}

/** “từ tháng 01/2022 đến 30/6/2022”. */
function sinceMonth(text: string, at: number, today: Day): PeriodAt | null {
  const match = matchAt(monthStart, text, at);
  const found = match && dateAt(text, at + match[0].length);
  if (!match || !found) return null;
  const { from, firstYear: year } = match.groups ?? {};
  const reading = mapped(settleDate(found.written, today), (day) => {
    const first = Number(year ?? day.slice(0, 4));
    return between(monthsOf(first, Number(from), Number(from))?.from ?? null, day);
  });
  return { start: at, end: found.end, reading };
}

function pairAt(text: string, at: number): PeriodAt | null {
  const match = matchAt(barePair, text, at);
  if (!match) return null;
  const [first, last] = [Number(match[1]), Number(match[2])];
  const periods = [schoolYearOf(first, last), yearsOf(first, last, 'term'), yearsOf(first, last, 'stage')];
  return { start: at, end: at + match[0].length, reading: asked(periods) };
}

/** Periods to choose from; those that cannot be are left out. */
export function asked(periods: readonly (Period | null)[]): Reading<Period> {
  const options = periods.filter((period) => period !== null).map((value) => ({ value, words: showPeriod(value) }));
  return options.length === 0 ? unread('impossible') : { as: 'ambiguous', options };
}

function shape(pattern: string, read: Shape['read']): Shape {
  return { pattern: here(pattern), read };
}

function monthRange(groups: Groups, today: Day): Reading<Period> {
  const [first, last] = [Number(groups.from), Number(groups.to)];
  const before = groups.firstYear;
  return settled(groups, today, (of) => {
    const start = monthsOf(before === undefined ? of : Number(before), first, first);
    return between(start?.from ?? null, monthsOf(of, last, last)?.to ?? null);
  });
}

function partOfYear(year: number, count: number, first: boolean): Period | null {
  if (count < 1 || count > 11) return null;
  return first ? monthsOf(year, 1, count) : monthsOf(year, 13 - count, 12);
}

/** Reads what depends on a year: the written one, or one settled by today. */
export function settled(groups: Groups, today: Day, of: (year: number) => Period | null): Reading<Period> {
  const written = groups.year;
  if (written !== undefined) return one(of(Number(written)));
  return settleYear(today, (year) => withValue(of(year)), showPeriod, 'begun');
}

function withValue(period: Period | null) {
  return period && { value: period, from: period.from, to: period.to };
}

/** A period, or the impossible. */
export function one(period: Period | null): Reading<Period> {
  return period === null ? unread('impossible') : { as: 'one', value: period };
}

function asPeriod(reading: ReturnType<typeof settleSpan>): Reading<Period> {
  return mapped(reading, ({ from, to }) => between(from, to));
}

/** The same reading of the periods its values stand for. */
function mapped<T>(reading: Reading<T>, of: (value: T) => Period | null): Reading<Period> {
  if (reading.as === 'unread') return reading;
  if (reading.as === 'one') {
    const value = of(reading.value);
    return value === null ? unread('impossible') : { ...reading, value };
  }
  const values = reading.options.map((item) => of(item.value)).filter((value) => value !== null);
  if (values.length === 0) return unread('impossible');
  return { as: 'ambiguous', options: values.map((value) => ({ value, words: showPeriod(value) })) };
}

function numberOf(written = ''): number {
  return numbers[written] ?? Number(written);
}

/** The days of the month, quarter or year that today is in, or that many before. */
export function around(today: Day, unit: 'month' | 'quarter' | 'year', before: number): Period | null {
  const { year, month } = partsOf(today);
  if (unit === 'year') return monthsOf(year - before, 1, 12);
  const size = unit === 'month' ? 1 : 3;
  const first = month - ((month - 1) % size);
  const own = monthsOf(year, first, first + size - 1);
  if (before === 0 || own === null) return own;
  return around(addDays(own.from, -1), unit, before - 1);
}
