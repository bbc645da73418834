/** So many of so many: “56/66 công đoàn cơ sở”. Both parts are kept, so that the share can be recomputed over the tree. */
import { z } from 'zod';
import { say } from '../../i18n/message.ts';
import { type Fraction, readFraction, showFraction } from '../../vietnamese/fractions.ts';
import { showNumber } from '../../vietnamese/numbers.ts';
import { type Reading, unread } from '../../vietnamese/reading.ts';
import { MAX_COUNT, MAX_TYPED } from '../limits.ts';
import { percentOf } from './parts.ts';
import type { Implied, Operand, QuestionType } from './question-type.ts';
import { settle } from './reading.ts';
import { common, count, id, unit } from './shape.ts';

const parts = z.strictObject({ numerator: id, denominator: id });

export const ratio: QuestionType<'ratio'> = {
  question: z.strictObject({
    ...common,
    type: z.literal('ratio'),
    unit: unit.exactOptional(),
    parts: parts.exactOptional(),
  }),
  value: () => z.strictObject({ numerator: count, denominator: count.min(1) }),
  parse: (given, question) => {
    const text = bare(given.text, question.unit);
    return settle(fractionIn(text), given.text, 'ratio', (value) => ({ value, label: ratio.show(value, question) }));
  },
  check: (value, question) =>
    value.numerator <= value.denominator
      ? []
      : [
          {
            id: 'part',
            level: 'error',
            message: say('forms.part_above_whole', {
              part: { figure: value.numerator },
              whole: { figure: value.denominator },
            }),
            touches: [question.id],
          },
        ],
  show: (value, question) => {
    const share = `(${showNumber(percentOf(value), { decimals: 1 })}%)`;
    return say('forms.words', { text: [showFraction(value), question.unit, share].filter(Boolean).join(' ') });
  },
  example: () => say('forms.example_ratio'),
  choices: () => [],
  joins: false,
  figure: true,
  freeText: false,
  aggregations: ['sum', 'ratio', 'list', 'none'],
  operand: ([part, ...rest], question): Operand | null => {
    if (rest.length > 0) return null;
    if (part === undefined)
      return {
        type: 'number',
        of: (value) => percentOf(value as never),
        least: 0,
        show: (value) => ratio.show(value as never, question),
      };
    if (part !== 'numerator' && part !== 'denominator') return null;
    return { type: 'number', of: (value) => (value as { [K in typeof part]: number })[part], least: 0 };
  },
  implied: ({ id, parts }) => {
    if (!parts) return [];
    const one = (part: 'numerator' | 'denominator'): Implied => ({
      id: `${id}.${part}`,
      level: 'error',
      holds: `${id}.${part} = ${parts[part]}`,
      key: `forms.${part}_differs`,
      terms: { figure: `${id}.${part}`, stated: parts[part] },
    });
    return [one('numerator'), one('denominator')];
  },
  names: ({ parts }) => (parts ? [parts.numerator, parts.denominator] : []),
  contradictions: () => [],
};

/** Whole things of whole things. A lone number is one part of the two: in a chat no slash has been lost from it. */
function fractionIn(text: string): Reading<Fraction> {
  if (text.length > MAX_TYPED) return unread('unknown');
  const read = readFraction(text);
  if (/^\d+$/.test(text)) return unread('incomplete');
  const isWhole = ({ numerator, denominator }: Fraction) =>
    Number.isInteger(numerator) && Number.isInteger(denominator) && Math.max(numerator, denominator) <= MAX_COUNT;
  if (read.as === 'one') return isWhole(read.value) ? read : unread('notWhole');
  if (read.as === 'unread') return read;
  const options = read.options.filter((option) => isWhole(option.value));
  return options.length > 0 ? { ...read, options } : unread('notWhole');
}

/** Without the share we add ourselves, and without the unit. */
function bare(typed: string, unit: string | undefined): string {
  const text = typed
    .normalize('NFC')
    .replace(/\(\s*[\d.,]+\s*%\s*\)\s*$/, '')
    .trim();
  if (!unit || !text.toLowerCase().endsWith(unit.normalize('NFC').toLowerCase())) return text;
  return text.slice(0, -unit.normalize('NFC').length).trim();
}
