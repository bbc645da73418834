/** A line of text: a name, a place, a document's number. */
import { z } from 'zod';
import { say } from '../../i18n/message.ts';
import { tidy } from '../../vietnamese/text.ts';
import { MAX_SHORT_TEXT } from '../limits.ts';
import { lengthContradictions, lengthFindings, textOperand } from './length.ts';
import type { QuestionType } from './question-type.ts';
import { answered, misread, refused } from './reading.ts';
import { common, count } from './shape.ts';

export const shortText: QuestionType<'shortText'> = {
  question: z.strictObject({
    ...common,
    type: z.literal('shortText'),
    min: count.exactOptional(),
    max: count.exactOptional(),
  }),
  value: () => z.string().min(1).max(MAX_SHORT_TEXT),
  parse: (given) => {
    const text = tidy(given.text).replace(/\s+/g, ' ').trim();
    if (text === '') return misread('', 'empty', 'text');
    if (text.length > MAX_SHORT_TEXT) return refused(say('forms.text_long', { most: { figure: MAX_SHORT_TEXT } }));
    return answered(text);
  },
  check: lengthFindings,
  show: (text) => say('forms.words', { text }),
  example: () => say('forms.example_short_text'),
  choices: () => [],
  joins: false,
  figure: false,
  freeText: true,
  aggregations: ['list', 'none', 'last'],
  operand: textOperand,
  contradictions: lengthContradictions,
};
