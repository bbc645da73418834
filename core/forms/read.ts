/** What a person sent in reply to a question: the words common to all questions, then the type's own reading. */
import { say } from '../i18n/message.ts';
import type { Answer } from './answer.ts';
import type { Question } from './form.ts';
import { typeOf } from './questions/index.ts';
import { isNone, readNoFigure } from './questions/no-figure.ts';
import type { Given, Reading } from './questions/question-type.ts';
import { short } from './questions/reading.ts';
import { showAnswer } from './show.ts';

/**
 * Reads a reply. “Chưa có số liệu [lý do]” on a figure → `noFigure` (reason '' when none was given: ask for it);
 * “không có” where “(nếu có)” was printed → `nothing`; on any other figure it is 0 or no figure, and the person picks.
 */
export function read(question: Question, given: Given): Reading {
  const type = typeOf(question);
  if (type.owns?.(given)) return type.parse(given, question);
  const picked = type.choices(question).length > 0 ? type.parse(given, question) : undefined;
  if (picked && picked.as !== 'unread') return picked;
  if (isNone(given.text) && !given.files?.length) {
    if (question.ifAny) return { as: 'answer', answer: { kind: 'nothing' } };
    if (type.figure) return zeroOrNone(question, given.text, type.zero);
  }
  const reason = type.figure ? readNoFigure(given.text) : null;
  if (reason !== null) return { as: 'answer', answer: { kind: 'noFigure', reason } };
  return picked ?? type.parse(given, question);
}

function zeroOrNone(question: Question, text: string, zero: ReturnType<typeof typeOf>['zero']): Reading {
  const answers: Answer[] = [
    ...(zero === undefined ? [] : [{ kind: 'value', value: zero } as const]),
    { kind: 'noFigure', reason: '' },
  ];
  const options = answers.map((answer) => ({ label: showAnswer(question, answer), answer }));
  return { as: 'ambiguous', why: say('forms.zero_or_none', { text: short(text) }), options };
}
