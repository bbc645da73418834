/** The part of a tally that adds up, one shape per rule; every merge is associative and commutative, so order never shows. */
import { type Exact, order, plus } from './exact.ts';
import { joined, type References } from './references.ts';

export type Body =
  | { readonly by: 'sum'; readonly total: Exact }
  /** Recomputed from its parts; never a mean of shares. */
  | { readonly by: 'ratio'; readonly numerator: Exact; readonly denominator: Exact }
  /** Σwx and Σw. */
  | { readonly by: 'weightedMean'; readonly weighted: Exact; readonly weight: Exact }
  /** The unit whose figure or day it is; the smaller id of equals. */
  | { readonly by: 'max' | 'min'; readonly value: Exact; readonly day?: true; readonly unit: string }
  /** The report submitted last; the unit's answer is read where it stands. */
  | {
      readonly by: 'last';
      readonly at: string;
      readonly unit: string;
      readonly value: string | number | boolean | null;
    }
  /** Option id (`yes`, `no`) and how many units. */
  | { readonly by: 'counts'; readonly counts: readonly (readonly [string, number])[] }
  /** `row.column` of a table (`.column` without fixed rows): total, and the figures it is made of. */
  | { readonly by: 'cells'; readonly cells: readonly (readonly [string, Exact, number])[] }
  | { readonly by: 'list'; readonly units: References };

export type BodyOf<K extends Body['by']> = Extract<Body, { by: K }>;

/** Both are of one question by one rule; anything else is a fault of ours and throws. */
export function mergeBody(a: Body, b: Body): Body {
  switch (a.by) {
    case 'sum':
      return { by: 'sum', total: plus(a.total, same(a, b).total) };
    case 'ratio': {
      const { numerator, denominator } = same(a, b);
      return { by: 'ratio', numerator: plus(a.numerator, numerator), denominator: plus(a.denominator, denominator) };
    }
    case 'weightedMean': {
      const { weighted, weight } = same(a, b);
      return { by: 'weightedMean', weighted: plus(a.weighted, weighted), weight: plus(a.weight, weight) };
    }
    case 'max':
    case 'min':
      return extreme(a, same(a, b));
    case 'last':
      return later(a, same(a, b));
    case 'counts':
      return { by: 'counts', counts: keyed(a.counts, same(a, b).counts, ([id, n], [, m]) => [id, n + m] as const) };
    case 'cells':
      return {
        by: 'cells',
        cells: keyed(a.cells, same(a, b).cells, ([id, x, n], [, y, m]) => [id, plus(x, y), n + m] as const),
      };
    case 'list':
      return { by: 'list', units: joined(a.units, same(a, b).units) };
  }
}

function same<B extends Body>(a: B, b: Body): B {
  if (a.by !== b.by) throw new Error(`A tally by ${a.by} cannot take one by ${b.by}`);
  return b as B;
}

type Extreme = BodyOf<'max' | 'min'>;

function extreme(a: Extreme, b: Extreme): Extreme {
  const difference = a.day ? (a.value < b.value ? -1 : Number(a.value > b.value)) : order(a.value, b.value);
  if (difference === 0) return a.unit <= b.unit ? a : b;
  return difference > 0 === (a.by === 'max') ? a : b;
}

function later(a: BodyOf<'last'>, b: BodyOf<'last'>): BodyOf<'last'> {
  const difference = Temporal.Instant.compare(a.at, b.at);
  if (difference === 0) return a.unit <= b.unit ? a : b;
  return difference > 0 ? a : b;
}

type Keyed = readonly [string, ...unknown[]];

/** Two lists in order of key as one. */
function keyed<T extends Keyed>(a: readonly T[], b: readonly T[], both: (one: T, other: T) => T): readonly T[] {
  const known = new Map(a.map((item) => [item[0], item]));
  for (const item of b) {
    const held = known.get(item[0]);
    known.set(item[0], held ? both(held, item) : item);
  }
  return [...known.values()].toSorted(([one], [other]) => (one < other ? -1 : Number(one > other)));
}
