/** Several of several options: “1, 3”, or their words. */
import { z } from 'zod';
import { say } from '../../i18n/message.ts';
import { fold, sameWords } from '../../vietnamese/fold.ts';
import type { Option } from '../form.ts';
import { MAX_LABEL } from '../limits.ts';
import { inline } from '../words.ts';
import { optionContradictions, optionsFor, optionWords } from './options.ts';
import type { QuestionType } from './question-type.ts';
import { answered, misread, refused, short } from './reading.ts';
import { common, count, options } from './shape.ts';

export const choices: QuestionType<'choices'> = {
  question: z.strictObject({
    ...common,
    type: z.literal('choices'),
    options,
    least: count.exactOptional(),
    most: count.exactOptional(),
  }),
  value: (question) =>
    z
      .array(z.enum(question.options.map((option) => option.id)))
      .min(1)
      .max(question.options.length),
  parse: ({ text }, question) => {
    if (text.trim() === '') return misread(text, 'empty', 'choices');
    if (sameWords(text, 'tất cả')) return answered(question.options.map((option) => option.id));
    if (text.length > MAX_LABEL * 2) return misread(text, 'unknown', 'choices');
    const pieces = cut(text, question.options);
    const picked = new Set<string>();
    for (const piece of pieces) {
      const [found, ...others] = optionsFor(piece, question.options);
      if (!found) return misread(piece, 'unknown', 'choices');
      if (others.length > 0)
        return refused(
          say('forms.several_options', { text: short(piece), options: inline([found, ...others].map(optionWords)) }),
        );
      picked.add(found.id);
    }
    if (picked.size === 0) return misread(text, 'unknown', 'choices');
    return answered(question.options.filter((option) => picked.has(option.id)).map((option) => option.id));
  },
  check: (value, { id, least = 1, most = Number.POSITIVE_INFINITY }) => {
    const at = { level: 'error', touches: [id] } as const;
    const picked = { picked: value.length };
    if (value.length < least)
      return [{ id: 'min', message: say('forms.too_few_options', { ...picked, least }), ...at }];
    if (value.length > most) return [{ id: 'max', message: say('forms.too_many_options', { ...picked, most }), ...at }];
    return [];
  },
  show: (value, question) =>
    say('forms.words', {
      text: value.map((id) => question.options.find((option) => option.id === id)?.label ?? id).join('; '),
    }),
  example: () => say('forms.example_choices'),
  choices: (question) => question.options.map((option) => ({ id: option.id, label: optionWords(option) })),
  joins: false,
  figure: false,
  freeText: false,
  aggregations: ['countPerChoice', 'list', 'none'],
  operand: (path, question) =>
    path.length > 0
      ? null
      : {
          type: 'texts',
          of: (value) => (Array.isArray(value) ? (value as readonly string[]) : undefined),
          options: question.options.map((option) => option.id),
          show: (value) => choices.show(value as readonly string[], question),
        },
  contradictions: (question) => {
    const { options: list, least = 1, most = list.length } = question;
    const bounds = least > most || least > list.length || most === 0;
    const odd = bounds ? [say('forms.fault_bounds', { least: { figure: least }, most: { figure: most } })] : [];
    return [...odd, ...optionContradictions(list)];
  },
};

/** By line and semicolon first, then by comma and “và”, but never inside the words of an option. */
function cut(text: string, options: readonly Option[]): string[] {
  const labels = new Set(options.map((option) => fold(option.label)));
  const whole = (piece: string) => labels.has(fold(piece));
  if (whole(text)) return [text];
  return merged(text.split(/([;\n])/), whole).flatMap((piece) =>
    whole(piece)
      ? [piece]
      : merged(piece.split(/(,|\+|&|\s+(?:và|va)\s+|(?<=^\s*\d+)\s+(?=\d)|(?<=[\s,]\d+)\s+(?=\d))/iu), whole),
  );
}

/** Pieces and separators of which the words of one option may be made. */
const LONGEST = 24;

/** Pieces and separators in turn; neighbours that together are one option's words stay together. */
function merged(parts: readonly string[], whole: (piece: string) => boolean): string[] {
  const found: string[] = [];
  for (let from = 0; from < parts.length; from += 2) {
    let to = from;
    for (let end = from + 2; end < Math.min(parts.length, from + LONGEST); end += 2)
      if (whole(parts.slice(from, end + 1).join(''))) to = end;
    const piece = parts
      .slice(from, to + 1)
      .join('')
      .trim();
    if (piece !== '') found.push(piece);
    from = to;
  }
  return found;
}
