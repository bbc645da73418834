/** A table: fixed rows or a repeat group, typed columns; typed as lines “a; b; c”, over one message or several. */
import { z } from 'zod';
import { type Message, say } from '../../i18n/message.ts';
import { foldedWords } from '../../vietnamese/fold.ts';
import type { Row } from '../answer.ts';
import type { QuestionOf } from '../form.ts';
import { MAX_COLUMNS, MAX_ROWS, MAX_SHORT_TEXT } from '../limits.ts';
import { inline, plain } from '../words.ts';
import { empty, unfit } from './cells.ts';
import { reasonShape } from './no-figure.ts';
import { figureContradictions, figureValue } from './number-type.ts';
import type { QuestionType } from './question-type.ts';
import { common, count, day, figure, id, label, options, unit } from './shape.ts';
import { checkTable } from './table-check.ts';
import { parseTable, showLine } from './table-lines.ts';
import { tableOperand } from './table-operand.ts';

const plainColumn = z.strictObject({
  id,
  label,
  type: z.enum(['shortText', 'date']),
  required: z.boolean().exactOptional(),
});
const figureColumn = z.strictObject({
  id,
  label,
  type: z.enum(['integer', 'decimal', 'money', 'percentage']),
  required: z.boolean().exactOptional(),
  unit: unit.exactOptional(),
  min: figure.exactOptional(),
  max: figure.exactOptional(),
});

export const table: QuestionType<'table'> = {
  question: z.strictObject({
    ...common,
    type: z.literal('table'),
    columns: z
      .array(z.union([plainColumn, figureColumn]))
      .min(1)
      .max(MAX_COLUMNS),
    rows: options.exactOptional(),
    least: count.exactOptional(),
    most: count.max(MAX_ROWS).exactOptional(),
  }),
  value: (question) => z.array(rowShape(question)).min(1).max(MAX_ROWS) as z.ZodType<readonly Row[]>,
  parse: parseTable,
  check: checkTable,
  show: (rows, question) => plain(rows.map((row) => showLine(row, question)).join('\n')),
  example: (question) =>
    say(question.rows ? 'forms.example_rows' : 'forms.example_table', {
      columns: inline(question.columns.map((column) => plain(column.label))),
      row: question.rows?.[0]?.label ?? '',
    }),
  choices: () => [],
  joins: true,
  join: (held, added, { rows }) => (rows ? merged(held, added) : [...held, ...added]),
  figure: false,
  freeText: false,
  aggregations: ['sum', 'list', 'none'],
  operand: tableOperand,
  contradictions: ({ columns, rows, least = 0, most = MAX_ROWS }) => [
    ...(least > most || most === 0 || (rows && least > rows.length)
      ? [say('forms.fault_bounds', { least: { figure: least }, most: { figure: rows?.length ?? most } })]
      : []),
    ...sameNames(columns),
    ...(rows ? sameNames(rows) : []),
    ...columns.flatMap((column) =>
      column.type === 'shortText' || column.type === 'date' ? [] : figureContradictions(column.type, column),
    ),
  ],
};

function rowShape({ columns, rows }: QuestionOf<'table'>) {
  const text = z
    .string()
    .min(1)
    .max(MAX_SHORT_TEXT)
    .refine((cell) => cell.trim() === cell && !empty.test(cell) && !unfit.test(cell));
  const none = z.strictObject({ none: reasonShape });
  const cells = Object.fromEntries(
    columns.map((column) => {
      if (column.type === 'shortText') return [column.id, text.exactOptional()];
      if (column.type === 'date') return [column.id, day.exactOptional()];
      return [column.id, z.union([figureValue(column.type), none]).exactOptional()];
    }),
  );
  const shape = z.strictObject(cells).refine((row) => Object.keys(row).length > 0);
  return rows
    ? z.strictObject({ row: z.enum(rows.map((row) => row.id)), cells: shape })
    : z.strictObject({ cells: shape });
}

/** Rows and columns are told apart by their words alone. */
function sameNames(list: readonly { readonly id: string; readonly label: string }[]): Message[] {
  const names = list.map(({ label }) => foldedWords(label).join(' '));
  const ids = list.map(({ id }) => id);
  return list
    .filter(
      (_, index) =>
        names.indexOf(names[index] ?? '') !== index || names[index] === '' || ids.indexOf(ids[index] ?? '') !== index,
    )
    .map(({ label }) => say('forms.fault_same_option', { option: label }));
}

/** A row sent again replaces the cells it names and keeps the others. */
function merged(held: readonly Row[], added: readonly Row[]): readonly Row[] {
  const rows = new Map(held.map((row) => [row.row, row]));
  for (const row of added) rows.set(row.row, { ...row, cells: { ...rows.get(row.row)?.cells, ...row.cells } });
  return [...rows.values()];
}
