/** What a condition is evaluated against, and how a name is looked up in it. */
import type { Answer, Answers } from '../answer.ts';
import type { Question } from '../form.ts';
import type { Operand, Taken } from '../questions/question-type.ts';

/** `hidden[index]` is 1 for a question that is not asked at present: its kept answer counts as not given. */
export type Scope = {
  readonly answers: Answers;
  readonly previous: Answers;
  readonly hidden: Uint8Array;
};

/** `undefined` is *unknown*: not answered, or answered without a figure. */
export type Known = Taken | undefined;

/** A name of the form, resolved. */
export type Resolved = {
  readonly id: string;
  readonly index: number;
  readonly question: Question;
  readonly operand: Operand;
};

/** The names a condition may use; answers what is wrong with a name instead when it is. */
export type Names = (id: string, path: readonly string[]) => Resolved | 'noQuestion' | 'noPart';

export function answerOf(scope: Scope, name: Resolved): Answer | undefined {
  return scope.hidden[name.index] === 1 ? undefined : scope.answers[name.id];
}

export function valueIn(scope: Scope, name: Resolved): Known {
  const answer = answerOf(scope, name);
  return answer?.kind === 'value' ? (name.operand.of(answer.value) ?? undefined) : undefined;
}

export function previousOf(scope: Scope, name: Resolved): Known {
  const answer = scope.previous[name.id];
  return answer?.kind === 'value' ? (name.operand.of(answer.value) ?? undefined) : undefined;
}

/** Answered in any way but passed over; never unknown. */
export function isAnswered(scope: Scope, name: Resolved): boolean {
  const answer = answerOf(scope, name);
  if (!answer || answer.kind === 'skipped') return false;
  return answer.kind !== 'value' || name.operand.of(answer.value) !== undefined;
}

/** Answered with a figure (true) or without one (false); unknown while it is not answered. */
export function hasFigure(scope: Scope, name: Resolved): boolean | undefined {
  const answer = answerOf(scope, name);
  if (!answer || answer.kind === 'skipped') return undefined;
  if (answer.kind !== 'value') return false;
  const taken = name.operand.of(answer.value);
  return taken === undefined ? undefined : taken !== null;
}
