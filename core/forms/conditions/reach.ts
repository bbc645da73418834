/**
 * Whether a condition can ever hold, given what its questions can be and when they are asked themselves.
 * Careful in one direction only: it says *never* when that is certain, and *possible* when it cannot tell.
 */
import { type Atom, alternatives } from './alternatives.ts';
import { anything, type Domain, mirrored, narrow, narrowText, narrowTruth, opposite } from './domains.ts';
import type { Expression, Name } from './expression.ts';
import { rangeOf, rangesMeet } from './ranges.ts';
import type { Names } from './scope.ts';

/** Conditions under which a question is asked; their answers must be there for the question's own to be known. */
export type Shows = (id: string) => readonly Expression[];

/** Looked-at combinations before giving up and saying *possible*. */
const MOST = 2_000;

export function isPossible(conditions: readonly Expression[], names: Names, shows: Shows = () => []): boolean {
  const budget = { left: MOST };
  return any(conditions, [], new Set(), { names, shows, budget });
}

type Search = { readonly names: Names; readonly shows: Shows; readonly budget: { left: number } };

/** Some choice of alternatives of all these conditions goes together with the statements so far. */
function any(
  conditions: readonly Expression[],
  atoms: readonly Atom[],
  seen: ReadonlySet<string>,
  search: Search,
): boolean {
  search.budget.left -= 1;
  if (search.budget.left < 0) return true;
  const [first, ...others] = conditions;
  if (first) {
    const ways = alternatives(first);
    return ways === null || ways.some((way) => any(others, [...atoms, ...way], seen, search));
  }
  for (const atom of atoms)
    for (const id of askedIn(atom.of)) {
      const shows = seen.has(id) ? [] : search.shows(id);
      if (shows.length > 0) return any(shows, atoms, new Set([...seen, id]), search);
    }
  return together(atoms, search.names);
}

/** Ids whose answer the statement needs; `answered(x)` and `previous(x)` do without. */
function askedIn(expression: Expression): readonly string[] {
  switch (expression.is) {
    case 'name':
      return [expression.id];
    case 'not':
    case 'minus':
      return askedIn(expression.of);
    case 'compare':
    case 'has':
    case 'arithmetic':
    case 'connect':
      return [...askedIn(expression.left), ...askedIn(expression.right)];
    case 'call':
      return ['answered', 'figure', 'previous'].includes(expression.name) ? [] : expression.args.flatMap(askedIn);
    default:
      return [];
  }
}

function together(atoms: readonly Atom[], names: Names): boolean {
  const domains = new Map<string, Domain>();
  const domainOf = (name: Name): Domain => {
    const key = keyOf(name);
    const known = domains.get(key);
    if (known) return known;
    const resolved = names(name.id, name.path);
    const operand = typeof resolved === 'string' ? undefined : resolved.operand;
    const made = anything(operand?.least, operand?.greatest, operand?.options);
    domains.set(key, made);
    return made;
  };
  for (const atom of atoms) state(atom, domains, domainOf);
  if ([...domains.values()].some((domain) => domain.empty)) return false;
  return atoms.every(({ of, denied }) => {
    if (of.is !== 'compare') return true;
    const op = denied ? opposite[of.op] : of.op;
    return rangesMeet(op, rangeOf(of.left, domainOf), rangeOf(of.right, domainOf));
  });
}

function state({ of, denied }: Atom, domains: Map<string, Domain>, domainOf: (name: Name) => Domain): void {
  if (of.is === 'compare') {
    const op = denied ? opposite[of.op] : of.op;
    compared(of.left, op, of.right, domainOf);
    compared(of.right, mirrored[op], of.left, domainOf);
    return;
  }
  const domain = of.is === 'name' ? domainOf(of) : (domains.get(keyOf(of)) ?? anything());
  domains.set(keyOf(of), domain);
  narrowTruth(domain, !denied);
}

function compared(
  left: Expression,
  op: keyof typeof opposite,
  right: Expression,
  domainOf: (name: Name) => Domain,
): void {
  if (left.is !== 'name') return;
  if (right.is === 'text') {
    const day = dayNumber(right.value);
    if (day !== undefined) narrow(domainOf(left), op, day);
    if (op === '=' || op === '!=') narrowText(domainOf(left), op === '=', right.value);
  }
  if (right.is === 'number') narrow(domainOf(left), op, right.value);
  if (right.is === 'minus' && right.of.is === 'number') narrow(domainOf(left), op, -right.of.value);
}

/** 2026-11-30 → 20261130: days in their order. */
function dayNumber(text: string): number | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Number(text.replaceAll('-', '')) : undefined;
}

/** The statement without its places, so that the same words meet. */
function keyOf(expression: Expression): string {
  if (expression.is === 'name') return [expression.id, ...expression.path].join('.');
  return JSON.stringify(expression, (key, value: unknown) => (key === 'at' ? undefined : value));
}
