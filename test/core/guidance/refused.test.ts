/** Files that cannot be read: each gets one clear word. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../core/errors.ts';
import { readDocument } from '../../../core/guidance/read/read.ts';
import { words } from '../../../core/i18n/words.ts';
import { fixtures } from './labels.ts';
import { docx, packed } from './packed.ts';

const bytes = (name: string) => readFileSync(path.join(fixtures, name));

async function said(file: Uint8Array): Promise<string> {
  try {
    await readDocument(file);
  } catch (fault) {
    if (fault instanceof Refusal) return words('vi', fault.said);
    throw fault;
  }
  return 'đọc được';
}

/** A PDF of empty pages, one object standing for all of them. */
function pdfOf(pages: number): Buffer {
  const kids = Array.from({ length: pages }, () => '3 0 R').join(' ');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages}>>`,
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = String(file.length).padStart(10, '0');
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${place} 00000 n \n`;
  });
  const list = `xref\n0 4\n0000000000 65535 f \n${places.join('')}`;
  return Buffer.from(`${file}${list}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF`);
}

/** The .doc fixture with the mark of encryption at the head of its text (MS-DOC 2.5.2). */
function lockedDoc(): Buffer {
  const file = Buffer.from(bytes('50-bon-dinh-dang.doc'));
  for (let at = 512; at < file.length; at += 512) {
    if (file.readUInt16LE(at) === 0xa5ec) file.writeUInt16LE(file.readUInt16LE(at + 10) | 0x0100, at + 10);
  }
  return file;
}

const ole = (name: string) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(1528),
    Buffer.from(name, 'utf16le'),
  ]);
const unreadable =
  'Chưa đọc được loại tệp này. Đồng chí gửi tệp .docx, .doc, .pdf có chữ, .txt, hoặc dán nội dung vào đây.';
const damaged = 'Tệp bị hỏng hoặc không đúng định dạng nên không mở được. Đồng chí lưu lại rồi gửi lại.';
const empty = 'Tệp này không có nội dung. Đồng chí kiểm tra rồi gửi lại.';
const locked = 'Tệp đang đặt mật khẩu nên không mở được. Đồng chí bỏ mật khẩu rồi gửi lại.';
const swells = 'Tệp này bung ra lớn bất thường nên không được mở. Đồng chí lưu lại bằng Word rồi gửi lại.';
const sheet =
  'Tệp này là bảng tính hoặc bản trình chiếu. Đồng chí gửi văn bản hướng dẫn dạng .docx, .doc, .pdf có chữ hoặc .txt.';

describe('a file that is refused', () => {
  test.each<[string, () => Uint8Array, string]>([
    ['nothing at all', () => Buffer.alloc(0), empty],
    ['blanks only', () => Buffer.from(' \n\t\n'), empty],
    ['a .docx without words', () => docx('<w:p/>'), empty],
    ['a PDF of empty pages', () => pdfOf(2), empty],
    [
      '50 MB',
      () => Buffer.alloc(50 * 1024 * 1024, 97),
      'Tệp nặng 50 MB, nhiều hơn mức nhận được là 20 MB. Đồng chí bỏ bớt ảnh hoặc tách tệp rồi gửi lại.',
    ],
    [
      '500 pages',
      () => pdfOf(500),
      'Tệp có 500 trang, nhiều hơn mức đọc được là 200 trang. Đồng chí tách riêng phần hướng dẫn rồi gửi lại.',
    ],
    [
      '500 pages of plain text',
      () => Buffer.from('Nội dung báo cáo của đơn vị.\n'.repeat(50_000)),
      'Nội dung quá dài so với một văn bản hướng dẫn. Đồng chí tách riêng phần hướng dẫn rồi gửi lại.',
    ],
    [
      'a scanned PDF',
      () => bytes('55-anh-chup.pdf'),
      'Tệp PDF này là ảnh chụp, không đọc được chữ. Đồng chí gửi tệp Word, PDF có chữ, hoặc dán nội dung vào đây.',
    ],
    ['a locked PDF', () => bytes('54-khoa.pdf'), locked],
    ['a locked .docx', () => ole('EncryptedPackage'), locked],
    ['a locked .doc', lockedDoc, locked],
    ['a zip bomb', () => packed({ 'word/document.xml': Buffer.alloc(80 * 1024 * 1024) }), swells],
    [
      'a zip bomb that lies about its size',
      () => packed({ 'word/document.xml': Buffer.alloc(80 * 1024 * 1024) }, 2_000),
      damaged,
    ],
    ['a cut .docx', () => bytes('50-bon-dinh-dang.docx').subarray(0, 4_000), damaged],
    ['a cut .doc', () => bytes('50-bon-dinh-dang.doc').subarray(0, 3_000), damaged],
    ['a PDF that is none', () => Buffer.from('%PDF-1.7\nkhông phải'), damaged],
    ['a packed file of something else', () => packed({ 'a.txt': 'x' }), unreadable],
    ['a spreadsheet', () => packed({ 'xl/workbook.xml': '<workbook/>' }), sheet],
    ['an old spreadsheet', () => ole('Workbook'), sheet],
    [
      'RTF, whatever it is called',
      () => Buffer.from('{\\rtf1\\ansi Báo cáo}'),
      'Tệp này ở dạng RTF, chưa đọc được. Đồng chí mở bằng Word, chọn “Lưu thành” dạng .docx rồi gửi lại, hoặc dán nội dung vào đây.',
    ],
    ['a picture', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), unreadable],
    ['bytes of no text', () => Buffer.from([1, 0, 2, 0, 0, 3, 0, 0, 0, 9, 200, 201]), unreadable],
  ])('%s', async (_, file, message) => {
    expect(await said(file())).toBe(message);
  });
});
