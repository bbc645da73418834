/** Type-checks a parsed condition against the names of a form and turns it into a closure; no `eval` anywhere. */
import { type Message, say } from '../../i18n/message.ts';
import { MAX_ROWS } from '../limits.ts';
import type { Operand } from '../questions/question-type.ts';
import type { Expression, Name } from './expression.ts';
import { functions } from './functions.ts';
import { calculate, compare, connect } from './logic.ts';
import { Misread } from './misread.ts';
import {
  hasFigure,
  isAnswered,
  type Known,
  type Names,
  previousOf,
  type Resolved,
  type Scope,
  valueIn,
} from './scope.ts';

export type Type = Operand['type'];

/** `steps`: an upper bound of the work of one evaluation, known before the first. */
export type Part = { readonly type: Type; readonly steps: number; readonly run: (scope: Scope) => Known };

/** Names met on the way: all of them, and the ids of those whose answer of this period matters. */
export type Read = { readonly names: Map<string, Resolved>; readonly present: Set<string> };

type Of<I extends Expression['is']> = Extract<Expression, { is: I }>;

/** Throws Misread where a name is unknown or the types do not fit. */
export function compile(expression: Expression, names: Names, read: Read): Part {
  switch (expression.is) {
    case 'number':
    case 'truth':
    case 'text': {
      const { value } = expression;
      const type = expression.is;
      return { type, steps: 1, run: () => value };
    }
    case 'name': {
      const name = named(expression, names, read);
      read.present.add(name.id);
      return { type: name.operand.type, steps: width(name.operand.type), run: (scope) => valueIn(scope, name) };
    }
    case 'call':
      return called(expression, names, read);
    case 'not': {
      const of = typed(expression.of, ['truth'], names, read);
      return { type: 'truth', steps: of.steps + 1, run: (scope) => negated(of.run(scope)) };
    }
    case 'minus': {
      const of = typed(expression.of, ['number'], names, read);
      return { type: 'number', steps: of.steps + 1, run: (scope) => calculate('-', 0, of.run(scope)) };
    }
    case 'has':
      return having(expression, names, read);
    case 'compare':
      return compared(expression, names, read);
    case 'arithmetic': {
      const { op } = expression;
      const left = typed(expression.left, ['number'], names, read);
      const right = typed(expression.right, ['number'], names, read);
      const run = (scope: Scope) => calculate(op, left.run(scope), right.run(scope));
      return { type: 'number', steps: left.steps + right.steps + 1, run };
    }
    case 'connect':
      return connected(expression, names, read);
  }
}

function named(name: Name, names: Names, read: Read): Resolved {
  const resolved = names(name.id, name.path);
  if (resolved === 'noQuestion') throw new Misread(name.at, say('forms.condition_no_question', { id: name.id }));
  if (resolved === 'noPart')
    throw new Misread(name.at, say('forms.condition_no_part', { id: [name.id, ...name.path].join('.') }));
  read.names.set([name.id, ...name.path].join('.'), resolved);
  return resolved;
}

function typed(expression: Expression, types: readonly Type[], names: Names, read: Read): Part {
  const part = compile(expression, names, read);
  if (types.includes(part.type)) return part;
  throw new Misread(
    expression.at,
    say('forms.condition_type', { wanted: kind(types[0] ?? 'truth'), got: kind(part.type) }),
  );
}

function connected({ op, left, right }: Of<'connect'>, names: Names, read: Read): Part {
  const one = typed(left, ['truth'], names, read);
  const other = typed(right, ['truth'], names, read);
  const steps = one.steps + other.steps + 1;
  const run = (scope: Scope) => connect(op, truth(one.run(scope)), truth(other.run(scope)));
  return { type: 'truth', steps, run };
}

const askers = { answered: isAnswered, figure: hasFigure } as const;

