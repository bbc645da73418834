/** Files that people send in journeys: made here, or filled in from what the bot handed out. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import readWorkbookFile from 'read-excel-file/node';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';

export type MadeFile = { readonly name: string; readonly bytes: Uint8Array };

const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);

const made: Record<string, () => Uint8Array> = {
  'hai-han.txt': () =>
    new TextEncoder().encode(
      'CÔNG ĐOÀN PHƯỜNG BẾN TRÚC\nSố: 12/HD-CĐP\nBến Trúc, ngày 02 tháng 11 năm 2026\n\nHƯỚNG DẪN\nXây dựng báo cáo tổng kết hoạt động công đoàn năm 2026\n\nI. TÌNH HÌNH ĐOÀN VIÊN\n1. Số lượng đoàn viên\n2. Số đoàn viên kết nạp mới\n3. Công tác nữ công (nếu có)\nII. KIẾN NGHỊ\nGửi báo cáo về Công đoàn phường Bến Trúc trước ngày 05/12/2026. Gửi danh sách đăng ký khen thưởng chậm nhất ngày 20/11/2026.\n',
    ),
  'anh.png': () => png,
  'baocao.pdf': () => new TextEncoder().encode('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'),
  'la.exe': () => Uint8Array.from([0x4d, 0x5a, 0x90, 0x00, 0x03, 0x00, 0x00, 0x00, 0x04]),
  'trong.pdf': () => new Uint8Array(),
  'danh-sach.csv': () =>
    new TextEncoder().encode(
      'Tên đơn vị;Mã;Mã cấp trên;Chủ tịch;Điện thoại\nCông đoàn cơ sở Trường Mầm non Sao Mai;BT.90;BT;Nguyễn Văn An;0912345678\nCông đoàn cơ sở Xưởng Gỗ Hòa Phát;BT.91;KHONGCO;Trần Thị Bé;0912345679\n',
    ),
};

/** The file of this name; `handed` holds what the bot sent in this journey. “phiếu đã điền (mã=trả lời; …)” fills the last sheet. */
export async function journeyFile(words: string, handed: ReadonlyMap<string, Uint8Array>): Promise<MadeFile> {
  const [, cells] = /^phiếu đã điền \((.*)\)$/.exec(words) ?? [];
  if (cells !== undefined)
    return fillSheet(
      cells,
      [...handed].findLast(([name]) => name.endsWith('.xlsx')),
    );
  const bytes = made[words]?.() ?? (await guidance(words));
  if (!bytes) throw new Error(`Không có tệp: ${words}`);
  return { name: words, bytes };
}

/** A document of test/fixtures/guidance. */
async function guidance(name: string): Promise<Uint8Array | undefined> {
  const file = path.join(import.meta.dirname, '../fixtures/guidance', path.basename(name));
  return existsSync(file) ? readFile(file) : undefined;
}

/** As a person would at a desk: types into the answer column, beside the question's code. A figure becomes a number cell. */
async function fillSheet(cells: string, handed: [string, Uint8Array] | undefined): Promise<MadeFile> {
  if (!handed) throw new Error('Chưa nhận phiếu nào');
  const [name, bytes] = handed;
  const grid = (await readWorkbookFile(Buffer.from(bytes)))[0]?.data ?? [];
  const head = grid.find((row) => row.includes('Trả lời')) ?? [];
  const [answer, code] = [head.indexOf('Trả lời'), head.findIndex((cell) => String(cell).startsWith('Mã câu'))];
  for (const cell of cells.split(';')) {
    const [id = '', ...value] = cell.split('=').map((part) => part.trim());
    const row = grid.find((known) => known[code] === id);
    const text = value.join('=');
    if (row) row[answer] = /^\d+$/.test(text) ? Number(text) : text;
  }
  const data = grid.map((row) => row.map((value) => ({ value: value ?? '' })));
  return { name, bytes: await writeXlsxFile(data as SheetData).toBuffer() };
}
