/** Every date of the text, once: where it stands, which day it is, what is wrong with it. Reading itself is `vietnamese/`. */

import { findDates } from '../../vietnamese/find-dates.ts';
import type { Frame } from '../frame.ts';
import { type Line, lineAt, type Source } from '../source.ts';

export type Dated = {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly line: Line;
  /** `YYYY-MM-DD`; null where there is no such day or no year can be told. */
  readonly date: string | null;
  readonly impossible: boolean;
  /** No year was written; it follows from the document's own. */
  readonly yearGuessed: boolean;
  readonly weekday: { readonly said: number; readonly agrees: boolean } | null;
};

/** Settles readings that need a day; the year of dates without one is settled here, from the document. */
const anyDay = '2000-01-01';

/** The day on the line of place and date, `YYYY-MM-DD`; null where it is blank or missing. */
export function issuedOn(frame: Frame): { readonly line: Line; readonly date: string } | null {
  const line = frame.placeDate;
  const found = line
    ? findDates(line.text, anyDay).find((item) => item.written.month !== undefined && item.written.year !== undefined)
    : undefined;
  const date = found ? dayOf(found.written) : null;
  return line && date ? { line, date } : null;
}

/** All dates, in order. Fractions such as 56/66 are left out. */
export function datesOf(source: Source, frame: Frame): Dated[] {
  const issued = issuedOn(frame)?.date ?? null;
  const year = issued ? Number(issued.slice(0, 4)) : mainYear(source, frame);
  return findDates(source.text, anyDay).flatMap((found) => {
    const line = lineAt(source, found.start);
    const { day, month } = found.written;
    if (!line || month === undefined || (!found.sure && found.reading.as === 'unread')) return [];
    const written =
      found.written.year ??
      (found.reading.as === 'one' && !found.reading.assumed ? Number(found.reading.value.slice(0, 4)) : undefined);
    const guessed = written === undefined;
    const date = guessed ? nextDay(day, month, year, issued) : dayOf({ day, month, year: written });
    const base = { start: found.start, end: found.end, words: found.words, line, date, yearGuessed: guessed };
    return [{ ...base, impossible: found.sure && isImpossible(found), weekday: found.weekday ?? null }];
  });
}

function isImpossible(found: ReturnType<typeof findDates>[number]): boolean {
  return found.reading.as === 'unread' && found.reading.why === 'impossible' && found.written.year !== undefined;
}

function dayOf(written: { readonly day: number; readonly month?: number; readonly year?: number }): string | null {
  const { day, month, year } = written;
  if (year === undefined || month === undefined || year < 1000 || year > 9999) return null;
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return null; // no such day: the finding “impossible_date” says so
  }
}

/** The day in the document's year; the year after where that is before the day of issue by more than half a year. */
function nextDay(day: number, month: number, year: number | null, issued: string | null): string | null {
  if (year === null) return null;
  const same = dayOf({ day, month, year });
  if (!same || !issued || Temporal.PlainDate.from(same).until(issued).days < 180) return same;
  return dayOf({ day, month, year: year + 1 });
}

/** The year a document without a date speaks of: the one in its title, else the one it names most. */
export function mainYear(source: Source, frame: Frame): number | null {
  const title = [...frame.about, ...frame.title].map((line) => line.text).join(' ');
  const inTitle = /\b(20\d\d)\b(?!\s*[-–]\s*20\d\d)/.exec(title)?.[1];
  if (inTitle) return Number(inTitle);
  const counts = new Map<string, number>();
  for (const [year] of source.text.matchAll(/\b20\d\d\b/g)) counts.set(year, (counts.get(year) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most ? Number(most[0]) : null;
}
