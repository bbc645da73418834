/** One of several options. */
import { z } from 'zod';
import { say } from '../../i18n/message.ts';
import { optionContradictions, optionsFor, optionWords } from './options.ts';
import type { QuestionType } from './question-type.ts';
import { answered, misread, short } from './reading.ts';
import { common, options } from './shape.ts';

export const choice: QuestionType<'choice'> = {
  question: z.strictObject({ ...common, type: z.literal('choice'), options }),
  value: (question) => z.enum(question.options.map((option) => option.id)),
  parse: ({ text }, question) => {
    const [found, ...others] = optionsFor(text, question.options);
    if (!found) return misread(text, text.trim() === '' ? 'empty' : 'unknown', 'choice');
    if (others.length === 0) return answered(found.id);
    return {
      as: 'ambiguous',
      why: say('forms.ambiguous', { text: short(text) }),
      options: [found, ...others].map((option) => ({
        label: optionWords(option),
        answer: { kind: 'value', value: option.id },
      })),
    };
  },
  check: () => [],
  show: (value, question) => {
    const option = question.options.find((one) => one.id === value);
    return say('forms.words', { text: option?.label ?? value });
  },
  example: (question) => say('forms.example_choice', { option: question.options[0]?.label ?? '' }),
  choices: (question) => question.options.map((option) => ({ id: option.id, label: optionWords(option) })),
  joins: false,
  figure: false,
  freeText: false,
  aggregations: ['countPerChoice', 'list', 'none', 'last'],
  operand: (path, question) =>
    path.length > 0
      ? null
      : {
          type: 'text',
          of: (value) => (typeof value === 'string' ? value : undefined),
          options: question.options.map((option) => option.id),
          show: (value) => choice.show(value as string, question),
        },
  contradictions: (question) => optionContradictions(question.options),
};
