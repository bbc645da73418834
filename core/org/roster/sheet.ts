/** A sheet as plain cells, whatever file it came from. */
import { tidyName } from '../facts.ts';

/** `number`: the cell held a number, so a leading zero is lost. */
export type Cell = { readonly text: string; readonly number?: true };

/** Row 1 is `rows[0]`, as a spreadsheet numbers them; empty rows are kept so that numbers agree. */
export type Sheet = { readonly rows: readonly (readonly Cell[])[] };

export const NO_CELL: Cell = { text: '' };

/** One line of text, NFC; a dash alone means nothing is known. */
export function textCell(text: string): Cell {
  const line = tidyName(text);
  return { text: /^[-–—_.]+$/.test(line) ? '' : line };
}

/** 1 → A, 27 → AA. */
export function columnName(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? columnName(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}
