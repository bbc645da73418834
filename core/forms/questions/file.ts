/** Photos, documents, sheets: kept as references, never as content. */
import { z } from 'zod';
import { type Message, say } from '../../i18n/message.ts';
import type { FileRef } from '../answer.ts';
import type { FileKind } from '../form.ts';
import { MAX_FILES } from '../limits.ts';
import { inline, plain } from '../words.ts';
import type { QuestionType } from './question-type.ts';
import { answered, misread, refused } from './reading.ts';
import { common, count } from './shape.ts';

const kinds = ['picture', 'document', 'sheet', 'voice'] as const satisfies readonly FileKind[];
const reference = z.strictObject({
  id: z.string().min(1).max(200),
  name: z.string().max(255),
  mime: z.string().max(255),
  size: z.int().min(0),
});

export const file: QuestionType<'file'> = {
  question: z.strictObject({
    ...common,
    type: z.literal('file'),
    most: count.max(MAX_FILES).exactOptional(),
    accept: z.array(z.enum(kinds)).min(1).exactOptional(),
  }),
  value: () => z.array(reference).min(1).max(MAX_FILES),
  parse: ({ files = [], text }, question) => {
    if (files.length === 0) return misread(text, text.trim() === '' ? 'empty' : 'unknown', 'file');
    const { accept } = question;
    const wrong = accept && files.find((one) => !accept.includes(kindOf(one) ?? 'voice') || kindOf(one) === null);
    if (wrong && accept)
      return refused(say('forms.file_kind', { name: wrong.name, kinds: inline(accept.map(kindWords)) }));
    return answered(files);
  },
  check: (value, { id, most = MAX_FILES }) =>
    value.length > most
      ? [
          {
            id: 'max',
            level: 'error',
            message: say('forms.too_many_files', { given: value.length, most }),
            touches: [id],
          },
        ]
      : [],
  show: (value) => plain(value.map((one) => one.name).join('; ')),
  example: ({ accept = kinds }) => say('forms.example_file', { kinds: inline(accept.map(kindWords)) }),
  choices: () => [],
  joins: true,
  join: (held, added) => {
    const known = new Set(held.map((one) => one.id));
    return [...held, ...added.filter((one) => !known.has(one.id))];
  },
  figure: false,
  freeText: false,
  aggregations: ['list', 'none'],
  operand: (path) =>
    path.length > 0 ? null : { type: 'list', of: (value) => (Array.isArray(value) ? (value as never) : undefined) },
  contradictions: ({ most }) =>
    most === 0 ? [say('forms.fault_bounds', { least: { figure: 1 }, most: { figure: most } })] : [],
};

/** By MIME type first, by the name's ending where the platform sent a vague one. */
function kindOf({ mime, name }: FileRef): FileKind | null {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (mime.startsWith('image/') || ['jpg', 'jpeg', 'png', 'heic', 'webp'].includes(ending)) return 'picture';
  if (mime.startsWith('audio/')) return 'voice';
  if (/spreadsheet|excel|csv/.test(mime) || ['xlsx', 'xls', 'csv', 'ods'].includes(ending)) return 'sheet';
  if (/pdf|word|opendocument\.text|text\/plain/.test(mime) || ['pdf', 'doc', 'docx', 'odt', 'txt'].includes(ending))
    return 'document';
  return null;
}

function kindWords(kind: FileKind): Message {
  return say(`forms.file_${kind}`);
}
