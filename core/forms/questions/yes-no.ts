/** Có or Không. */
import { z } from 'zod';
import { say } from '../../i18n/message.ts';
import { foldedWords } from '../../vietnamese/fold.ts';
import type { QuestionType } from './question-type.ts';
import { answered, misread } from './reading.ts';
import { common } from './shape.ts';

const yes = [
  'co',
  'co roi',
  'da co',
  'dung',
  'dung vay',
  'roi',
  'phai',
  'x',
  'ok',
  'yes',
  '1',
  'co a',
  'vang',
  'vang co',
];
const no = ['khong', 'khong co', 'ko', 'k', 'chua', 'chua co', 'khong a', 'no', '2', 'chua a', 'khong phai'];

export const yesNo: QuestionType<'yesNo'> = {
  question: z.strictObject({ ...common, type: z.literal('yesNo') }),
  value: () => z.boolean(),
  parse: ({ text }) => {
    const words = foldedWords(text).join(' ');
    if (yes.includes(words)) return answered(true);
    if (no.includes(words)) return answered(false);
    return misread(text, words === '' ? 'empty' : 'unknown', 'yesNo');
  },
  check: () => [],
  show: (value) => say(value ? 'forms.yes' : 'forms.no'),
  example: () => say('forms.example_yes_no'),
  choices: () => [
    { id: 'yes', label: say('forms.yes') },
    { id: 'no', label: say('forms.no') },
  ],
  joins: false,
  figure: false,
  freeText: false,
  aggregations: ['countPerChoice', 'list', 'none', 'last'],
  operand: (path) =>
    path.length > 0 ? null : { type: 'truth', of: (value) => (typeof value === 'boolean' ? value : undefined) },
  contradictions: () => [],
};
