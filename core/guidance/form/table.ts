/** An attached table as one question: its columns, and its rows where they are printed. */
import type { Column, Option, Question } from '../../forms/form.ts';
import { MAX_COLUMNS, MAX_OPTIONS } from '../../forms/limits.ts';
import { foldedWords } from '../../vietnamese/fold.ts';
import { plain } from '../plain.ts';
import type { Table } from '../text/tables.ts';
import { Ids } from './ids.ts';
import { shortened } from './question.ts';

const counter = /^(?:s?tt|so tt|stt|)$/;
const naming = /^(?:noi dung|chi tieu|tieu chi|hang muc|danh muc|ten chi tieu|cac chi tieu)/;
const unitColumn = /^(?:don vi tinh|dvt|dv tinh)$/;

/** Null for a table that leaves nothing to fill in. */
export function tableQuestion(table: Table, ids: Ids, number: string): Question | null {
  const { header, rows } = table;
  if (header.length < 2 || isFilled(table)) return null;
  const nameAt = header.findIndex((cell) => naming.test(plain(cell)));
  const fixed =
    nameAt < 0
      ? []
      : fixedRows(
          rows,
          nameAt,
          header.findIndex((cell) => unitColumn.test(plain(cell))),
        );
  const columns = columnsOf(
    header,
    (cell, at) => !counter.test(plain(cell)) && !(fixed.length > 0 && (at === nameAt || unitColumn.test(plain(cell)))),
  );
  if (columns.length === 0) return null;
  const title = shortened(named(table.caption) || header.filter((cell) => !counter.test(plain(cell))).join(', '), 160);
  const base = {
    id: ids.from(title, 'bieu_'),
    number,
    label: title,
    required: true,
    aggregation: { by: 'list' as const },
  };
  const source = (table.caption?.text ?? table.first.text).slice(0, 1_000);
  return { ...base, source, type: 'table', columns, ...(fixed.length > 0 ? { rows: fixed } : {}) };
}

/** A paragraph that happens to stand above is no name. */
function named(caption: Table['caption']): string {
  const words = caption?.words.replace(/:\s*$/, '') ?? '';
  return words.length > 120 || /^(?:can cu|thuc hien|de |theo |nham )/.test(plain(words)) ? '' : words;
}

/** A timetable, a list of names: nothing is left to write in. */
function isFilled({ header, rows }: Table): boolean {
  const filled = rows.flat().filter((cell) => cell !== '').length;
  return rows.length > 0 && filled > rows.length * header.length * 0.9;
}

function columnsOf(header: readonly string[], asks: (cell: string, at: number) => boolean): Column[] {
  const ids = new Ids();
  const labels = new Set<string>();
  return header
    .filter(asks)
    .filter((cell) => isNew(labels, cell))
    .slice(0, MAX_COLUMNS)
    .map((cell): Column => {
      const base = { id: ids.from(cell), label: shortened(cell, 120), required: false };
      const bare = plain(cell);
      if (/\bghi chu\b|\bten\b|\btrinh do\b|\bchuc vu\b|\bdia chi\b|\bnoi dung\b|\bdon vi\b|\bgioi tinh\b/.test(bare))
        return { ...base, type: 'shortText' };
      if (/^ngay\b|\bngay (?:sinh|thang|to chuc)\b/.test(bare)) return { ...base, type: 'date' };
      if (/\b(?:so tien|kinh phi|tri gia|dong)\b/.test(bare)) return { ...base, type: 'money', unit: 'đồng' };
      if (/\bty le\b|%/.test(bare)) return { ...base, type: 'percentage', unit: '%' };
      return /\bso luong\b|^so \b|\btong\b|^nam \d{4}$|\bthuc hien\b|\bket qua\b/.test(bare)
        ? { ...base, type: 'decimal' }
        : { ...base, type: 'shortText' };
    });
}

/** Printed rows; the unit belongs to the row's name. */
function fixedRows(rows: Table['rows'], nameAt: number, unitAt: number): Option[] {
  const ids = new Ids();
  const labels = new Set<string>();
  return rows
    .map((cells) => {
      const [name = '', unit = ''] = [cells[nameAt], unitAt < 0 ? '' : cells[unitAt]];
      return unit === '' || name === '' ? name : `${name} (${unit.toLowerCase()})`;
    })
    .filter((name) => isNew(labels, name))
    .slice(0, MAX_OPTIONS)
    .map((name) => ({ id: ids.from(name), label: shortened(name, 150) }));
}

/** Rows and columns are told apart by their words. */
function isNew(seen: Set<string>, label: string): boolean {
  const key = foldedWords(shortened(label, 120)).join(' ');
  if (key === '' || seen.has(key)) return false;
  seen.add(key);
  return true;
}
