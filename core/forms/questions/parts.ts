/** Shares and halves of values, for conditions and echoes. */
import type { FigureOrNone, Ratio } from '../answer.ts';

/** Points, 0…100. */
export function percentOf({ numerator, denominator }: Ratio): number {
  return (100 * numerator) / denominator;
}

/** The figure; null where there is none; undefined where it was not answered. */
export function figureOf(half: FigureOrNone | undefined): number | null | undefined {
  if (half === undefined) return undefined;
  return 'figure' in half ? half.figure : null;
}
