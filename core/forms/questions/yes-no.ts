/** Có or Không. */
import { z } from 'zod';
import { say } from '../../i18n/message.ts';
import { foldedWords } from '../../vietnamese/fold.ts';
import type { QuestionType } from './question-type.ts';
import { answered, misread } from './reading.ts';
import { common } from './shape.ts';

/** Without the politeness around it: “dạ có ạ”. */
function bare(words: readonly string[]): readonly string[] {
  const polite = ['a', 'nhe', 'nha', 'dong', 'chi', 'anh', 'em'];
  const last = words.findLastIndex((word) => !polite.includes(word));
  return words.length > 1 ? words.slice(0, last + 1) : words;
}

const yes = [
  'co',
  'da co',
  'co roi',
  'roi',
  'da',
  'vang',
  'vang co',
  'dung',
  'dung vay',
  'dung roi',
  'phai',
  'x',
  'ok',
  'yes',
  '1',
];
const no = [
  'khong',
  'khong co',
  'da khong',
  'ko',
  'k',
  'chua',
  'chua co',
  'da chua',
  'khong phai',
  'chua phai',
  'no',
  '2',
];

export const yesNo: QuestionType<'yesNo'> = {
  question: z.strictObject({ ...common, type: z.literal('yesNo') }),
  value: () => z.boolean(),
  parse: ({ text }) => {
    const words = bare(foldedWords(text)).join(' ');
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
