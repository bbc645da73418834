/** Lines that are about the same unit: one code twice, one unit twice, two chairs for one unit. */
import { say } from '../../i18n/message.ts';
import { fold } from '../../vietnamese/fold.ts';
import type { Blame } from './match.ts';
import type { RosterRow } from './rows.ts';

/** Faults among lines that share a key. Which of two is right we cannot know, so both are named, but for a plain repetition. */
export function blameTwice(rows: readonly RosterRow[], keyOf: (row: RosterRow) => string | null): Blame[] {
  const blames: Blame[] = [];
  for (const [key, same] of Map.groupBy(rows, keyOf)) {
    const [first, ...rest] = same;
    if (key === null || !first) continue;
    for (const other of rest) blames.push(...blamePair(first, other));
  }
  return blames;
}

/** By code, else by name and the superior as written. */
export function sameLine(row: RosterRow): string {
  return row.code ?? `${fold(row.name)}\n${fold(row.parent ?? '')}`;
}

/** One line for each unit that is written more than once, the first: another line that names it as its superior means one unit. */
export function firstOfEach(rows: readonly RosterRow[]): RosterRow[] {
  return [
    ...new Map(rows.toReversed().map((row) => [`${sameLine(row)}\n${fold(row.name)}`, row])).values(),
  ].toReversed();
}

function blamePair(first: RosterRow, other: RosterRow): Blame[] {
  const both = (column: Blame['column'], key: 'org.row_code_twice' | 'org.row_two_chairs', params: object): Blame[] => [
    { row: first, column, said: say(key, { ...params, row: other.row }) },
    { row: other, column, said: say(key, { ...params, row: first.row }) },
  ];
  if (fold(first.name) !== fold(other.name)) return both('code', 'org.row_code_twice', { code: first.code ?? '' });
  const [a, b] = [first.chair?.name, other.chair?.name];
  if (a && b && fold(a) !== fold(b)) return both('chair', 'org.row_two_chairs', { first: a, second: b });
  return [{ row: other, column: 'unit', said: say('org.row_repeated', { row: first.row }) }];
}
