/** Free text of any length, joined from several messages until *Xong*. */
import { z } from 'zod';
import { say } from '../../i18n/message.ts';
import { tidy } from '../../vietnamese/text.ts';
import { MAX_LONG_TEXT } from '../limits.ts';
import { holdsFigure, lengthContradictions, lengthFindings, textOperand } from './length.ts';
import type { QuestionType } from './question-type.ts';
import { answered, misread, refused } from './reading.ts';
import { common, count } from './shape.ts';

export const longText: QuestionType<'longText'> = {
  question: z.strictObject({
    ...common,
    type: z.literal('longText'),
    min: count.exactOptional(),
    max: count.exactOptional(),
    mustHoldFigure: z.boolean().exactOptional(),
  }),
  value: () => z.string().min(1).max(MAX_LONG_TEXT),
  parse: (given) => {
    const text = tidy(given.text).trim();
    if (text === '') return misread('', 'empty', 'text');
    if (text.length > MAX_LONG_TEXT) return refused(say('forms.text_long', { most: { figure: MAX_LONG_TEXT } }));
    return answered(text);
  },
  check: (text, question) => {
    const findings = lengthFindings(text, question);
    if (!question.mustHoldFigure || holdsFigure(text)) return findings;
    return [
      ...findings,
      { id: 'figure', level: 'error', message: say('forms.text_without_figure'), touches: [question.id] },
    ];
  },
  show: (text) => say('forms.words', { text }),
  example: ({ mustHoldFigure }) => say(mustHoldFigure ? 'forms.example_text_figure' : 'forms.example_long_text'),
  choices: () => [],
  joins: true,
  join: (held, added) => `${held}\n${added}`,
  figure: false,
  freeText: true,
  aggregations: ['list', 'none', 'last'],
  operand: textOperand,
  contradictions: lengthContradictions,
};
