/** One question over many units: what adds up, and beside it what was not a figure. Nothing missing is ever taken for 0. */
import { type Body, mergeBody } from './body.ts';
import { joined, type References } from './references.ts';

/** How a question was met by a unit that reported. */
export type Met =
  | 'given'
  | 'noFigure'
  /** “Không có”. */
  | 'nothing'
  | 'skipped'
  /** Not asked of the unit, or not answered. */
  | 'blank'
  /** Answered under another version of the form in a way that does not fit. */
  | 'unfit';

export type Portion = {
  /** Units by how they met it; none of a kind is left out. */
  readonly met: Readonly<Partial<Record<Met, number>>>;
  /** Of those given, what cannot be added: its weight, or a part of the ratio, is missing. */
  readonly unpaired?: number;
  /** Of the units' own figures alone. */
  readonly body?: Body;
  /** What the office estimated for silent units; named, never mixed into `body`. */
  readonly filled?: { readonly units: References; readonly body: Body };
  /** Units with a figure now and last period: the only fair ground for a comparison. */
  readonly matched?: { readonly units: number; readonly now: Body; readonly before: Body };
};

/** `actual` is the value of any question; `estimate` is the second half of a pair (ước cả năm). */
export type Half = 'actual' | 'estimate';
export type Tally = { readonly actual: Portion; readonly estimate?: Portion };

export const noPortion: Portion = { met: {} };

export function metBy({ met }: Portion, how: Met): number {
  return met[how] ?? 0;
}

export function mergeTally(a: Tally, b: Tally): Tally {
  const actual = mergePortion(a.actual, b.actual);
  if (!a.estimate && !b.estimate) return { actual };
  return { actual, estimate: mergePortion(a.estimate ?? noPortion, b.estimate ?? noPortion) };
}

/** What is shown as the total: the units' own figures and the office's estimates, which are named beside it. */
export function wholeOf({ body, filled }: Portion): Body | undefined {
  return both(body, filled?.body, mergeBody);
}

function mergePortion(a: Portion, b: Portion): Portion {
  const body = both(a.body, b.body, mergeBody);
  const filled = both(a.filled, b.filled, (one, other) => ({
    units: joined(one.units, other.units),
    body: mergeBody(one.body, other.body),
  }));
  const matched = both(a.matched, b.matched, (one, other) => ({
    units: one.units + other.units,
    now: mergeBody(one.now, other.now),
    before: mergeBody(one.before, other.before),
  }));
  const unpaired = (a.unpaired ?? 0) + (b.unpaired ?? 0);
  return {
    met: added(a.met, b.met),
    ...(unpaired > 0 ? { unpaired } : {}),
    ...(body ? { body } : {}),
    ...(filled ? { filled } : {}),
    ...(matched ? { matched } : {}),
  };
}

function added(a: Portion['met'], b: Portion['met']): Portion['met'] {
  const met: Partial<Record<Met, number>> = { ...a };
  for (const how of Object.keys(b) as Met[]) met[how] = (met[how] ?? 0) + (b[how] ?? 0);
  return met;
}

function both<T>(a: T | undefined, b: T | undefined, merge: (a: T, b: T) => T): T | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : merge(a, b);
}