function called(call: Of<'call'>, names: Names, read: Read): Part {
  const { name, args, at } = call;
  if (name === 'answered' || name === 'figure' || name === 'previous') {
    const [arg] = args;
    if (arg?.is !== 'name' || args.length > 1) throw new Misread(at, say('forms.condition_wants_name', { name }));
    const resolved = named(arg, names, read);
    if (name !== 'previous') {
      const ask = askers[name];
      read.present.add(resolved.id);
      return { type: 'truth', steps: 2, run: (scope) => ask(scope, resolved) };
    }
    const { type } = resolved.operand;
    return { type, steps: width(type), run: (scope) => previousOf(scope, resolved) };
  }
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!known) throw new Misread(at, say('forms.condition_no_function', { name }));
  if (args.length < known.least || args.length > known.most)
    throw new Misread(at, say('forms.condition_arguments', { name, least: known.least, most: known.most }));
  const parts = args.map((arg, index) => typed(arg, known.takes[index] ?? known.takes.at(-1) ?? [], names, read));
  const steps = parts.reduce((total, part) => total + part.steps, 1);
  return { type: known.gives, steps, run: (scope) => known.run(parts.map((part) => part.run(scope))) };
}

function having({ left, right }: Of<'has'>, names: Names, read: Read): Part {
  const list = typed(left, ['texts'], names, read);
  const one = typed(right, ['text'], names, read);
  optionOf(left, right, names);
  const steps = list.steps + one.steps + 1;
  const run = (scope: Scope) => {
    const all = list.run(scope);
    const wanted = one.run(scope);
    return Array.isArray(all) && typeof wanted === 'string' ? (all as readonly unknown[]).includes(wanted) : undefined;
  };
  return { type: 'truth', steps, run };
}

const ordered: readonly Type[] = ['number', 'date'];
const comparable: readonly Type[] = ['number', 'date', 'text', 'truth'];

function compared({ op, left, right, at }: Of<'compare'>, names: Names, read: Read): Part {
  const one = typed(left, comparable, names, read);
  const other = typed(right, comparable, names, read);
  const type = met(left, one.type, right, other.type);
  if (op !== '=' && op !== '!=' && !ordered.includes(type))
    throw new Misread(at, say('forms.condition_order', { got: kind(type) }));
  optionOf(left, right, names);
  optionOf(right, left, names);
  const steps = one.steps + other.steps + 1;
  return { type: 'truth', steps, run: (scope) => compare(op, one.run(scope), other.run(scope)) };
}

/** The type both sides share; a day may be written as text. */
function met(left: Expression, one: Type, right: Expression, other: Type): Type {
  if (one === other) return one;
  if (one === 'date' && isDay(right)) return 'date';
  if (other === 'date' && isDay(left)) return 'date';
  throw new Misread(right.at, say('forms.condition_type', { wanted: kind(one), got: kind(other) }));
}

function isDay(expression: Expression): boolean {
  if (expression.is !== 'text') return false;
  if (/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(expression.value)) return true;
  throw new Misread(expression.at, say('forms.condition_day'));
}

/** A text compared with a question that has options must be one of their ids. */
function optionOf(question: Expression, literal: Expression, names: Names): void {
  if (question.is !== 'name' || literal.is !== 'text') return;
  const resolved = names(question.id, question.path);
  if (typeof resolved === 'string' || !resolved.operand.options) return;
  const { options } = resolved.operand;
  if (!options.includes(literal.value))
    throw new Misread(
      literal.at,
      say('forms.condition_option', { option: literal.value, options: options.map((id) => `'${id}'`).join(', ') }),
    );
}

function width(type: Type): number {
  return type === 'numbers' || type === 'texts' || type === 'list' ? MAX_ROWS : 1;
}

function kind(type: Type): Message {
  return say(`forms.kind_${type}`);
}

function truth(known: Known): boolean | undefined {
  return typeof known === 'boolean' ? known : undefined;
}

function negated(known: Known): boolean | undefined {
  return typeof known === 'boolean' ? !known : undefined;
}
