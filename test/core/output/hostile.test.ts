/** Names and answers full of markup, formulas and odd letters come out as text: in the message, the chart, the .docx and the .xlsx. */
import readXlsxFile from 'read-excel-file/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { nothingYet } from '../../../core/compile/compiled.ts';
import { digestOf } from '../../../core/compile/digest.ts';
import type { Entry } from '../../../core/compile/entry.ts';
import { focusOf } from '../../../core/compile/focus.ts';
import { overTime } from '../../../core/compile/over-time.ts';
import { words } from '../../../core/i18n/words.ts';
import { coverageChart, coverageSvg } from '../../../core/output/coverage-chart.ts';
import { reportDocument } from '../../../core/output/report-document.ts';
import { summaryDocument } from '../../../core/output/summary-document.ts';
import { summarySheet } from '../../../core/output/summary-sheet.ts';
import { partOf, wordsOf } from './opened.ts';
import { compiledOf, foot, head, summaryOf, wardOf, yearly } from './sample.ts';

/** As typed, and as it may be read afterwards: the same but for what no page can hold. */
const hostile: readonly (readonly [typed: string, read: string])[] = [
  ['<b>đậm</b><script>alert(1)</script>', '<b>đậm</b><script>alert(1)</script>'],
  ['A & B &amp; C &#60;', 'A & B &amp; C &#60;'],
  ["=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"],
  ['+1+1', '+1+1'],
  ['-2+3', '-2+3'],
  ['@SUM(A1:A9)', '@SUM(A1:A9)'],
  ['</w:t></w:r></w:p>', '</w:t></w:r></w:p>'],
  [']]></text></svg>', ']]></text></svg>'],
  ['\u202eđảo ngược\u202c', 'đảo ngược'],
  ['vỗ tay 👏🏽 👨‍👩‍👧', 'vỗ tay 👏🏽'],
  ['a\u0000b\u0007c\u001bd\ufffee', 'abcde'],
  ['nửa \ud83d cặp', 'nửa \ufffd cặp'],
  ['**không đậm** {{title}} $t(common.broken)', '**không đậm** {{title}} $t(common.broken)'],
];

/** No document and no message holds these: controls, marks of direction, noncharacters. */
const unfit = /(?![\n\r\t])\p{Cc}|\p{Bidi_Control}|\p{Noncharacter_Code_Point}/u;
const huge = 'Đề nghị hỗ trợ. '.repeat(6_250);

const entries: readonly Entry[] = wardOf(hostile.length + 1).map((entry, index) => {
  if (index === 0) return entry;
  const typed = hostile[index - 1]?.[0] ?? huge;
  const unit = {
    ...entry.unit,
    name: `${index} ${typed.slice(0, 200)}`,
    shortName: `${index} ${typed.slice(0, 40)}`,
    block: typed.slice(0, 60),
  };
  const answers = {
    ...wardOf(4)[1]?.report?.answers,
    kien_nghi: { kind: 'value' as const, value: typed },
    luong_bq: { kind: 'noFigure' as const, reason: typed.slice(0, 300) },
  };
  const report = { report: `r${index}`, version: 1, form: yearly, answers, submittedAt: '2026-12-05T00:00:00Z' };
  return { unit, duty: { due: '2026-12-11T10:00:00Z', standing: 'notOpened' }, report };
});
const summary = summaryOf(yearly, entries);
const input = { title: '=1+1 <b>', at: '2026-12-12T00:00:00Z', form: yearly, entries, compiled: summary.compiled };
let document = new Uint8Array();
let sheet = new Uint8Array();

beforeAll(async () => {
  const bad = { ...head, issuer: hostile[0]?.[0] ?? '', title: hostile[6]?.[0] ?? '' };
  document = new Uint8Array(
    await summaryDocument({ summary, form: yearly, head: bad, foot: { ...foot, name: '<w:p/>' } }),
  );
  sheet = new Uint8Array(await summarySheet(input));
});

describe('in the .docx', () => {
  test.each(hostile)('%j is text', async (_, read) =>
    expect((await wordsOf(document)).replace(/\s+/g, ' ')).toContain(read),
  );

  test('100,000 letters are all there, and the document is sound', async () => {
    expect((await wordsOf(document)).match(/Đề nghị hỗ trợ\./g)?.length).toBeGreaterThanOrEqual(6_250);
    const xml = partOf(document, 'word/document.xml');
    expect(xml).not.toMatch(unfit);
    expect(xml.match(/<w:p[ >]/g)?.length).toBe(xml.match(/<\/w:p>/g)?.length);
  });

  test("a unit's own report is as safe", async () => {
    for (const { report } of entries.slice(1, 4)) {
      const answers = report?.answers ?? {};
      const own = await wordsOf(await reportDocument({ form: yearly, answers, head, foot }));
      expect(own).toContain(String((answers.kien_nghi as { value: string }).value));
    }
  });
});

