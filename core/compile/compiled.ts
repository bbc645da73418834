/** What is known of a subtree at any moment: coverage and a tally per question. A parent's is its own merged with its children's. */
import { type Coverage, mergeCoverage, noCoverage } from './coverage.ts';
import { mergeTally, type Tally } from './tally.ts';

export type Compiled = {
  readonly v: 1;
  readonly coverage: Coverage;
  /** By question id, which is stable over versions of a form. */
  readonly tallies: Readonly<Record<string, Tally>>;
};

export const nothingYet: Compiled = { v: 1, coverage: noCoverage, tallies: {} };

/** Associative, commutative, with `nothingYet` as its neutral: parts may be merged in any order and grouping. */
export function merge(...parts: readonly Compiled[]): Compiled {
  const sum = gathering();
  for (const part of parts) sum.add(part);
  return sum.compiled();
}

export type Gathering = { readonly add: (part: Compiled) => void; readonly compiled: () => Compiled };

/** A merge that goes on: one record grows, for copying it at every part is most of the work. */
export function gathering(): Gathering {
  const tallies: Record<string, Tally> = {};
  let coverage = noCoverage;
  return {
    add: (part) => {
      coverage = mergeCoverage(coverage, part.coverage);
      for (const id in part.tallies) {
        const added = tallyOf(part, id);
        if (!added) continue;
        const held = Object.hasOwn(tallies, id) ? tallies[id] : undefined;
        tallies[id] = held ? mergeTally(held, added) : added;
      }
    },
    compiled: () => ({ v: 1, coverage, tallies: { ...tallies } }),
  };
}

/** A question may be called `constructor`: only the record's own keys count. */
export function tallyOf({ tallies }: Compiled, id: string): Tally | undefined {
  return Object.hasOwn(tallies, id) ? tallies[id] : undefined;
}
