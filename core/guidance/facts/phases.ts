/** Phases of an emulation plan, as written: name, first and last day, theme. */
import type { Frame } from '../frame.ts';
import { type Line, type Place, placeOf, type Source } from '../source.ts';
import type { Dated } from './dates.ts';
import type { Kind } from './kind.ts';

export type Phase = {
  readonly name: string;
  /** Null for “từ nay”. */
  readonly from: string | null;
  readonly to: string | null;
  readonly asWritten: string;
  readonly theme: string | null;
  readonly quote: string;
  readonly place: Place;
};

const named = /\b(dot|giai doan|dot thi dua)\s+(?:thu\s+)?(\d{1,2}|[ivx]{1,4}|nhat|hai|ba|mot)\b/;
const endpoint =
  '(?:het\\s+)?(?:ngay\\s+|cuoi\\s+|dau\\s+)?(?:thang\\s*\\d{1,2}\\s*(?:[/.-]|nam)\\s*\\d{4}|\\d{1,2}\\s?[/.-]\\s?\\d{1,2}(?:\\s?[/.-]\\s?\\d{4})?|\\d{1,2}\\s+thang\\s+\\d{1,2}(?:\\s+nam\\s+\\d{4})?)';
const span = new RegExp(
  `(?:\\btu\\s+)?(${endpoint}|nay|dau nam \\d{4})\\s*(?:cho\\s+)?(?:den|-|toi)\\s*(${endpoint}|het nam \\d{4}|cuoi nam \\d{4}|(?:het|ket thuc|cuoi) (?:nam hoc|hoc ky)(?:\\s+(?:i{1,2}|[12]))?)`,
);

/** “(2021 - 2023)” after the name: whole years. */
const years = /^[^.;:]{0,30}?\(?\b(?:nam )?(20\d\d)\s*-\s*(?:nam )?(20\d\d)\b/;

/** In order; for an emulation plan also one span that is the plan's whole time. */
export function phasesOf(source: Source, frame: Frame, dates: readonly Dated[], kind: Kind): Phase[] {
  const found: Phase[] = [];
  for (const line of frame.body) {
    if (line.cells) continue;
    const name = named.exec(line.plain);
    const rest = name ? line.plain.slice(name.index + name[0].length) : line.plain;
    const range = span.exec(rest) ?? (name ? years.exec(rest) : null);
    if (!range) continue;
    const start = line.start + (line.plain.length - rest.length) + range.index;
    if (name && range.index < 90) found.push(phase(source, line, dates, start, range, nameOf(line, name)));
    else if (kind === 'emulation_plan' && whole(line))
      found.push(phase(source, line, dates, start, range, 'đợt thi đua'));
  }
  const numbered = found.filter((item) => item.name !== 'đợt thi đua');
  return numbered.length > 0 ? numbered : found.slice(0, 1);
}

function whole(line: Line): boolean {
  return (
    /\b(?:thoi gian|thi dua|phat dong|dot)\b/.test(line.plain) &&
    !/\bnhiem ky\b[^.;]{0,12}\d{4}\s*-\s*\d{4}\W*$/.test(line.plain)
  );
}

function nameOf(line: Line, match: RegExpExecArray): string {
  const words = line.text.slice(match.index, match.index + match[0].length);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function phase(
  source: Source,
  line: Line,
  dates: readonly Dated[],
  start: number,
  range: RegExpExecArray,
  name: string,
): Phase {
  const end = start + range[0].length;
  const [first = '', last = ''] = [range[1], range[2]];
  const middle = start + range[0].lastIndexOf(last);
  const days = dates.filter((item) => item.start >= start && item.end <= end);
  const theme = /[“"]([^”"]{3,300})[”"]/.exec(source.text.slice(end, line.start + line.text.length))?.[1] ?? null;
  return {
    name,
    from: days.find((item) => item.end <= middle)?.date ?? edge(first, 'first'),
    to: days.find((item) => item.start >= middle)?.date ?? edge(last, 'last'),
    asWritten: source.text.slice(start, end).trim(),
    theme,
    quote: line.text,
    place: placeOf(source, line.start, line.start + line.text.length),
  };
}

/** First or last day of “tháng 01/2022”, “hết năm 2023”; null for “nay”. */
function edge(words: string, which: 'first' | 'last'): string | null {
  const month = /thang\s*(\d{1,2})\s*(?:[/.-]|nam)\s*(\d{4})/.exec(words);
  if (month) {
    const [, number = '', year = ''] = month;
    if (Number(number) < 1 || Number(number) > 12) return null;
    const value = Temporal.PlainYearMonth.from(`${year}-${number.padStart(2, '0')}`);
    return value.toPlainDate({ day: which === 'first' ? 1 : value.daysInMonth }).toString();
  }
  const year = /(?:^|nam )(\d{4})$/.exec(words.trim())?.[1];
  if (!year) return null;
  return which === 'first' ? `${year}-01-01` : `${year}-12-31`;
}
