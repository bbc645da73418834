/** Files that are no roster, or worse: each is refused in words that say what to do, and nothing is opened that should not be. */
import { describe, expect, test } from 'vitest';
import { MOST_BYTES, openRoster } from '../../../../core/org/roster/file.ts';
import { workbook, workbookParts, zip } from '../../../support/roster-files.ts';
import { told } from '../../../support/told.ts';

const refused = (bytes: Uint8Array, name = 'danh-sach.xlsx') => told(openRoster({ name, bytes }));
const row = (cells: string) => `<row r="1">${cells}</row>`;
const text = (ref: string, words: string) => `<c r="${ref}" t="inlineStr"><is><t>${words}</t></is></c>`;
const good = row(text('A1', 'Đơn vị') + text('B1', 'Khối'));
const ole = (stream: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')]);

const damaged = 'Tệp bị hỏng hoặc tải lên chưa hết nên không đọc được. Đồng chí mở thử trên máy, lưu lại rồi gửi lại.';
const bomb =
  'Tệp nén quá nhiều dữ liệu bên trong nên không mở, để giữ an toàn. Đồng chí chép riêng danh sách sang một tệp mới rồi gửi lại.';
const locked = 'Tệp có đặt mật khẩu nên không đọc được. Đồng chí bỏ mật khẩu rồi gửi lại.';
const macros =
  'Tệp có chứa mã lệnh (macro) nên không mở. Đồng chí chọn Lưu thành tệp Excel thường (.xlsx) rồi gửi lại.';
const noList = 'Tệp này không phải bảng danh sách. Đồng chí gửi tệp Excel (.xlsx) hoặc bảng dạng chữ (.csv).';

test('a hand-made workbook without any fault is read', async () => {
  const sheets = await openRoster({ name: 'a.xlsx', bytes: zip(workbookParts(good)) });
  expect(sheets[0]?.rows[0]?.map((cell) => cell.text)).toEqual(['Đơn vị', 'Khối']);
});

describe('size', () => {
  test('an empty file', async () => {
    expect(await refused(new Uint8Array())).toBe('Tệp này rỗng. Đồng chí mở lại, kiểm tra nội dung rồi gửi lại.');
  });

  test('50 MB', async () => {
    expect(MOST_BYTES).toBeLessThan(50 * 1024 * 1024);
    expect(await refused(new Uint8Array(50 * 1024 * 1024))).toBe(
      'Tệp nặng 50 MB, chỉ nhận đến 10 MB. Đồng chí bỏ hình ảnh và các trang tính không cần, hoặc chép riêng danh sách sang tệp mới.',
    );
  });

  test('more rows than a roster has', async () => {
    const far = `<row r="1048576">${text('A1048576', 'x')}</row>`;
    expect(await refused(zip(workbookParts(good + far)))).toBe(
      'Tệp có hơn 20.000 dòng, kể cả dòng trống đã kẻ khung. Đồng chí xóa các dòng thừa, hoặc chia danh sách ra nhiều tệp.',
    );
    expect(await refused(Buffer.from('Đơn vị;Khối\nA;B\n'.repeat(11_000)), 'a.csv')).toContain('hơn 20.000 dòng');
  });

  test('a cell far out to the right', async () => {
    expect(await refused(zip(workbookParts(row(text('XFD1', 'x')))))).toBe(
      'Tệp có dữ liệu ở cột quá xa (ô XFD1). Đồng chí xóa các cột thừa rồi gửi lại.',
    );
  });
});

describe('zip bombs', () => {
  const nothing = Buffer.alloc(70 * 1024 * 1024, 0x20);

  test('one that states its size', async () => {
    const parts = [...workbookParts(good), { name: 'xl/sharedStrings.xml', bytes: nothing }];
    expect(await refused(zip(parts))).toBe(bomb);
  });

  test('one that lies about its size', async () => {
    const parts = [...workbookParts(good), { name: 'xl/sharedStrings.xml', bytes: nothing, claims: 100 }];
    expect(await refused(zip(parts))).toBe(damaged);
  });

  test('one of very many parts', async () => {
    const parts = Array.from({ length: 2001 }, (_, number) => ({ name: `${number}.xml`, bytes: Buffer.from('x') }));
    expect(await refused(zip(parts))).toBe(bomb);
  });

  test('one that unfolds inside the text', async () => {
    const laughs = Buffer.from('<!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>');
    expect(await refused(zip([...workbookParts(good), { name: 'xl/sharedStrings.xml', bytes: laughs }]))).toBe(damaged);
  });
});

describe('what a workbook must not hold', () => {
  test('formulas', async () => {
    const sum = row(`${text('A1', 'Đơn vị')}<c r="C1"><f>SUM(A1:B1)</f><v>3</v></c>`);
    expect(await refused(zip(workbookParts(sum)))).toBe(
      'Ô C1 chứa công thức. Đồng chí chép cả bảng, dán lại bằng Dán giá trị, lưu rồi gửi lại.',
    );
  });

  test('macros, by name, by part or by declaration', async () => {
    expect(await refused(await workbook([['Đơn vị', 'Khối']]), 'danh-sach.xlsm')).toBe(macros);
    const part = { name: 'xl/vbaProject.bin', bytes: Buffer.from('x') };
    expect(await refused(zip([...workbookParts(good), part]))).toBe(macros);
    const declared = workbookParts(good).map((item) =>
      item.name === '[Content_Types].xml'
        ? {
            ...item,
            bytes: Buffer.from(
              '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
            ),
          }
        : item,
    );
    expect(await refused(zip(declared))).toBe(macros);
  });

  test('a password, on the file or on the archive', async () => {
    expect(await refused(ole('EncryptedPackage'))).toBe(locked);
    const parts = workbookParts(good).map((part) => ({ ...part, flags: 1 }));
    expect(await refused(zip(parts))).toBe(locked);
  });
});

describe('files that are something else', () => {
  test('an old .xls', async () => {
    expect(await refused(ole('Workbook'), 'danh-sach.xls')).toBe(
      'Tệp thuộc dạng Excel cũ (.xls) hoặc một dạng văn phòng cũ khác. Đồng chí mở ra, chọn Lưu thành tệp Excel mới (.xlsx) rồi gửi lại.',
    );
  });

  test.each([
    ['a Word file', zip([{ name: 'word/document.xml', bytes: Buffer.from('<w/>') }])],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj')],
    ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex')],
    ['a web page that calls itself Excel', Buffer.from('\n<html><table><tr><td>Đơn vị</td></tr></table>')],
    ['a program', Buffer.from('7f454c460201010000000000', 'hex')],
  ])('%s', async (_what, bytes) => {
    expect(await refused(bytes)).toBe(noList);
  });

  test('a workbook cut off anywhere', async () => {
    const whole = await workbook([
      ['Đơn vị', 'Khối'],
      ['CĐCS A', 'Khối 1'],
    ]);
    for (let length = 2; length < whole.length; length += 97)
      expect(await refused(whole.subarray(0, length))).toBe(damaged);
  });

  test('a workbook with bytes changed is read or refused, never more', async () => {
    const whole = Buffer.from(await workbook(Array.from({ length: 50 }, (_, row) => [`CĐCS ${row}`, 'Khối 1'])));
    for (let at = 0; at < whole.length; at += 13) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      const outcome = await openRoster({ name: 'a.xlsx', bytes: changed }).then(
        () => 'read',
        () => refused(changed),
      );
      expect(typeof outcome).toBe('string');
    }
  });
});
