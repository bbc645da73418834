/**
 * A condition of a form (“show if”, rule), read once and evaluated often.
 * Unknown answers make unknown results; the work of one evaluation is bounded before the first (MAX_STEPS).
 */
import { say } from '../../i18n/message.ts';
import { MAX_CONDITION, MAX_STEPS } from '../limits.ts';
import { compile, type Part, type Read } from './compile.ts';
import type { Expression } from './expression.ts';
import { type Fault, Misread } from './misread.ts';
import { parse } from './parse.ts';
import type { Known, Names, Resolved, Scope } from './scope.ts';

export type Condition = {
  readonly expression: Expression;
  /** True, false, or undefined while it cannot be known. */
  readonly holds: (scope: Scope) => boolean | undefined;
  /** Ids of all questions it names, in order of appearance. */
  readonly ids: readonly string[];
  /** Those whose answer of this period matters; not the ones named in `previous()` only. */
  readonly present: readonly string[];
};

/** A figure or text worked out from answers, for the words of a rule: `{ht_tien / ht_luot}`. */
export type Term = {
  readonly run: (scope: Scope) => Known;
  readonly type: Part['type'];
  /** Set when the term is one name and nothing more. */
  readonly name?: Resolved;
  readonly ids: readonly string[];
};

/** Reads a condition against the names of a form; a fault tells the form's author what is wrong and where. */
export function readCondition(source: string, names: Names): Condition | { readonly fault: Fault } {
  return guarded(source, names, (expression, part, read) => {
    if (part.type !== 'truth')
      throw new Misread(
        expression.at,
        say('forms.condition_type', { wanted: say('forms.kind_truth'), got: say(`forms.kind_${part.type}`) }),
      );
    const holds = (scope: Scope) => part.run(scope) as boolean | undefined;
    return { expression, holds, ids: idsOf(read), present: [...read.present] };
  });
}

/** Reads what stands in braces in a rule's words. */
export function readTerm(source: string, names: Names): Term | { readonly fault: Fault } {
  return guarded(source, names, (expression, part, read): Term => {
    const ids = idsOf(read);
    if (expression.is !== 'name') return { run: part.run, type: part.type, ids };
    const name = names(expression.id, expression.path);
    return { run: part.run, type: part.type, ids, ...(typeof name === 'string' ? {} : { name }) };
  });
}

function guarded<T>(source: string, names: Names, made: (expression: Expression, part: Part, read: Read) => T) {
  try {
    if (source.length > MAX_CONDITION)
      throw new Misread(MAX_CONDITION, say('forms.condition_long', { most: { figure: MAX_CONDITION } }));
    const expression = parse(source);
    const read: Read = { names: new Map(), present: new Set() };
    const part = compile(expression, names, read);
    if (part.steps > MAX_STEPS) throw new Misread(expression.at, say('forms.condition_heavy'));
    return made(expression, part, read);
  } catch (error) {
    if (error instanceof Misread) return { fault: error.fault };
    throw error;
  }
}

function idsOf(read: Read): string[] {
  return [...new Set([...read.names.values()].map((name) => name.id))];
}
