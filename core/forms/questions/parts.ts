/** Shares and halves of values, for conditions and echoes. */
import type { Aggregation } from '../aggregation.ts';
import type { FigureOrNone, Ratio } from '../answer.ts';
import type { Implied } from './question-type.ts';

/** Points, 0…100. */
export function percentOf({ numerator, denominator }: Ratio): number {
  return (100 * numerator) / denominator;
}

/** The figure; null where there is none; undefined where it was not answered. */
export function figureOf(half: FigureOrNone | undefined): number | null | undefined {
  if (half === undefined) return undefined;
  return 'figure' in half ? half.figure : null;
}

/** V15: a share as stated and as its parts give it differ by at most 0,1 point. `name`: the share, as conditions name it. */
export function shareOf(name: string, id: string, aggregation: Aggregation): readonly Implied[] {
  if (aggregation.by !== 'ratio') return [];
  const { numerator, denominator } = aggregation;
  const holds = `abs(${name} - 100 * ${numerator} / ${denominator}) <= 0.1`;
  const worked = `round(100 * ${numerator} / ${denominator}, 1)`;
  const terms = { figure: name, numerator, denominator, worked };
  return [{ id: `${id}.ratio`, level: 'error', holds, key: 'forms.ratio_differs', terms }];
}
