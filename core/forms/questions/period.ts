/** A span of days: a month, a quarter, “từ 15/12/2025 đến 14/06/2026”. */
import { z } from 'zod';
import { say } from '../../i18n/message.ts';
import { readPeriod, showPeriod } from '../../vietnamese/periods.ts';
import { unread } from '../../vietnamese/reading.ts';
import type { Period } from '../answer.ts';
import { MAX_TYPED } from '../limits.ts';
import type { QuestionType } from './question-type.ts';
import { settle } from './reading.ts';
import { common, day } from './shape.ts';

export const period: QuestionType<'period'> = {
  question: z.strictObject({ ...common, type: z.literal('period') }),
  value: () => z.strictObject({ from: day, to: day }).refine(({ from, to }) => from <= to),
  parse: ({ text, today }, question) =>
    settle(text.length > MAX_TYPED ? unread('unknown') : readPeriod(text, today), text, 'period', ({ from, to }) => {
      const value = { from, to };
      return { value, label: period.show(value, question) };
    }),
  check: () => [],
  show: (value) => say('forms.words', { text: showPeriod(value) }),
  example: () => say('forms.example_period'),
  choices: () => [],
  joins: false,
  figure: false,
  freeText: false,
  aggregations: ['list', 'last', 'none'],
  operand: ([part, ...rest]) =>
    (part !== 'from' && part !== 'to') || rest.length > 0
      ? null
      : { type: 'date', of: (value) => (value as Period)[part] },
  contradictions: () => [],
};