describe('in the .xlsx', () => {
  test('every text is a text cell; only our own totals are formulas', async () => {
    const sheets = await readXlsxFile(Buffer.from(sheet));
    const proposals = sheets.find(({ sheet: name }) => name === 'Kiến nghị, điển hình')?.data ?? [];
    const texts = proposals.map((row) => String(row[4]));
    expect(hostile.filter(([, read]) => !texts.some((text) => text.startsWith(read.replace('\ufffd', ''))))).toEqual(
      [],
    );
    const xml = partOf(sheet, 'xl/worksheets/sheet1.xml') + partOf(sheet, 'xl/worksheets/sheet3.xml');
    const formulas = [...xml.matchAll(/<f>([^<]*)<\/f>/g)].map((found) => found[1] ?? '');
    expect(formulas.filter((formula) => !/^(SUBTOTAL|IFERROR)\(|COUNTIF/.test(formula))).toEqual([]);
    expect(partOf(sheet, 'xl/sharedStrings.xml')).not.toMatch(unfit);
  });

  test('100,000 letters are cut where a cell ends, and it says where the rest is', async () => {
    const sheets = await readXlsxFile(Buffer.from(sheet));
    const texts = sheets
      .flatMap(({ data }) => data.flat())
      .filter((cell) => String(cell).length > 30_000)
      .map(String);
    expect(texts).toHaveLength(1);
    expect(texts[0]?.length).toBeLessThanOrEqual(32_767);
    expect(texts[0]?.endsWith('… (còn tiếp, xem bản .docx)')).toBe(true);
  });
});

describe('in the chart', () => {
  test.each(hostile)('%j is text, and the picture is drawn', (typed) => {
    const entry = { ...(entries[1] as Entry), unit: { ...(entries[1] as Entry).unit, block: typed } };
    const chart = {
      title: typed,
      at: '2026-12-12T00:00:00Z',
      due: '2026-12-11T10:00:00Z',
      time: overTime([entry], '2026-12-01', '2026-12-12'),
    };
    expect(coverageSvg(chart, 'vi')).not.toMatch(/<script|<b>/);
    expect(Buffer.from(coverageChart(chart).slice(0, 8)).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  });

  test('is twice a phone wide, with blocks beyond seven together, and says when there is nothing to show', () => {
    const time = overTime(entries, '2026-12-01', '2026-12-12');
    expect(time.lines.map(({ block }) => block).at(-1)).toBeNull();
    expect(time.lines.reduce((sum, { due }) => sum + due, 0)).toBe(hostile.length + 1);
    const chart = { title: 'Tiến độ', at: '2026-12-12T00:00:00Z', due: '2026-12-11T10:00:00Z', time };
    const png = Buffer.from(coverageChart(chart));
    expect(png.readUInt32BE(16)).toBe(840);
    expect(coverageSvg(chart, 'vi')).toContain('Các khối khác');
    expect(coverageSvg({ ...chart, time: overTime([], '2026-12-01', '2026-12-12') }, 'vi')).toContain(
      'Chưa có đơn vị nào phải báo cáo',
    );
  });
});

test('in the message, words are words and marks of ours stay ours', () => {
  const names = new Map(entries.map(({ unit }) => [unit.id, unit.shortName]));
  const quiet = entries.map(({ unit, duty }) => ({ unit, ...(duty ? { duty } : {}) }));
  const compiled = compiledOf(yearly, quiet).get('top') ?? nothingYet;
  const dates = { at: '2026-12-10T01:00:00Z', due: '2026-12-11T10:00:00Z' };
  const digest = digestOf({
    title: hostile[0]?.[0] ?? '',
    ...dates,
    form: yearly,
    compiled,
    focus: focusOf(yearly),
    nameOf: (unit) => names.get(unit) ?? '',
  });
  const text = digest.lines.map((line) => words('vi', line)).join('\n');
  for (const [, read] of hostile) expect(text).toContain(read.slice(0, 20).split(' ')[0]);
  expect(text).toContain('**không đậm**');
  expect(text).not.toMatch(unfit);
});
