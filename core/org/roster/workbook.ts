/** The one door to the reader of .xlsx. Archives are checked before they come here. */
import readWorkbookFile from 'read-excel-file/node';
import { Refusal } from '../../errors.ts';
import { type Cell, NO_CELL, type Sheet, textCell } from './sheet.ts';

/** A number as it stands in the file: kept as text, so that codes and phones lose nothing more. */
class Figure {
  readonly text: string;
  constructor(text: string) {
    this.text = /^\d+$/.test(text) ? text : String(Number(text));
  }
}

/** The sheets of a checked archive. The reader throws whatever it stumbles over, so anything from it means a damaged file. */
export async function readWorkbook(bytes: Uint8Array): Promise<Sheet[]> {
  const options = { parseNumber: (text: string) => new Figure(text), trim: false };
  const sheets = await readWorkbookFile(Buffer.from(bytes), options).catch(() => {
    throw new Refusal('org.file_damaged');
  });
  return sheets.map(({ data }) => ({ rows: data.map((row) => row.map(cell)) }));
}

function cell(value: unknown): Cell {
  if (value === null || value === undefined) return NO_CELL;
  if (value instanceof Figure) return { text: value.text, number: true };
  // The reader gives days as midnight UTC.
  if (value instanceof Date) return { text: value.toISOString().slice(0, 10) };
  return textCell(String(value));
}
