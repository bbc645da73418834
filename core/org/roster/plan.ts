/** What a roster would change in the union, decided before anything is touched. Pure: the same file and union give the same plan. */

import { type Add, type Changed, changesOf, newUnit } from './difference.ts';
import type { KnownUnion } from './known.ts';
import { type Blame, type Matched, Matcher } from './match.ts';
import { fromTheTopDown } from './order.ts';
import type { Read, RosterRow } from './rows.ts';
import { blameTwice, firstOfEach, sameLine } from './twice.ts';

export type Plan = {
  /** From the top down: a superior before its units. */
  readonly adds: Add[];
  /** Known units that change, those highest in the new tree first. */
  readonly changes: Changed[];
  readonly unchanged: number;
  readonly blames: Blame[];
};

/** Compares the lines with the union. Lines with a fault are in `blames` and in nothing else. */
export function planRoster(read: Pick<Read, 'rows' | 'unsound'>, union: KnownUnion): Plan {
  const all = [...read.rows, ...read.unsound].toSorted((a, b) => a.row - b.row);
  const blames = blameTwice(all, sameLine);
  const matcher = new Matcher(union, firstOfEach(all));
  const matched: Matched[] = [];
  const blamed = new Set(blames.map((blame) => blame.row));
  for (const row of read.rows) {
    const found = matcher.match(row);
    if ('column' in found) blames.push(found);
    else if (!blamed.has(row)) matched.push(found);
  }
  const keys = new Map(matched.map((line) => [line.row, line.unit ? line.key : null]));
  blames.push(...blameTwice([...keys.keys()], (row) => keys.get(row) ?? null));
  const out = new Set([...read.unsound, ...blames.map((blame) => blame.row)]);
  const ordered = fromTheTopDown(union, sound(matched, out), [...out]);
  blames.push(...ordered.blames);
  return { ...compare(union, ordered.lines, blames), blames };
}

function sound(lines: readonly Matched[], out: ReadonlySet<RosterRow>): Matched[] {
  return lines.filter((line) => !out.has(line.row));
}

function compare(union: KnownUnion, lines: readonly Matched[], blames: Blame[]): Omit<Plan, 'blames'> {
  const plan = { adds: [] as Add[], changes: [] as Changed[], unchanged: 0 };
  for (const line of lines) {
    if (!line.unit) {
      plan.adds.push(newUnit(line, union.scope.id));
      continue;
    }
    const change = changesOf(line, line.unit, union.scope.id);
    if ('column' in change) blames.push(change);
    else if (change.parts.length > 0) plan.changes.push(change);
    else plan.unchanged += 1;
  }
  return plan;
}
