/** Numbers, money, percentages and fractions in running text; not those inside dates, times, phones and symbols. */
import type { Found } from './find.ts';
import type { Fraction } from './fractions.ts';
import { anyDay, findFigures } from './scan.ts';

/** Plain numbers. “1 triệu sáng kiến” is one, but not surely: it may be a sum. */
export function findNumbers(text: string): readonly Found<number>[] {
  return findFigures(text, anyDay).filter((figure) => figure.kind === 'number');
}

/** Sums in đồng; not surely where no currency was said (“15 triệu.”). */
export function findMoney(text: string): readonly Found<number>[] {
  return findFigures(text, anyDay).filter((figure) => figure.kind === 'money');
}

export function findPercentages(text: string): readonly Found<number>[] {
  return findFigures(text, anyDay).filter((figure) => figure.kind === 'percentage');
}

/** Fractions such as 56/66; not surely where the shape could be a day. */
export function findFractions(text: string): readonly Found<Fraction>[] {
  return findFigures(text, anyDay).filter((figure) => figure.kind === 'fraction');
}
