/** Coverage (mức độ hoàn thành): who has submitted, on time or late, and how far the others are; always x of y units. */
import type { Duty, Unit } from './entry.ts';
import { joined, nobody, one, type References } from './references.ts';

export type Counts = {
  /** Units that must report: the y of “x of y”. */
  readonly due: number;
  readonly onTime: number;
  readonly late: number;
  readonly inProgress: number;
  readonly notOpened: number;
  readonly notConnected: number;
};

/** Names and counts in order of name: a block may be called anything, so no object is keyed by it. */
type Named<K> = readonly (readonly [K, Counts])[];

export type Coverage = {
  readonly all: Counts;
  /** '' stands for units without a block. */
  readonly byBlock: Named<string>;
  readonly byLevel: Named<number>;
  /** Must report, have not. */
  readonly waiting: References;
  /** Submitted after the deadline. */
  readonly late: References;
  /** The office put figures in their place. */
  readonly estimated: References;
};

const none: Counts = { due: 0, onTime: 0, late: 0, inProgress: 0, notOpened: 0, notConnected: 0 };

export const noCoverage: Coverage = {
  all: none,
  byBlock: [],
  byLevel: [],
  waiting: nobody,
  late: nobody,
  estimated: nobody,
};

/** What coverage takes of an entry. */
export type Covered = {
  readonly unit: Unit;
  readonly duty?: Duty;
  readonly report?: { readonly submittedAt: string };
  readonly estimate?: unknown;
};

/** One unit's own coverage. A report nobody asked for is in the totals but in no coverage. */
export function coverageOf({ unit, duty, report, estimate }: Covered): Coverage {
  const estimated = estimate && !report ? one(unit.id) : nobody;
  if (!duty) return { ...noCoverage, estimated };
  const late = report !== undefined && isLate(report.submittedAt, duty.due);
  const state = report ? (late ? 'late' : 'onTime') : duty.standing;
  const all = { ...none, due: 1, [state]: 1 };
  return {
    all,
    byBlock: [[unit.block ?? '', all]],
    byLevel: [[unit.level, all]],
    waiting: report ? nobody : one(unit.id),
    late: late ? one(unit.id) : nobody,
    estimated,
  };
}

/** Submitted at the very moment is on time. Both are ISO instants. */
export function isLate(submittedAt: string, due: string): boolean {
  return Temporal.Instant.compare(submittedAt, due) > 0;
}

export function mergeCoverage(a: Coverage, b: Coverage): Coverage {
  return {
    all: together(a.all, b.all),
    byBlock: side(a.byBlock, b.byBlock),
    byLevel: side(a.byLevel, b.byLevel),
    waiting: joined(a.waiting, b.waiting),
    late: joined(a.late, b.late),
    estimated: joined(a.estimated, b.estimated),
  };
}

export function submitted({ onTime, late }: Counts): number {
  return onTime + late;
}

function together(a: Counts, b: Counts): Counts {
  return {
    due: a.due + b.due,
    onTime: a.onTime + b.onTime,
    late: a.late + b.late,
    inProgress: a.inProgress + b.inProgress,
    notOpened: a.notOpened + b.notOpened,
    notConnected: a.notConnected + b.notConnected,
  };
}

function side<K extends string | number>(a: Named<K>, b: Named<K>): Named<K> {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const merged: (readonly [K, Counts])[] = [];
  for (let left = 0, right = 0; left < a.length || right < b.length; ) {
    const [one, other] = [a[left], b[right]];
    if (one && other && one[0] === other[0]) {
      merged.push([one[0], together(one[1], other[1])]);
      left += 1;
      right += 1;
    } else if (one && (!other || one[0] < other[0])) {
      merged.push(one);
      left += 1;
    } else if (other) {
      merged.push(other);
      right += 1;
    }
  }
  return merged;
}
