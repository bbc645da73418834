/** A calendar day. */
import { z } from 'zod';
import { say } from '../../i18n/message.ts';
import { readDate, showDate } from '../../vietnamese/dates.ts';
import { unread } from '../../vietnamese/reading.ts';
import { MAX_TYPED } from '../limits.ts';
import type { QuestionType } from './question-type.ts';
import { settle } from './reading.ts';
import { common, day } from './shape.ts';

export const date: QuestionType<'date'> = {
  question: z.strictObject({
    ...common,
    type: z.literal('date'),
    from: day.exactOptional(),
    to: day.exactOptional(),
  }),
  value: () => day,
  parse: ({ text, today }, question) =>
    settle(text.length > MAX_TYPED ? unread('unknown') : readDate(text, today), text, 'date', (value) => ({
      value,
      label: date.show(value, question),
    })),
  check: (value, { id, from, to }) => {
    const at = { level: 'error', touches: [id] } as const;
    if (from !== undefined && value < from)
      return [{ id: 'min', message: say('forms.date_early', { day: { date: value }, from: { date: from } }), ...at }];
    if (to !== undefined && value > to)
      return [{ id: 'max', message: say('forms.date_late', { day: { date: value }, to: { date: to } }), ...at }];
    return [];
  },
  show: (value) => say('forms.words', { text: showDate(value) }),
  example: () => say('forms.example_date'),
  choices: () => [],
  joins: false,
  figure: false,
  freeText: false,
  aggregations: ['last', 'max', 'min', 'list', 'none'],
  operand: (path) =>
    path.length > 0
      ? null
      : {
          type: 'date',
          of: (value) => (typeof value === 'string' ? value : undefined),
          show: (value) => say('forms.words', { text: showDate(value as string) }),
        },
  contradictions: ({ from, to }) =>
    from !== undefined && to !== undefined && from > to
      ? [say('forms.fault_days', { from: { date: from }, to: { date: to } })]
      : [],
};
