/** All that is odd or wrong with answers: each type's own bounds, the rules, and changes against last period. */
import type { Answers } from './answer.ts';
import type { Scope } from './conditions/scope.ts';
import type { Form, Question } from './form.ts';
import { type Outline, outline, type Place } from './outline.ts';
import { typeOf } from './questions/index.ts';
import type { Finding } from './questions/question-type.ts';
import type { ReadyRule } from './rules.ts';
import { hiddenOf, scratchOf } from './visible.ts';

const nothing: readonly Finding[] = [];

/**
 * Findings over the questions asked at present; with `questionId` those that touch this question.
 * Errors block, warnings ask “đúng vậy không?”. What is not known (not answered, no figure) breaks no rule.
 */
export function check(form: Form, answers: Answers, previous: Answers, questionId?: string): readonly Finding[] {
  const compiled = outline(form);
  const hidden = hiddenOf(compiled, answers, previous, scratchOf(compiled));
  const scope: Scope = { answers, previous, hidden };
  const found: Finding[] = [];
  if (questionId !== undefined) {
    const place = compiled.byId.get(questionId);
    return place ? checkAt(compiled, scope, place) : nothing;
  }
  for (const place of compiled.places) if (hidden[place.index] === 0) own(place, answers, previous, found);
  for (const rule of compiled.rules) broken(rule, scope, compiled.byId, found);
  return found;
}

/** Findings that touch one question; for who has `hidden` at hand already. */
export function checkAt(compiled: Outline, scope: Scope, place: Place): readonly Finding[] {
  if (scope.hidden[place.index] === 1) return nothing;
  const found: Finding[] = [];
  own(place, scope.answers, scope.previous, found);
  for (const rule of compiled.rulesOf.get(place.question.id) ?? []) broken(rule, scope, compiled.byId, found);
  return found;
}

function own({ question }: Place, answers: Answers, previous: Answers, found: Finding[]): void {
  const answer = answers[question.id];
  if (answer?.kind !== 'value') return;
  const type = typeOf(question);
  found.push(...type.check(answer.value, question));
  const before = previous[question.id];
  if (before?.kind === 'value' && type.against) found.push(...type.against(answer.value, before.value, question));
}

function broken(rule: ReadyRule, scope: Scope, byId: ReadonlyMap<string, Place>, found: Finding[]): void {
  const owner = rule.owner === undefined ? undefined : byId.get(rule.owner);
  if (owner && scope.hidden[owner.index] === 1) return;
  if (rule.condition.holds(scope) !== false) return;
  found.push({ id: rule.id, level: rule.level, message: rule.message(scope), touches: rule.touches });
}

/** Required questions asked at present that have no answer at all, in order. One passed over with its reason is answered. */
export function missing(form: Form, answers: Answers, previous?: Answers): readonly Question[] {
  const compiled = outline(form);
  const hidden = hiddenOf(compiled, answers, previous, scratchOf(compiled));
  return compiled.questions.filter(
    (question, index) => question.required && hidden[index] === 0 && answers[question.id] === undefined,
  );
}
