/** Tables of a document: their header, their rows, what stands above them. */
import { plain } from '../plain.ts';
import type { Line } from '../source.ts';

export type Table = {
  /** The line above that names it, if any. */
  readonly caption: Line | null;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly first: Line;
};

const headings =
  /^(?:s?tt|so tt|noi dung|chi tieu|don vi tinh|dvt|so luong|ghi chu|ho va ten|ho ten|ma so|thoi gian|don vi|ten don vi|nam \d{4}|ket qua|thuc hien|ke hoach)$/;

/** The row that names the columns. */
export function isHeaderRow(cells: readonly string[]): boolean {
  const known = cells.filter((cell) => headings.test(plain(cell)));
  return known.length >= 2 || /^(?:s?tt)$/.test(plain(cells[0] ?? ''));
}

/** Runs of rows, each with the header it opens with. */
export function tablesOf(lines: readonly Line[]): Table[] {
  const tables: { caption: Line | null; header: readonly string[]; rows: (readonly string[])[]; first: Line }[] = [];
  let open = false;
  for (const [at, line] of lines.entries()) {
    if (!line.cells) {
      open = open && line.marker !== null; // headings of groups of rows stand between them
      continue;
    }
    const header = isHeaderRow(line.cells);
    if (!open || header)
      tables.push({ caption: lines[at - 1] ?? null, header: header ? line.cells : [], rows: [], first: line });
    if (!header && line.cells.some((cell) => cell !== '')) tables.at(-1)?.rows.push(line.cells);
    open = true;
  }
  return tables;
}
