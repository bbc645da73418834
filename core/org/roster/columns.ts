/** Columns are found by their heading, in any order, with or without accents. */

import { Refusal } from '../../errors.ts';
import { foldedWords } from '../../vietnamese/fold.ts';
import type { Cell, Sheet } from './sheet.ts';

export const columns = ['unit', 'code', 'shortName', 'parent', 'block', 'kind', 'chair', 'phone', 'since'] as const;
export type Column = (typeof columns)[number];

/** Headings as rosters write them, folded. */
const headings: Record<Column, readonly string[]> = {
  unit: [
    ...['don vi', 'ten don vi', 'ten cong doan', 'cong doan', 'cong doan co so', 'ten cong doan co so', 'cdcs'],
    ...['ten cdcs', 'don vi cong doan', 'ten don vi cong doan', 'to chuc cong doan', 'ten to chuc cong doan'],
  ],
  code: ['ma', 'ma don vi', 'ma so', 'ma cdcs', 'ma so don vi', 'ma cong doan', 'ma don vi cong doan'],
  shortName: ['ten viet tat', 'viet tat', 'ten ngan', 'ten tat', 'ten goi tat', 'ten rut gon'],
  parent: [
    ...['don vi cap tren', 'cap tren', 'truc thuoc', 'cong doan cap tren', 'thuoc', 'thuoc don vi', 'don vi cha'],
    ...['ma cap tren', 'ma don vi cap tren', 'cap tren truc tiep', 'cong doan cap tren truc tiep', 'don vi quan ly'],
    ...['truc thuoc don vi', 'cong doan cap tren quan ly', 'cdcttt', 'cap tren quan ly'],
  ],
  block: ['khoi', 'cum', 'khoi cum', 'cum khoi', 'khoi thi dua', 'cum thi dua', 'khoi cum thi dua', 'cum khoi thi dua'],
  kind: ['loai', 'loai hinh', 'cap', 'loai don vi', 'cap cong doan', 'loai hinh don vi'],
  chair: [
    ...['chu tich', 'ho ten chu tich', 'ho va ten chu tich', 'ten chu tich', 'chu tich cong doan', 'chu tich cdcs'],
    ...['chu tich cong doan co so', 'ho va ten', 'ho ten', 'chu tich don vi', 'to truong', 'chu tich to truong'],
  ],
  phone: [
    ...['dien thoai', 'so dien thoai', 'sdt', 'dt', 'dtdd', 'di dong', 'so di dong', 'so dt', 'dien thoai di dong'],
    ...['dien thoai chu tich', 'so dien thoai chu tich', 'sdt chu tich', 'dien thoai lien he', 'so dien thoai lien he'],
  ],
  since: ['ngay thanh lap', 'thanh lap', 'ngay thanh lap don vi', 'thanh lap ngay'],
};

const byHeading = new Map(columns.flatMap((column) => headings[column].map((heading) => [heading, column] as const)));
/** Titles and notes may stand above the headings. */
const LOOK_IN_ROWS = 30;

/** `places`: column → index of the cell. `titles`: as the file words them. */
export type Headings = {
  readonly places: ReadonlyMap<Column, number>;
  readonly titles: ReadonlyMap<Column, string>;
};

/** `at`: the heading row's index. */
export type Table = Headings & { readonly sheet: Sheet; readonly at: number };

/** The first table with a heading for the unit and one more. Refuses a file without one, and a heading that stands twice. */
export function findTable(sheets: readonly Sheet[]): Table {
  for (const sheet of sheets) {
    for (const [at, row] of sheet.rows.slice(0, LOOK_IN_ROWS).entries()) {
      const found = row.map(columnOf);
      if (!found.includes('unit') || new Set(found.filter((column) => column)).size < 2) continue;
      return { sheet, at, ...placesOf(row, found) };
    }
  }
  throw new Refusal('org.file_headings');
}

function placesOf(row: readonly Cell[], found: readonly (Column | undefined)[]): Headings {
  const places = new Map<Column, number>();
  const titles = new Map<Column, string>();
  for (const [index, column] of found.entries()) {
    if (!column) continue;
    const title = row[index]?.text ?? '';
    const twice = titles.get(column);
    if (twice !== undefined) throw new Refusal('org.file_heading_twice', { first: twice, second: title });
    places.set(column, index);
    titles.set(column, title);
  }
  return { places, titles };
}

/** “Khối (cụm) *” → block. What stands in brackets is tried with and without. */
function columnOf(cell: Cell): Column | undefined {
  const heading = (text: string) => byHeading.get(foldedWords(text).join(' '));
  return heading(cell.text) ?? heading(cell.text.replace(/\(.*?\)/g, ' '));
}
