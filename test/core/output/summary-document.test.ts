/** The summary and a unit's report as .docx, opened again: words, layout, and what a page of it looks like to LibreOffice. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { changesOf } from '../../../core/compile/changes.ts';
import { reportDocument } from '../../../core/output/report-document.ts';
import { summaryDocument } from '../../../core/output/summary-document.ts';
import { partOf, wordsOf } from './opened.ts';
import { foot, head, summaryOf, wardOf, yearly } from './sample.ts';

const run = promisify(execFile);
const entries = wardOf(66);
const summary = summaryOf(yearly, entries);
const file = await summaryDocument({ summary, form: yearly, head, foot, previous: 'năm 2025' });
const text = await wordsOf(file);

describe('the summary', () => {
  test('has the parts of a union document, in their order', () => {
    const parts = [
      'LIÊN ĐOÀN LAO ĐỘNG',
      'CÔNG ĐOÀN PHƯỜNG BẾN SỎI',
      '/BC-CĐP',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Bến Sỏi, ngày 12 tháng 12 năm 2026',
      'BÁO CÁO',
      'Tổng hợp hoạt động công đoàn năm 2026',
      '58/66',
      'I. TÌNH HÌNH LAO ĐỘNG VÀ TỔ CHỨC CÔNG ĐOÀN',
      'II. KẾT QUẢ HOẠT ĐỘNG',
      'III. KIẾN NGHỊ, ĐỀ XUẤT',
      'Nơi nhận:',
      'TM. BAN THƯỜNG VỤ',
      'KT. CHỦ TỊCH',
      'PHÓ CHỦ TỊCH',
      'Phạm Thị Thu Hương',
      'PHỤ LỤC I',
      'PHỤ LỤC II',
    ];
    const places = parts.map((part) => text.indexOf(part));
    expect(parts.filter((_, at) => places[at] === -1)).toEqual([]);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test('is A4 with the margins of NĐ 30, Times New Roman and its fallback, page numbers from page 2', () => {
    const body = partOf(file, 'word/document.xml');
    expect(body).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>');
    expect(body).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>');
    expect(body).toMatch(/<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/);
    expect(body.match(/<w:titlePg\/>/g)).toHaveLength(1);
    expect(partOf(file, 'word/styles.xml')).toContain('Times New Roman');
    expect(partOf(file, 'word/fontTable.xml')).toContain('<w:altName w:val="Liberation Serif"/>');
  });

  test('names all that said the same, and drops “không có”', () => {
    expect(text).toMatch(
      /Đề nghị Công đoàn phường mở lớp tập huấn .* \(17 đơn vị: Trường Tiểu học Hoa Gạo; .* và 5 đơn vị khác\)/,
    );
    expect(text).toContain('(25 đơn vị báo cáo không có.)');
    expect(text).not.toMatch(/: Không có\.?\n/);
  });

  test('tells silence, no figure and an estimate apart in every row of the appendix', () => {
    const appendix = text.slice(text.indexOf('SỐ LIỆU THEO ĐƠN VỊ'));
    expect(appendix).toContain('chưa nộp');
    expect(appendix).toContain('chưa có');
    expect(appendix).toContain('60*');
    expect(text).toContain('Nguyễn Thị Hà (Văn phòng): theo số liệu 6 tháng');
  });

  test('says what changed since the version before', async () => {
    const late = entries.map((entry, index) =>
      index === 6 ? { ...(entries[7] as typeof entry), unit: entry.unit } : entry,
    );
    const next = summaryOf(yearly, late, 2);
    const changes = changesOf(yearly, summary, next);
    const again = await wordsOf(await summaryDocument({ summary: next, form: yearly, head, foot, changes }));
    expect(again).toContain('THAY ĐỔI SO VỚI BẢN TRƯỚC');
    expect(again).toContain(`${entries[6]?.unit.name} đã nộp báo cáo`);
    expect(again).toMatch(/Tổng số lao động của đơn vị: 4\.037 người → [\d.]+ người\./);
  });
});

test("a unit's own report is set by the same hand", async () => {
  const answers = entries[5]?.report?.answers ?? {};
  const report = await reportDocument({ form: yearly, answers, head: { ...head, to: 'Công đoàn phường' }, foot });
  const words = await wordsOf(report);
  for (const part of [
    'Kính gửi: Công đoàn phường',
    'Tổng số lao động của đơn vị',
    'chưa có số liệu: chờ họp',
    '3/4 tổ (75,0%)',
    'Đã tổ chức hội nghị người lao động: Có',
  ])
    expect(words).toContain(part);
});

const renders = await run('soffice', ['--version']).then(
  () => true,
  () => false,
);
if (!renders) console.log('LibreOffice is not installed: the rendering of documents was not checked.');

const fonts = renders ? (await run('fc-list', [':lang=vi', 'family'])).stdout : '';
const serif = fonts.includes('Liberation Serif') || fonts.includes('Times New Roman');
if (renders && !serif)
  console.log('Neither Times New Roman nor Liberation Serif 2 is installed: the fonts of the page were not checked.');

test.skipIf(!renders)(
  'LibreOffice sets it on A4 in serifs with every letter, and nothing runs over',
  { timeout: 90_000 },
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'giaoban-docx-'));
    try {
      await writeFile(path.join(folder, 's.docx'), file);
      const home = `-env:UserInstallation=file://${folder}/home`;
      await run('soffice', [
        home,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        path.join(folder, 's.docx'),
      ]);
      const pdf = path.join(folder, 's.pdf');
      const info = (await run('pdfinfo', [pdf])).stdout;
      expect(info).toMatch(/Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/);
      const boxes = (await run('pdftotext', ['-bbox', pdf, '-'])).stdout;
      const pages = [...boxes.matchAll(/<page width="([\d.]+)" height="([\d.]+)">([\s\S]*?)<\/page>/g)];
      const outside = pages.flatMap(([, width, height, words = '']) =>
        [...words.matchAll(/xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</g)]
          .filter(
            ([, x, y, right, bottom]) =>
              Number(x) < 80 ||
              Number(y) < 20 ||
              Number(right) > Number(width) - 38 ||
              Number(bottom) > Number(height) - 50,
          )
          .map((found) => found[5]),
      );
      expect(outside).toEqual([]);
      const used = (await run('pdffonts', [pdf])).stdout
        .split('\n')
        .slice(2)
        .filter((line) => line !== '');
      if (serif) expect(used.filter((line) => !/LiberationSerif|TimesNewRoman/.test(line))).toEqual([]);
      expect(pages[0]?.[3]).not.toMatch(/yMin="3\d\.\d+"[^>]*>1</);
      expect(pages[1]?.[3]).toMatch(/>2</);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
