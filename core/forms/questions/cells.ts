/** One cell of a table: reading and showing it by its column. */
import { type Message, say } from '../../i18n/message.ts';
import { readDate, showDate } from '../../vietnamese/dates.ts';
import { type Reading, unread } from '../../vietnamese/reading.ts';
import type { Cell } from '../answer.ts';
import type { Column } from '../form.ts';
import { MAX_SHORT_TEXT, MAX_TYPED } from '../limits.ts';
import { readFigure, showFigure } from './figure.ts';
import { readNoFigure } from './no-figure.ts';
import { misreadWords, short } from './reading.ts';

/** A cell, nothing where it was left empty, or why it could not be read. */
export type CellRead = { readonly cell?: Cell } | { readonly why: Message };

/** What no text of a cell may be: a mark for empty, or quotes that fill the cell; a semicolon stands only where quotes can hold it. */
export const unfit = /[\n\t]|^“[^“”]*”$|^“[^”]*$|;.*[“”]|[“”].*;/;
export const empty = /^(?:|-|–|—|\.{2,}|…)$/;

export function readCell(typed: string, column: Column, today: string): CellRead {
  const text = typed.trim();
  if (empty.test(text)) return {};
  switch (column.type) {
    case 'shortText':
      return text.length > MAX_SHORT_TEXT
        ? { why: say('forms.text_long', { most: { figure: MAX_SHORT_TEXT } }) }
        : { cell: unfit.test(text) ? straight(text) : text };
    case 'date':
      return settled(text.length > MAX_TYPED ? unread('unknown') : readDate(text, today), text, 'date');
    default: {
      const none = readNoFigure(text);
      return none === null ? settled(readFigure(text, column.type, column), text, column.type) : { cell: { none } };
    }
  }
}

function settled(
  read: Reading<string | number>,
  text: string,
  wanted: 'date' | Exclude<Column['type'], 'shortText'>,
): CellRead {
  if (read.as === 'unread') return { why: misreadWords(text, read.why, wanted) };
  if (read.as === 'one' && read.qualifier === undefined) return { cell: read.value };
  const options = read.as === 'ambiguous' ? read.options.map((option) => option.words).join(', ') : String(read.value);
  return { why: say('forms.cell_unclear', { text: short(text), options }) };
}

/** The cell as it would be typed; '' where it was left empty. */
export function showCell(cell: Cell | undefined, column: Column): string {
  if (cell === undefined) return '';
  if (typeof cell === 'object') return quoted(cell.none === '' ? 'chưa có số liệu' : `chưa có số liệu: ${cell.none}`);
  if (column.type === 'shortText') return quoted(String(cell));
  if (column.type === 'date') return showDate(String(cell));
  return showFigure(Number(cell), column.type, column);
}

/** Quotes keep a semicolon inside a cell. */
function quoted(text: string): string {
  return text.includes(';') ? `“${text}”` : text;
}

/** Cells of one line: cut at semicolons and tabs, but not inside “…” that fill a cell. */
export function cut(line: string): string[] {
  const cells: string[] = [];
  let rest = line;
  for (;;) {
    const cell = /^\s*“([^“”]*)”\s*(?=[;\t]|$)|^[^;\t]*/.exec(rest);
    cells.push((cell?.[1] ?? cell?.[0] ?? '').trim());
    const end = cell?.[0].length ?? 0;
    if (end >= rest.length) return cells;
    rest = rest.slice(end + 1);
  }
}

/** Straight quotes part nothing. */
export function straight(text: string): string {
  return text.replace(/[“”]/g, '"');
}
