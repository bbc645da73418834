/** A rule made ready: its condition compiled, its words with places for the figures they speak of. */
import { type Message, say } from '../i18n/message.ts';
import { type Condition, readCondition, readTerm, type Term } from './conditions/condition.ts';
import type { Fault } from './conditions/misread.ts';
import { answerOf, type Known, type Names, type Scope } from './conditions/scope.ts';
import type { Question, Rule } from './form.ts';
import type { Implied } from './questions/question-type.ts';
import { showAnswer } from './show.ts';

export type ReadyRule = {
  readonly id: string;
  readonly level: 'error' | 'warning';
  readonly condition: Condition;
  /** The question it stands at (first), then the others it names. */
  readonly touches: readonly string[];
  /** The question it belongs to; absent for a form's own rule. */
  readonly owner?: string;
  readonly message: (scope: Scope) => Message;
};

/** `words`: it stands in braces in the rule's words. */
type Unread = { readonly fault: Fault; readonly source: string; readonly words?: true };

/** Compiles a rule; a fault says which text could not be read. */
export function compileRule(rule: Rule | Implied, names: Names, owner: Question | undefined): ReadyRule | Unread {
  const condition = readCondition(rule.holds, names);
  if ('fault' in condition) return { fault: condition.fault, source: rule.holds };
  const words = 'key' in rule ? keyed(rule, names) : template(rule.message, names);
  if ('fault' in words) return words;
  const touches = [...new Set([...(owner ? [owner.id] : []), ...condition.ids])];
  const { id, level } = rule;
  return { id, level, condition, touches, message: words.message, ...(owner ? { owner: owner.id } : {}) };
}

type Wording = { readonly message: (scope: Scope) => Message } | Unread;

function keyed({ key, terms }: Implied, names: Names): Wording {
  const params: [string, Term][] = [];
  for (const [name, source] of Object.entries(terms)) {
    const term = readTerm(source, names);
    if ('fault' in term) return { fault: term.fault, source, words: true };
    params.push([name, term]);
  }
  return {
    message: (scope) => say(key, Object.fromEntries(params.map(([name, term]) => [name, shown(term, scope)]))),
  };
}

type Piece = { readonly before: string; readonly term: Term };

function template(text: string, names: Names): Wording {
  const pieces: Piece[] = [];
  let from = 0;
  for (const hole of text.matchAll(/\{([^{}]*)\}/g)) {
    const source = hole[1] ?? '';
    const term = readTerm(source, names);
    if ('fault' in term) return { fault: term.fault, source, words: true };
    pieces.push({ before: text.slice(from, hole.index), term });
    from = hole.index + hole[0].length;
  }
  const rest = text.slice(from);
  return { message: (scope) => pieces.reduceRight((after, piece) => filled(piece, scope, after), plain(rest)) };
}

function filled({ before, term }: Piece, scope: Scope, after: Message): Message {
  return say('forms.rule_piece', { before, figure: shown(term, scope), after });
}

function plain(text: string): Message {
  return say('forms.words', { text });
}

function shown(term: Term, scope: Scope): Message {
  if (term.name) {
    const answer = answerOf(scope, term.name);
    if (answer?.kind === 'value') {
      const { operand } = term.name;
      if (operand.of(answer.value) === null) return say('forms.no_figure');
      if (operand.show) return operand.show(answer.value);
    }
    if (answer && answer.kind !== 'value') return showAnswer(term.name.question, answer);
  }
  return worded(term.run(scope));
}

function worded(known: Known): Message {
  if (known === undefined) return say('forms.not_answered');
  if (typeof known === 'number') return say('forms.figure', { figure: { figure: known } });
  if (typeof known === 'boolean') return say(known ? 'forms.yes' : 'forms.no');
  return plain(String(known));
}
