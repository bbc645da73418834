/** The .xlsx opened again: rows, formulas with their values, groups, and the three things that are never 0. */
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { summarySheet } from '../../../core/output/summary-sheet.ts';
import { partOf } from './opened.ts';
import { compiledOf, wardOf, yearly } from './sample.ts';

const entries = wardOf(66);
const compiled = compiledOf(yearly, entries).get('top');
if (!compiled) throw new Error('nothing compiled');
const file = await summarySheet({
  title: 'Số liệu báo cáo năm 2026',
  at: '2026-12-12T02:30:00Z',
  form: yearly,
  entries,
  compiled,
});
const read = async (name: string) =>
  (await readXlsxFile(Buffer.from(file))).find(({ sheet }) => sheet === name)?.data ?? [];
const figures = await read('Số liệu');
const column = (title: string) => figures[2]?.findIndex((cell) => String(cell).startsWith(title)) ?? -1;

describe('the sheet of figures', () => {
  test('has one row per unit under its block, and the total above them', () => {
    const names = figures.slice(3).map((row) => row[1]);
    expect(names[0]).toBe('Tổng cộng');
    expect(names.filter((name) => String(name).startsWith('Khối '))).toHaveLength(4);
    expect(figures.filter((row) => typeof row[0] === 'number')).toHaveLength(66);
  });

  test('totals are formulas that carry the value the compiler came to', () => {
    const sheet = partOf(file, 'xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<f>SUBTOTAL(9,E5:E74)</f><v>4037</v>');
    expect(sheet).toMatch(
      /<f>IFERROR\(ROUND\(100\*SUMPRODUCT\(--ISNUMBER\(A5:A74\),.*?\),1\),&quot;&quot;\)<\/f><v>81<\/v>|<f>IFERROR\(ROUND\(100\*SUMPRODUCT\(--ISNUMBER\(A5:A74\),[^<]*<\/f><v>81<\/v>/,
    );
    expect(sheet).toMatch(/t="str"><f>[^<]*COUNTIF[^<]*<\/f><v>Có 46; Không 12<\/v>/);
    const own = figures.filter((row) => typeof row[0] === 'number').map((row) => row[column('Tổng số lao động')]);
    expect(own.reduce((sum: number, cell) => sum + (typeof cell === 'number' ? cell : 0), 0)).toBe(4037);
  });

  test('folds the units under their block and keeps head and names in view', () => {
    const sheet = partOf(file, 'xl/worksheets/sheet1.xml');
    expect(sheet.match(/outlineLevel="1"/g)).toHaveLength(66);
    expect(sheet).toContain('<pane ySplit="4" xSplit="2"');
  });

  test('a silent unit is empty, a missing figure is words, its reason is noted', () => {
    const silent = figures.find((row) => row[2] === 'chưa mở');
    expect(silent?.[column('Tổng số lao động')]).toBeNull();
    const without = figures.find((row) => row[column('Tiền lương')] === 'chưa có');
    expect(String(without?.at(-1))).toContain('chưa chốt bảng lương tháng 11');
    const estimated = figures.find((row) => row[2] === 'Chưa nộp, số ước');
    expect(String(estimated?.at(-1))).toContain('Số ước của Nguyễn Thị Hà (Văn phòng)');
  });
});

test('proposals and good examples have their owner; “không có” is not among them', async () => {
  const rows = await read('Kiến nghị, điển hình');
  expect(rows.length).toBe(1 + 11 + 33);
  expect(rows.slice(1).every((row) => String(row[1]).startsWith('Công đoàn'))).toBe(true);
  expect(rows.some((row) => /^không( có)?$/i.test(String(row[4])))).toBe(false);
});

test('coverage stands by block and by level, x of y', async () => {
  const rows = await read('Mức độ hoàn thành');
  expect(rows.find((row) => row[0] === 'Tổng cộng')).toEqual(['Tổng cộng', 66, 52, 6, 2, 3, 3, 87.9]);
  expect(rows.find((row) => row[0] === 'Cấp 2')?.slice(1, 4)).toEqual([66, 52, 6]);
});
