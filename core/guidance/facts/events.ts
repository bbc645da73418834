/** Dated happenings that are not deadlines: meetings, matches, draws, with their clock times. */
import { type Frame, isIn } from '../frame.ts';
import { type Quoted, quoted, type Source } from '../source.ts';
import type { Cited } from './cited.ts';
import type { Dated } from './dates.ts';
import type { Deadline } from './deadlines.ts';
import type { Phase } from './phases.ts';
import { clauseAt } from './sentences.ts';

export type Event = { readonly date: string; readonly time: string | null };

const clock =
  /(\d{1,2})\s?(?:h|g|gio|:)\s?(\d{2})?(?:\s?phut)?\s*,?\s*(?:ngay\s*)?(?:thu [a-z]+|chu nhat)?[\s,(]*(?:ngay\s*)?$/;
const past = /\b(?:ky niem|thanh lap|ngay sinh|nhiem ky|ban hanh|so lieu|tinh (?:den|tu)|chot|dau nam)\b[^.;]{0,60}$/;

/** In order; cited documents, anniversaries, limits, phases and closing days are left out. */
export function eventsOf(
  source: Source,
  frame: Frame,
  dates: readonly Dated[],
  known: { cited: readonly Quoted<Cited>[]; deadlines: readonly Deadline[]; phases: readonly Phase[] },
): Quoted<Event>[] {
  return dates.flatMap((item): Quoted<Event>[] => {
    if (!item.date || item.yearGuessed || item.line.cells || !isIn(frame.body, item.line)) return [];
    if (known.cited.some((other) => other.place.start <= item.start && item.end <= other.place.end + 1)) return [];
    if (known.deadlines.some((other) => other.date === item.date && other.place.end === item.end)) return [];
    if (known.phases.some((other) => other.place.start <= item.start && item.end <= other.place.end)) return [];
    const clause = clauseAt(item.line, item.start);
    const lead = source.plain.slice(clause.start, item.start);
    if (past.test(lead) || isAnniversary(source, item, dates)) return [];
    const [, hour, minute = '00'] = clock.exec(lead) ?? [];
    const time = hour !== undefined && Number(hour) < 25 ? `${hour.padStart(2, '0')}:${minute}` : null;
    return [quoted(source, { date: item.date, time }, clause.start, Math.min(clause.end, item.end + 80), 'likely')];
  });
}

/** (28/7/1929-28/7/2024): the same day many years apart. */
export function isAnniversary(source: Source, item: Dated, dates: readonly Dated[]): boolean {
  return dates.some((other) => {
    if (other === item || !other.date || !item.date || other.date.slice(5) !== item.date.slice(5)) return false;
    const [first, second] = other.start < item.start ? [other, item] : [item, other];
    return second.start - first.end < 8 && /^\s*(?:-|den)\s*$/.test(source.plain.slice(first.end, second.start));
  });
}
