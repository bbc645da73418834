/** Fractions of counted things: 56/66, 97/100 điểm (domain.md §5). */
import { type Reading, unread } from './reading.ts';

export type Fraction = { readonly numerator: number; readonly denominator: number };
export function readFraction(_text: string): Reading<Fraction> {
  return unread('unknown');
}
/** “56/66”. */
export function showFraction(value: Fraction): string {
  return `${value.numerator}/${value.denominator}`;
}
