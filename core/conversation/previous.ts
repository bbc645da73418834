/** Last period's answers, as far as they still fit: the same question may have been of another type, or have had other choices. */
import type { Answer } from '../forms/answer.ts';
import type { Question } from '../forms/form.ts';
import { typeOf } from '../forms/questions/index.ts';
import type { Talk } from './talk.ts';

type Shape = ReturnType<ReturnType<typeof typeOf>['value']>;

/** Built once per question, for building costs more than a whole step. */
const shapes = new WeakMap<Question, Shape>();

/** Last period's answer where it can be shown and given again; `unfit`: there is one, but it cannot. */
export function previousOf({ known }: Talk, question: Question): Answer | 'unfit' | undefined {
  const answer = known.previous[question.id];
  switch (answer?.kind) {
    case undefined:
      return undefined;
    case 'value':
      return shapeOf(question).safeParse(answer.value).success ? { kind: 'value', value: answer.value } : 'unfit';
    case 'nothing':
      return question.ifAny ? answer : 'unfit';
    case 'noFigure':
      if (answer.reason === '') return undefined;
      return typeOf(question).figure ? answer : 'unfit';
    case 'skipped':
      return answer;
  }
}

/** The shape of a value of this question. */
export function shapeOf(question: Question): Shape {
  const kept = shapes.get(question);
  if (kept) return kept;
  const made = typeOf(question).value(question);
  shapes.set(question, made);
  return made;
}
