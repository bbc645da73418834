/** The value of every total of the sheet, so that readers that do not compute show it too. */
import { type Answered, bodyOf } from '../compile/add-up.ts';
import { type Body, mergeBody } from '../compile/body.ts';
import type { Half } from '../compile/tally.ts';
import type { Question } from '../forms/form.ts';
import type { SheetColumn } from './sheet-columns.ts';

/** What the units' answers come to, by half and question: the compiler's own rules over what the rows show. */
export type Sums = ReadonlyMap<string, Body>;

export function placeOf({ id }: Question, half: Half): string {
  return `${half}.${id}`;
}

export function sumsOf(columns: readonly SheetColumn[], answered: readonly (Answered | null)[]): Sums {
  const sums = new Map<string, Body>();
  const asked = new Map(columns.map((column) => [placeOf(column.question, column.half), column]));
  for (const from of answered)
    for (const [key, { question, half }] of from ? asked : []) {
      const body = from && bodyOf(question, half, from);
      const held = sums.get(key);
      if (body) sums.set(key, held ? mergeBody(held, body) : body);
    }
  return sums;
}

export function together(all: readonly Sums[]): Sums {
  const sums = new Map<string, Body>();
  for (const [key, body] of all.flatMap((one) => [...one])) {
    const held = sums.get(key);
    sums.set(key, held ? mergeBody(held, body) : body);
  }
  return sums;
}
