/** Every figure in running text, each once: where kinds overlap the surer one is kept. */
import type { Day } from './dates.ts';
import type { Found } from './find.ts';
import type { Fraction } from './fractions.ts';
import type { Period } from './periods.ts';
import type { Clock } from './times.ts';

export type Figure =
  | ({ readonly kind: 'date' } & Found<Day>)
  | ({ readonly kind: 'time' } & Found<Clock>)
  | ({ readonly kind: 'period' } & Found<Period>)
  | ({ readonly kind: 'money' | 'percentage' | 'number' } & Found<number>)
  | ({ readonly kind: 'fraction' } & Found<Fraction>)
  | ({ readonly kind: 'phone' } & Found<string>);

/** `today` settles what is written without a year. In order of place, never overlapping. */
export function findFigures(_text: string, _today: Day): readonly Figure[] {
  return [];
}
