/** Numbers, money, percentages and fractions in running text. */
import type { Found } from './find.ts';
import type { Fraction } from './fractions.ts';

export function findNumbers(_text: string): readonly Found<number>[] {
  return [];
}
export function findMoney(_text: string): readonly Found<number>[] {
  return [];
}
export function findPercentages(_text: string): readonly Found<number>[] {
  return [];
}
export function findFractions(_text: string): readonly Found<Fraction>[] {
  return [];
}
