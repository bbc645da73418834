/** Every figure in running text, each once: where kinds could overlap the surer one is kept. */
import type { Day } from './dates.ts';
import { settleDate } from './dates.ts';
import { type AmountFigure, amountFigureAt } from './figure-kinds.ts';
import type { Found } from './find.ts';
import { foundIn, isAccented } from './find.ts';
import { dateStarts, isCode, isSpan, isSureDate } from './find-dates.ts';
import type { Fraction } from './fractions.ts';
import { type Level, level } from './level.ts';
import type { Period } from './periods.ts';
import { phoneOf, phonePattern } from './phones.ts';
import type { Reading } from './reading.ts';
import { spanAt } from './spans.ts';
import type { Clock } from './times.ts';
import { anyOf, here, matchAt } from './words.ts';
import { dateAt } from './written-dates.ts';
import { periodAt } from './written-periods.ts';
import { timeAt } from './written-times.ts';

export type Figure =
  | ({ readonly kind: 'date' } & Found<Day>)
  | ({ readonly kind: 'time' } & Found<Clock>)
  | ({ readonly kind: 'period' } & Found<Period>)
  | ({ readonly kind: 'money' } & Found<number>)
  | ({ readonly kind: 'percentage' } & Found<number>)
  | ({ readonly kind: 'number' } & Found<number>)
  | ({ readonly kind: 'fraction' } & Found<Fraction>)
  | ({ readonly kind: 'phone' } & Found<string>);

type Kinds = { date: Day; time: Clock; period: Period; phone: string };
type At =
  | {
      [K in keyof Kinds]: {
        readonly kind: K;
        readonly end: number;
        readonly reading: Reading<Kinds[K]>;
        readonly sure: boolean;
      };
    }[keyof Kinds]
  | AmountFigure;

const starts = `${dateStarts}|(?<![\\p{L}\\p{N}])(?:\\+ ?84|\\(0\\d|${anyOf('từ', 'tháng', 'quý', 'năm', 'giai đoạn', 'nhiệm kỳ', 'nhiệm kì')}\\s|q[1-4])`;
const phone = here(phonePattern);
const afterDuration = new RegExp(
  `(?<!\\p{L})${anyOf('trong', 'sau', 'kéo dài', 'khoảng', 'hơn', 'không quá', 'tối đa', 'mỗi')} $`,
  'u',
);
const durationEnd = here(`\\s?/|\\s${anyOf('làm việc', 'một', 'mỗi')}`);
const clockBefore = new RegExp(
  `(?<!\\p{L})${anyOf('lúc', 'từ', 'đến', 'trước', 'hồi', 'vào', 'nhất', 'gian', 'hết', 'sau')}[ :]{1,2}$`,
  'u',
);
const clockAfter = here(`[\\s,(]{1,2}(?:${anyOf('ngày', 'thứ', 'chủ nhật', 'hôm', 'cùng')}|\\d{1,2}/)`);
const unaccented = /(?:^|\s)(?:nam|thang|quy|ngay|tu)(?=\s)/;

/** `today` settles what is written without a year. In order of place, never overlapping. Days of a range are one period. */
export function findFigures(text: string, today: Day): readonly Figure[] {
  const levelled = level(text);
  const accented = isAccented(levelled.text);
  const found: Figure[] = [];
  let reached = 0;
  for (const { index } of levelled.text.matchAll(new RegExp(starts, 'gu'))) {
    if (index < reached) continue;
    const at = figureAt(levelled, index, today, accented);
    if (at === null) continue;
    reached = at.end;
    if (at.kind === 'code') continue;
    const place = foundIn<unknown>(text, levelled, { from: index, to: at.end }, at.reading, at.sure);
    // Kind and reading come from one `At`, so they belong together; the union cannot follow them through the spread.
    found.push({ ...place, kind: at.kind } as Figure);
  }
  return found;
}

function figureAt({ text }: Level, at: number, today: Day, accented: boolean): At | null {
  return (
    phoneAt(text, at) ??
    wholePeriodAt(text, at, today, accented) ??
    wholeDateAt(text, at, today) ??
    clockAt(text, at) ??
    amountFigureAt(text, at)
  );
}

function phoneAt(text: string, at: number): At | null {
  const match = matchAt(phone, text, at);
  if (!match) return null;
  const digits = match[0].replace(/\D/g, '');
  const reading = phoneOf(
    match[0].startsWith('+') || match[0].startsWith('(+') ? `0${digits.slice(2).replace(/^0/, '')}` : digits,
  );
  return reading.as === 'unread'
    ? null
    : { kind: 'phone', end: at + match[0].length, reading, sure: reading.as === 'one' };
}

function wholePeriodAt(text: string, at: number, today: Day, accented: boolean): At | null {
  const found = periodAt(text, at, today);
  if (found === null) return null;
  const span = spanAt(text, at);
  if (span && span.last.end === found.end && !isSpan(span)) return null;
  const before = text.slice(Math.max(0, at - 6), at);
  if (/(?:viet|việt) $/.test(before) || (accented && unaccented.test(text.slice(at, found.end)))) return null;
  return { kind: 'period', end: found.end, reading: found.reading, sure: true };
}

function wholeDateAt(text: string, at: number, today: Day): At | null {
  const found = dateAt(text, at);
  if (found === null) return null;
  if (isCode(text, found)) return null;
  const sure = isSureDate(text, found);
  const reading = settleDate(found.written, today);
  // 5/6 without any such word: a day only where it cannot be a part of a whole.
  if (!sure && (reading.as === 'unread' || found.written.day <= found.written.month)) return null;
  return { kind: 'date', end: found.end, reading, sure };
}

function clockAt(text: string, at: number): At | null {
  const found = timeAt(text, at);
  if (found === null) return null;
  const before = text.slice(Math.max(0, at - 12), at);
  const named = clockBefore.test(before) || matchAt(clockAfter, text, found.end) !== null;
  if (!named && (afterDuration.test(before) || matchAt(durationEnd, text, found.end))) return null;
  return { kind: 'time', end: found.end, reading: found.reading, sure: named || found.plainly };
}

/** Periods and spans of days, also those whose days cannot be (tháng 13/2022). */
export function findPeriods(text: string, today: Day): readonly Found<Period>[] {
  return findFigures(text, today).filter((figure) => figure.kind === 'period');
}

export function findTimes(text: string): readonly Found<Clock>[] {
  return findFigures(text, anyDay).filter((figure) => figure.kind === 'time');
}

export function findPhones(text: string): readonly Found<string>[] {
  return findFigures(text, anyDay).filter((figure) => figure.kind === 'phone');
}

/** Where only amounts, times and phones are asked for, no year is settled and any day will do. */
export const anyDay: Day = '2000-01-01';
