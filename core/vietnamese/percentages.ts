/** Percentages, kept as points: “80,5%” is 80.5 (domain.md §5). */
import { chosen } from './choose.ts';
import { kindOf, percent } from './kinds.ts';
import { amountIn, showNumber } from './numbers.ts';
import { type Reading, unread } from './reading.ts';
import { spoken, unitAfter } from './spoken.ts';
import { here, matchAt } from './words.ts';

const mark = here(` ?${percent}`);

/** Reads an answer as a percentage; a bare figure counts as one. “80.5%” asks. */
export function readPercentage(text: string): Reading<number> {
  const said = spoken(text);
  if ('as' in said) return said;
  const kind = kindOf(said.text);
  if (kind !== null && kind !== 'percentage') return unread('otherKind');
  const amount = amountIn(said);
  if (amount === null) return unread('unknown');
  const named = matchAt(mark, said.text, amount.end);
  const after = unitAfter(said.text.slice(named ? mark.lastIndex : amount.end));
  if ('why' in after) return unread(after.why);
  return chosen({ amount, qualifier: said.qualifier, unit: after.unit, show: showPercentage });
}

/** 80.5 → “80,5%”; `decimals` as in `showNumber`. */
export function showPercentage(value: number, options: { readonly decimals?: number } = {}): string {
  return `${showNumber(value, options)}%`;
}
