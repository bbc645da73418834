/** One unit's own answer beside its last period's: the change in words, where both are figures. */
import type { Answer } from '../forms/answer.ts';
import type { Question } from '../forms/form.ts';
import type { Message } from '../i18n/message.ts';
import type { Body } from './body.ts';
import { changeWords, compared } from './comparison.ts';
import { exactOf } from './exact.ts';
import { figureOf, ratioOf } from './figure.ts';

/** “+4,1%”; null where there is nothing to compare. */
export function ownChange(question: Question, now: Answer | undefined, before: Answer | undefined): Message | null {
  const [present, past] = [bodyOf(question, now), bodyOf(question, before)];
  if (!present || !past) return null;
  const change = compared(question, { met: {}, matched: { units: 1, now: present, before: past } });
  return change && changeWords(change);
}

function bodyOf(question: Question, answer: Answer | undefined): Body | null {
  if (question.type === 'ratio') {
    const ratio = ratioOf(answer);
    if (!ratio) return null;
    return { by: 'ratio', numerator: exactOf(ratio.numerator), denominator: exactOf(ratio.denominator) };
  }
  const figure = figureOf(question, answer, 'actual');
  return figure === undefined ? null : { by: 'sum', total: exactOf(figure) };
}
