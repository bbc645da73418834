/** An answer in canonical form, as echoed, listed and printed. */
import { type Message, say } from '../i18n/message.ts';
import type { Answer } from './answer.ts';
import type { Question } from './form.ts';
import { typeOf } from './questions/index.ts';
import { noFigureWords } from './questions/no-figure.ts';

/** “15.000.000 đồng”, “chưa có số liệu (chờ quyết toán)”, “không có”, “bỏ qua (…)”, “chưa trả lời”. */
export function showAnswer(question: Question, answer: Answer | undefined): Message {
  switch (answer?.kind) {
    case undefined:
      return say('forms.not_answered');
    case 'value':
      return typeOf(question).show(answer.value, question);
    case 'noFigure':
      return noFigureWords(answer.reason);
    case 'nothing':
      return say('forms.nothing');
    case 'skipped':
      return answer.reason === '' ? say('forms.skipped') : say('forms.skipped_because', { reason: answer.reason });
  }
}
