/** A table as lines of text, in both directions. */
import { type Message, say } from '../../i18n/message.ts';
import { fold, sameWords } from '../../vietnamese/fold.ts';
import { tidy } from '../../vietnamese/text.ts';
import type { Cell, Row } from '../answer.ts';
import type { Option, QuestionOf } from '../form.ts';
import { MAX_ROWS } from '../limits.ts';
import { cut, readCell, showCell, straight, unfit } from './cells.ts';
import { optionsFor } from './options.ts';
import type { Given, Reading } from './question-type.ts';
import { answered, misread, refused, short } from './reading.ts';

type Table = QuestionOf<'table'>;
type Line = { readonly row?: Option; readonly cells: readonly string[] };

/** “Khối 1; 12; 3”; without fixed rows “12; 3”. */
export function showLine(row: Row, { columns, rows }: Table): string {
  const name = rows?.find((one) => one.id === row.row)?.label;
  const cells = columns.map((column) => showCell(row.cells[column.id], column));
  while (cells.length > 1 && cells.at(-1) === '') cells.pop();
  return [...(name === undefined ? [] : [nameCell(name)]), ...cells].join('; ');
}

/** A row is known by its words, so quotes inside its name may change when a semicolon needs quotes around it. */
function nameCell(name: string): string {
  return name.includes(';') ? `“${straight(name)}”` : unfit.test(name) ? straight(name) : name;
}

/** Reads all lines or none: the first that cannot be read is named with its reason. */
export function parseTable(given: Given, question: Table): Reading {
  const lines = tidy(given.text)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(cut)
    .filter((cells, index, all) => index > 0 || all.length === 1 || !isHeading(cells, question));
  if (lines.length === 0) return misread('', 'empty', 'table');
  if (lines.length > MAX_ROWS) return refused(say('forms.too_many_rows', { most: MAX_ROWS }));
  const found: Row[] = [];
  for (const [index, cells] of lines.entries()) {
    const line = question.rows ? named(cells, question.rows, index, lines) : { cells };
    if ('why' in line) return refused(at(index, line.why));
    const row = rowOf(line, question, given.today);
    if ('why' in row) return refused(at(index, row.why));
    if (row.row !== undefined && found.some((one) => one.row === row.row))
      return refused(at(index, say('forms.row_twice', { row: line.row?.label ?? '' })));
    found.push(row);
  }
  return answered(found);
}

function at(index: number, why: Message): Message {
  return say('forms.table_line', { line: index + 1, why });
}

/** The columns' names, pasted along with the rows. */
function isHeading(cells: readonly string[], { columns }: Table): boolean {
  const labels = columns.map((column) => fold(column.label));
  return (
    columns.length > 1 &&
    cells.length >= columns.length &&
    labels.every((words, index) => fold(cells[cells.length - columns.length + index] ?? '') === words)
  );
}

/** A line of a table with fixed rows begins with the row's name; where all lines are there without names, their order tells. */
function named(
  cells: readonly string[],
  rows: readonly Option[],
  index: number,
  lines: readonly (readonly string[])[],
): Line | { readonly why: Message } {
  const [first = '', ...others] = cells;
  const row = rows.find((one) => one.label === first) ?? rows.find((one) => sameWords(one.label, first));
  if (row) return { row, cells: others };
  const bare =
    lines.length === rows.length && lines.every(([head = '']) => !rows.some((one) => sameWords(one.label, head)));
  const byOrder = rows[index];
  if (bare && byOrder && /^[\d\s.,%-]*$/.test(first)) return { row: byOrder, cells };
  const meant = /^\d+$/.test(first) ? [] : optionsFor(first, rows);
  if (meant.length === 1 && meant[0]) return { row: meant[0], cells: others };
  return { why: say('forms.no_row', { text: short(first), rows: rows.map((one) => one.label).join(', ') }) };
}

function rowOf({ row, cells }: Line, { columns }: Table, today: string): Row | { readonly why: Message } {
  if (cells.length > columns.length && cells.slice(columns.length).some((cell) => cell !== ''))
    return { why: say('forms.too_many_cells', { given: cells.length, columns: columns.length }) };
  const read: Record<string, Cell> = {};
  for (const [index, column] of columns.entries()) {
    const cell = readCell(cells[index] ?? '', column, today);
    if ('why' in cell) return { why: say('forms.cell', { column: column.label, why: cell.why }) };
    if (cell.cell !== undefined) read[column.id] = cell.cell;
  }
  if (Object.keys(read).length === 0) return { why: say('forms.empty_row') };
  return { ...(row ? { row: row.id } : {}), cells: read };
}
