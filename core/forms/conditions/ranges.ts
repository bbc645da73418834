/** Interval arithmetic: between which figures an expression can lie. */
import type { Domain } from './domains.ts';
import type { Comparison, Expression, Name } from './expression.ts';

export type Range = readonly [low: number, high: number];

const everything: Range = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

export function rangeOf(expression: Expression, domainOf: (name: Name) => Domain): Range {
  switch (expression.is) {
    case 'number':
      return [expression.value, expression.value];
    case 'name': {
      const { low, high } = domainOf(expression);
      return [low, high];
    }
    case 'minus': {
      const [low, high] = rangeOf(expression.of, domainOf);
      return [-high, -low];
    }
    case 'arithmetic':
      return calculated(expression.op, rangeOf(expression.left, domainOf), rangeOf(expression.right, domainOf));
    case 'call': {
      const { name, args } = expression;
      if (name === 'min' || name === 'max') {
        const ranges = args.map((arg) => rangeOf(arg, domainOf));
        const pick = name === 'min' ? Math.min : Math.max;
        return [pick(...ranges.map(([low]) => low)), pick(...ranges.map(([, high]) => high))];
      }
      return name === 'abs' || name === 'count' ? [0, Number.POSITIVE_INFINITY] : everything;
    }
    default:
      return everything;
  }
}

function calculated(op: '+' | '-' | '*' | '/', [a, b]: Range, [c, d]: Range): Range {
  if (op === '+') return clean(a + c, b + d);
  if (op === '-') return clean(a - d, b - c);
  if (op === '/') return everything;
  const products = [a * c, a * d, b * c, b * d];
  return products.some(Number.isNaN) ? everything : [Math.min(...products), Math.max(...products)];
}

/** ∞ − ∞ tells nothing. */
function clean(low: number, high: number): Range {
  return [Number.isNaN(low) ? Number.NEGATIVE_INFINITY : low, Number.isNaN(high) ? Number.POSITIVE_INFINITY : high];
}

/** Some figure of one range can stand in this relation to some figure of the other. */
export function rangesMeet(op: Comparison, [a, b]: Range, [c, d]: Range): boolean {
  switch (op) {
    case '=':
      return a <= d && c <= b;
    case '!=':
      return !(a === b && c === d && a === c);
    case '<':
      return a < d;
    case '<=':
      return a <= d;
    case '>':
      return b > c;
    case '>=':
      return b >= c;
  }
}
