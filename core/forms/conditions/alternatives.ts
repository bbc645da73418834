/** A condition as alternatives of plain statements (disjunctive normal form), for asking whether it can ever hold. */
import type { Expression } from './expression.ts';

/** A statement that is not taken apart further, and whether it is denied. */
export type Atom = { readonly of: Expression; readonly denied: boolean };

/** More alternatives than this are not looked into: the condition is then taken to be possible. */
const MOST = 200;

/** Each alternative is a list of statements that must all hold; null: too many to tell. None at all: it never holds. */
export function alternatives(expression: Expression, denied = false): readonly (readonly Atom[])[] | null {
  switch (expression.is) {
    case 'truth':
      return expression.value === denied ? [] : [[]];
    case 'not':
      return alternatives(expression.of, !denied);
    case 'connect': {
      const { op, left, right } = expression;
      if (op === '<=>') {
        const same = all(alternatives(left), alternatives(right, denied));
        return any(same, all(alternatives(left, true), alternatives(right, !denied)));
      }
      const one = alternatives(left, op === '=>' ? !denied : denied);
      const other = alternatives(right, denied);
      return (op === 'and') === denied ? any(one, other) : all(one, other);
    }
    case 'compare': {
      const { op, left, right } = expression;
      if (right.is === 'truth' && (op === '=' || op === '!='))
        return alternatives(left, denied !== (right.value === (op === '!=')));
      return [[{ of: expression, denied }]];
    }
    default:
      return [[{ of: expression, denied }]];
  }
}

type Alternatives = readonly (readonly Atom[])[] | null;

function any(one: Alternatives, other: Alternatives): Alternatives {
  if (one === null || other === null) return null;
  return one.length + other.length > MOST ? null : [...one, ...other];
}

function all(one: Alternatives, other: Alternatives): Alternatives {
  if (one === null || other === null) return null;
  if (one.length * other.length > MOST) return null;
  return one.flatMap((left) => other.map((right) => [...left, ...right]));
}
