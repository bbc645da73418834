/** Three-valued logic and arithmetic: `undefined` is unknown and spreads, unless the other side settles the matter. */
import type { Arithmetic, Comparison, Connective } from './expression.ts';
import type { Known } from './scope.ts';

type Truth = boolean | undefined;

export function connect(op: Connective, left: Truth, right: Truth): Truth {
  switch (op) {
    case 'and':
      return left === false || right === false ? false : left === undefined || right === undefined ? undefined : true;
    case 'or':
      return left === true || right === true ? true : left === undefined || right === undefined ? undefined : false;
    case '=>':
      return connect('or', left === undefined ? undefined : !left, right);
    case '<=>':
      return left === undefined || right === undefined ? undefined : left === right;
  }
}

/** Relative slack for figures: sums of decimals are not exact in binary (0,1 + 0,2). */
const SLACK = 1e-9;

/** Compares two known or unknown things of one type; figures within a relative 1e-9 are equal. */
export function compare(op: Comparison, left: Known, right: Known): Truth {
  if (left === undefined || right === undefined) return undefined;
  const order = ordered(left, right);
  switch (op) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

function ordered(left: NonNullable<Known>, right: NonNullable<Known>): number {
  if (typeof left === 'number' && typeof right === 'number') {
    const gap = left - right;
    return Math.abs(gap) <= SLACK * Math.max(Math.abs(left), Math.abs(right)) ? 0 : gap;
  }
  return left === right ? 0 : left < right ? -1 : 1;
}

/** A division by nothing, and a result beyond all figures, are unknown. */
export function calculate(op: Arithmetic, left: Known, right: Known): number | undefined {
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  const result = op === '+' ? left + right : op === '-' ? left - right : op === '*' ? left * right : left / right;
  return Number.isFinite(result) ? result : undefined;
}
