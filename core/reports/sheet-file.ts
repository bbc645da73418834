/** A workbook that came back filled: checked like any archive from outside, then read by its code column. */
import readWorkbookFile, { InvalidInputError, InvalidSpreadsheetError } from 'read-excel-file/node';
import { Refusal } from '../errors.ts';
import type { Form } from '../forms/form.ts';
import { readSheet, type SheetCell } from '../forms/sheet.ts';
import type { Before, Sorted } from '../forms/taken.ts';
import { checkArchive } from '../org/roster/archive.ts';
import { fold } from '../vietnamese/fold.ts';

/** Where the headings are, as folded words, in both languages. */
const answerTitles = new Set(['tra loi', 'answer']);
const codeTitles = new Set(['ma cau (xin giu nguyen)', 'code (please keep)']);

/** What the sheet says, sorted into answers and what could not be read. Refuses what is no sheet of ours. */
export async function readFilled(
  file: { readonly name: string; readonly bytes: Uint8Array },
  form: Form,
  before: Before,
): Promise<Sorted> {
  await checkArchive(file.bytes);
  for (const sheet of await sheets(file.bytes)) {
    const rows = answersIn(sheet);
    if (rows) return readSheet(form, rows, before);
  }
  throw new Refusal('reports.sheet_not_ours', { name: file.name });
}

type Grid = readonly (readonly unknown[])[];

async function sheets(bytes: Uint8Array): Promise<Grid[]> {
  try {
    return (await readWorkbookFile(Buffer.from(bytes), { trim: false })).map(({ data }) => data);
  } catch (error) {
    if (error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError)
      throw new Refusal('org.file_damaged');
    throw error;
  }
}

function answersIn(grid: Grid): { id: string; cell: SheetCell }[] | null {
  const place = (row: readonly unknown[], titles: ReadonlySet<string>) =>
    row.findIndex((cell) => typeof cell === 'string' && titles.has(fold(cell)));
  const head = grid.findIndex((row) => place(row, answerTitles) >= 0 && place(row, codeTitles) >= 0);
  const titles = grid[head];
  if (!titles) return null;
  const [answer, code] = [place(titles, answerTitles), place(titles, codeTitles)];
  return grid.slice(head + 1).flatMap((row) => {
    const id = row[code];
    return typeof id === 'string' && id.trim() !== '' ? [{ id: id.trim(), cell: cellOf(row[answer]) }] : [];
  });
}

/** Days come as midnight UTC. */
function cellOf(value: unknown): SheetCell {
  if (value instanceof Date) return { date: value.toISOString().slice(0, 10) };
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}
