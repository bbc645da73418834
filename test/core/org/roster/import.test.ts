/** The roster import: what is wrong is named, what would change is told before it does, and the same file twice changes nothing. */
import { beforeAll, describe, expect, test } from 'vitest';
import { words } from '../../../../core/i18n/words.ts';
import { addUnit } from '../../../../core/org/add.ts';
import { readTree, unitOfCode } from '../../../../core/org/read.ts';
import { importRoster, type Report, type Wish } from '../../../../core/org/roster/import.ts';
import { tellReport } from '../../../../core/org/roster/report.ts';
import { whoIs } from '../../../../core/people/addresses.ts';
import { claim } from '../../../../core/people/claim.ts';
import { invite } from '../../../../core/people/invite.ts';
import { seatsIn } from '../../../../db/queries/seats.ts';
import { freshDatabase, type TestCtx, testCtx } from '../../../support/database.ts';
import { rolledBack } from '../../../support/rolled-back.ts';
import { csv, type Table, windows1258, workbook } from '../../../support/roster-files.ts';
import { told } from '../../../support/told.ts';
import { type NamedUnion, namedUnion } from '../../../support/union.ts';

const { db } = await freshDatabase();
const NOW = '2026-11-21T09:00';
let ctx: TestCtx;
let union: NamedUnion;

beforeAll(async () => {
  union = await namedUnion(testCtx(db, NOW));
});
rolledBack(db, NOW, (fresh) => {
  ctx = fresh;
});

const office = () => ({ person: union.people.ha });
const send = (bytes: Uint8Array, wish: Partial<Wish> = {}) =>
  importRoster(ctx, office(), { unitId: union.units.benTruc, file: { name: 'a', bytes }, apply: false, ...wish });
const sums = ({ rows, added, changed, unchanged, faulty }: Report) => [rows, added, changed, unchanged, faulty];
const said = (report: Report) => tellReport(report).map((message) => words('vi', message));
const faults = (report: Report) =>
  report.faults.map(({ row, column, said }) => words('vi', { key: 'org.roster_fault', params: { row, column, said } }));
const tree = async () => (await readTree(ctx, office(), union.units.benTruc)).map((unit) => unit.name);

const heading = ['STT', 'Đơn vị', 'Mã đơn vị', 'Cấp trên', 'Khối', 'Chủ tịch', 'Điện thoại'];
const roster: Table = [
  ['DANH SÁCH CÔNG ĐOÀN CƠ SỞ PHƯỜNG BẾN TRÚC'],
  [],
  heading,
  [1, 'CĐCS Trường Mầm non Ánh Dương', 'AD', '', 'Khối Trường học', 'Đ/c Nguyễn Thị Thảo', '0912.345.678'],
  [2, 'CĐCS Công ty Gỗ Tân Mai', 'TM', 'BT', 'Khối Doanh nghiệp', 'Lương Văn Cường', '+84 977 345 678'],
  [3, 'Tổ công đoàn Xưởng 1', 'TM.1', 'CĐCS Công ty Gỗ Tân Mai', '', 'Hồ Thị Én', ''],
];

describe('a new roster', () => {
  test('is looked at first, and changes nothing then', async () => {
    const before = await tree();
    const report = await send(await workbook(roster));
    expect(said(report)).toEqual([
      'Danh sách có 3 dòng: thêm mới 3, thay đổi 0, giữ nguyên 0, có lỗi 0.',
      [
        'Sẽ thay đổi',
        'Dòng 4: thêm CĐCS Trường Mầm non Ánh Dương',
        'Dòng 5: thêm CĐCS Công ty Gỗ Tân Mai',
        'Dòng 6: thêm Tổ công đoàn Xưởng 1, trực thuộc CĐCS Công ty Gỗ Tân Mai',
      ].join('\n'),
      'Chưa nhập gì. Nếu đúng, đồng chí trả lời nhập.',
    ]);
    expect(await tree()).toEqual(before);
  });

  test('is imported whole: units, blocks, chairs and numbers; the same file again changes nothing', async () => {
    const file = await workbook(roster);
    expect(sums(await send(file, { apply: true }))).toEqual([3, 3, 0, 0, 0]);
    const added = (await readTree(ctx, office(), union.units.benTruc)).filter((unit) => /AD|TM/.test(unit.code));
    expect(added.map(({ code, block, kind }) => [code, block, kind])).toEqual([
      ['AD', 'Khối Trường học', 'grassroots'],
      ['TM', 'Khối Doanh nghiệp', 'grassroots'],
      ['TM.1', null, 'group'],
    ]);
    const chairs = await seatsIn(
      ctx.db,
      added.map((unit) => unit.id),
      Temporal.PlainDate.from('2026-11-21'),
    );
    expect(chairs.map((seat) => [seat.name, seat.phone]).sort()).toEqual([
      ['Hồ Thị Én', null],
      ['Lương Văn Cường', '0977345678'],
      ['Nguyễn Thị Thảo', '0912345678'],
    ]);
    expect(await readTree(ctx, office(), added[0]?.id ?? '', Temporal.PlainDate.from('2026-01-01'))).toHaveLength(1);
    const again = await send(file, { apply: true });
    expect(sums(again)).toEqual([3, 0, 0, 3, 0]);
    expect(said(await send(file))).toEqual([
      'Danh sách có 3 dòng: thêm mới 0, thay đổi 0, giữ nguyên 3, có lỗi 0.',
      'Danh sách đã khớp với hệ thống, không có gì để nhập.',
    ]);
  });

  test('without codes gets the next free ones, and is known again by name under its superior', async () => {
    const table: Table = [
      ['Tên đơn vị', 'Trực thuộc', 'Họ và tên Chủ tịch'],
      ['CĐCS Trạm Bơm', '', 'Lã Thị Gấm'],
      ['CĐCS Chợ Bến Trúc', '', ''],
      ['Tổ 1', 'CĐCS Trạm Bơm', ''],
      ['Tổ 1', 'CĐCS Chợ Bến Trúc', ''],
    ];
    expect(sums(await send(csv(table), { apply: true }))).toEqual([4, 4, 0, 0, 0]);
    expect(sums(await send(csv(table), { apply: true }))).toEqual([4, 0, 0, 4, 0]);
    const { shortName: _none, ...pump } = await unitOfCode(ctx, office(), 'BT.1');
    expect(pump.name).toBe('CĐCS Trạm Bơm');
    expect((await unitOfCode(ctx, office(), 'BT.2.1')).name).toBe('Tổ 1');
  });
});

describe('faults are named by row, column and reason', () => {
  const faulty: Table = [
    heading,
    [1, 'CĐCS Một', 'M1', 'Công đoàn không có', '', 'Nguyễn Văn An', '0912 345 678'],
    [2, 'CĐCS Hai', 'M2', 'CĐCS Ba', '', '', ''],
    [3, 'CĐCS Ba', 'M3', 'CĐCS Hai', '', '', ''],
    [4, 'CĐCS Bốn', 'M4', '', '', 'Trần Thị Bé', '12345'],
    [5, 'CĐCS Năm', 'M5', '', '', 'Trần Thị Cúc', ''],
    [6, 'CĐCS Năm', 'M5', '', '', 'Lê Văn Dũng', ''],
    [7, 'CĐCS Bảy', 'M7', '', '', '', ''],
    [8, 'CĐCS Tám', 'M7', '', '', '', ''],
    [9, '', 'M9', '', 'Khối 1', '', ''],
    [10, '=CONCATENATE("a")', 'M10', '', '', '', ''],
    [11, 'Tổ của Bốn', 'M11', 'M4', '', '', ''],
    [12, 'CĐCS Mười hai', 'mã 12', '', '', '', '0912345679'],
    [13, 'CĐCS Mười ba', 'M13', '', '', 'Phan Văn Em', '01234567890'],
    [14, 'Tổng cộng: 14 đơn vị'],
    [15, 'CĐCS Lành', 'M15', 'BT', '', 'Phan Thị Lành', '912345680'],
  ];

  test('all of them, and nothing is imported', async () => {
    const before = await tree();
    const report = await send(await workbook(faulty), { apply: true });
    expect(report.applied).toBe(false);
    expect(faults(report)).toEqual([
      'Dòng 2, cột D “Cấp trên”: không thấy đơn vị cấp trên “Công đoàn không có” trong danh sách và trong hệ thống',
      'Dòng 3, cột D “Cấp trên”: CĐCS Hai trực thuộc CĐCS Ba, mà CĐCS Ba lại nằm trong CĐCS Hai: thành vòng tròn',
      'Dòng 4, cột D “Cấp trên”: CĐCS Ba trực thuộc CĐCS Hai, mà CĐCS Hai lại nằm trong CĐCS Ba: thành vòng tròn',
      'Dòng 5, cột G “Điện thoại”: “12345” không phải số điện thoại Việt Nam. Đồng chí ghi đủ số, ví dụ: 0912 345 678.',
      'Dòng 6, cột F “Chủ tịch”: đơn vị này có hai chủ tịch: Trần Thị Cúc và Lê Văn Dũng, xem dòng 7',
      'Dòng 7, cột F “Chủ tịch”: đơn vị này có hai chủ tịch: Trần Thị Cúc và Lê Văn Dũng, xem dòng 6',
      'Dòng 8, cột C “Mã đơn vị”: mã M7 cũng ghi ở dòng 9 cho đơn vị khác',
      'Dòng 9, cột C “Mã đơn vị”: mã M7 cũng ghi ở dòng 8 cho đơn vị khác',
      'Dòng 10, cột B “Đơn vị”: chưa có tên đơn vị',
      'Dòng 11, cột B “Đơn vị”: “=CONCATENATE("a")” bắt đầu bằng dấu của công thức (=, +, -, @); ghi lại bằng chữ',
      'Dòng 12, cột D “Cấp trên”: đơn vị cấp trên “M4” đang có lỗi, nên dòng này cũng chưa nhập được',
      'Dòng 13, cột C “Mã đơn vị”: Mã “mã 12” không dùng được. Mã chỉ gồm chữ không dấu, chữ số và các dấu . _ / -, dài nhất 32 ký tự.',
      'Dòng 13, cột F “Chủ tịch”: có số điện thoại mà chưa có họ tên chủ tịch',
      'Dòng 14, cột G “Điện thoại”: “01234567890” là số cũ; nếu nay là 0834.567.890 thì sửa lại',
      'Dòng 15, cột B “Đơn vị”: “Tổng cộng: 14 đơn vị” là dòng cộng, không phải đơn vị; xóa dòng này',
    ]);
    expect(said(report).at(-1)).toBe(
      'Chưa nhập gì. Đồng chí sửa tệp rồi gửi lại, hoặc trả lời bỏ qua dòng lỗi để nhập các dòng còn lại.',
    );
    expect(await tree()).toEqual(before);
  });

  test('the others go in when told so; a number that lost its zero is said', async () => {
    const report = await send(await workbook(faulty), { apply: true, skipFaulty: true });
    expect(sums(report)).toEqual([15, 1, 0, 0, 14]);
    expect((await unitOfCode(ctx, office(), 'M15')).name).toBe('CĐCS Lành');
    expect(said(report)[2]).toBe(
      'Đã hiểu như sau, đồng chí xem lại giúp\nDòng 16, cột G “Điện thoại”: “912345680” được hiểu là 0912.345.680, vì bảng tính bỏ mất số 0 ở đầu',
    );
  });

  test('a code of another part of the union is taken, without saying whose it is', async () => {
    const report = await send(
      csv([
        ['Đơn vị', 'Mã'],
        ['CĐCS Mới', 'DS.01'],
      ]),
    );
    expect(faults(report)).toEqual([
      'Dòng 2, cột B “Mã”: Mã DS.01 đã thuộc về một đơn vị khác. Đồng chí chọn mã khác.',
    ]);
  });

  test('a superior’s name that stands for two units asks for the code', async () => {
    await addUnit(ctx, office(), { name: 'Tổ Một', kind: 'group', parentId: union.units.hoaMai });
    await addUnit(ctx, office(), { name: 'Tổ Một', kind: 'group', parentId: union.units.tramYTe });
    const report = await send(
      csv([
        ['Đơn vị', 'Cấp trên'],
        ['Nhóm A', 'to mot'],
      ]),
    );
    expect(faults(report)).toEqual([
      'Dòng 2, cột B “Cấp trên”: có 2 đơn vị tên “to mot”; ghi mã đơn vị cấp trên thay cho tên',
    ]);
  });
});

describe('a changed roster', () => {
  const lines: Table = [
    ['Mã đơn vị', 'Đơn vị', 'Cấp trên', 'Khối', 'Chủ tịch', 'Điện thoại'],
    ['BT.01', 'Công đoàn cơ sở Trường Tiểu học Hoa Mai', '', 'Khối Mầm non', 'Tạ Thị Lụa', '0977000111'],
    ['BT.01.1', 'Tổ công đoàn Văn phòng', 'BT.02', '', 'Lý Thị Thu', '0912000099'],
    ['BT.02', 'Công đoàn cơ sở Công ty May Thanh Bình 2', '', '', 'Đỗ Văn Tùng', '0912000008'],
    ['BT.03', 'Công đoàn cơ sở Trạm Y tế Bến Trúc', '', '', 'Đặng Thị Yến', ''],
  ];

  test('says what it would change before it does, then does it', async () => {
    const issued = await invite(ctx, office(), { unitId: union.units.hoaMai, role: 'chair' });
    const account = { channel: 'telegram', externalId: 'mai', chatId: 'chat of Mai', triedBy: 'mai' };
    await claim(ctx, { code: issued.secret, ...account, consent: true, textVersion: '2026-11' });
    const look = await send(csv(lines));
    const changes = [
      'Dòng 2: Công đoàn cơ sở Trường Tiểu học Hoa Mai: chuyển sang Khối Mầm non',
      'Dòng 2: Công đoàn cơ sở Trường Tiểu học Hoa Mai: thay chủ tịch: đồng chí Lê Thị Mai bàn giao cho đồng chí Tạ Thị Lụa; cuộc trò chuyện của đồng chí Lê Thị Mai sẽ được ngắt',
      'Dòng 4: Công đoàn cơ sở Công ty May Thanh Bình: đổi tên từ “Công đoàn cơ sở Công ty May Thanh Bình” thành “Công đoàn cơ sở Công ty May Thanh Bình 2”',
      'Dòng 3: Tổ công đoàn Văn phòng: chuyển về trực thuộc BT.02',
      'Dòng 3: Tổ công đoàn Văn phòng: sửa số điện thoại của đồng chí Lý Thị Thu',
      'Dòng 5: Công đoàn cơ sở Trạm Y tế Bến Trúc: chủ tịch là đồng chí Đặng Thị Yến',
    ];
    expect(said(look)[1]?.split('\n').slice(1).sort()).toEqual([...changes].sort());
    expect(await whoIs(ctx, 'telegram', 'mai')).toBeDefined();
    const done = await send(csv(lines), { apply: true, digest: look.digest });
    expect(sums(done)).toEqual([4, 0, 4, 0, 0]);
    expect(done.cutOff).toMatchObject([{ personId: union.people.mai, channel: 'telegram', chatId: 'chat of Mai' }]);
    expect(await whoIs(ctx, 'telegram', 'mai')).toBeUndefined();
    expect(sums(await send(csv(lines)))).toEqual([4, 0, 0, 4, 0]);
  });

  test('what was confirmed is what is done: another change in between is refused', async () => {
    const look = await send(csv(lines));
    await send(
      csv([
        ['Mã', 'Đơn vị'],
        ['BT.03', 'Công đoàn cơ sở Trung tâm Y tế'],
      ]),
      { apply: true },
    );
    expect(await told(send(csv(lines), { apply: true, digest: look.digest }))).toBe(
      'Danh sách đơn vị vừa có người thay đổi từ lúc đồng chí xem. Chưa nhập gì; đồng chí gửi lại tệp để xem lần nữa.',
    );
  });

  test('two units may change places', async () => {
    const swapped: Table = [
      ['Mã đơn vị', 'Đơn vị', 'Cấp trên'],
      ['BT.01', 'Công đoàn cơ sở Trường Tiểu học Hoa Mai', 'BT.01.1'],
      ['BT.01.1', 'Tổ công đoàn Văn phòng', 'BT'],
    ];
    await send(csv(swapped), { apply: true });
    const rows = await readTree(ctx, office(), union.units.toVanPhong);
    expect(rows.map((unit) => unit.code)).toEqual(['BT.01.1', 'BT.01']);
  });

  test('an office does not rename or move its own unit', async () => {
    const report = await send(
      csv([
        ['Mã', 'Đơn vị'],
        ['BT', 'Công đoàn thành phố Bến Trúc'],
      ]),
      { apply: true },
    );
    expect(faults(report)).toEqual([
      'Dòng 2, cột B “Đơn vị”: tên, mã và vị trí của Công đoàn phường Bến Trúc do công đoàn cấp trên sửa',
    ]);
  });
});

describe('however the file was written', () => {
  const table: Table = [
    ['ĐIỆN THOẠI ', 'chu tich', 'Khối (cụm)*', 'Tên đơn vị'],
    ['0912345678', 'Nguyễn Thị Thảo', 'Khối Trường học', 'CĐCS Trường "Ánh Dương"; cơ sở 2'],
  ];
  const plain = Buffer.from(csv(table)).toString();

  test.each([
    ['semicolons', csv(table, ';')],
    ['commas', csv(table, ',')],
    ['tabs', csv(table, '\t')],
    ['a byte order mark', Buffer.from(`\ufeff${plain}`)],
    ['sep= in the first line', Buffer.from(`sep=;\r\n${plain}`)],
    ['NFD', Buffer.from(plain.normalize('NFD'))],
    ['UTF-16', Buffer.from(`\ufeff${plain}`, 'utf16le')],
    ['Windows-1258', windows1258(plain)],
  ])('%s', async (_how, bytes) => {
    const report = await send(bytes);
    expect(faults(report)).toEqual([]);
    expect(words('vi', report.differences[0]?.said ?? { key: 'common.broken' })).toBe(
      'thêm CĐCS Trường "Ánh Dương"; cơ sở 2',
    );
    expect((await send(bytes, { apply: true })).applied).toBe(true);
  });

  test('a list without headings, with two of one meaning, or with nothing under them', async () => {
    expect(await told(send(csv([['CĐCS A', 'Khối 1']])))).toBe(
      'Không thấy dòng tiêu đề. Danh sách cần một dòng ghi tên cột, ít nhất có Đơn vị và một trong các cột: Mã đơn vị, Cấp trên, Khối, Chủ tịch, Điện thoại.',
    );
    expect(await told(send(csv([['Đơn vị', 'SĐT', 'Di động']])))).toBe(
      'Hai cột “SĐT” và “Di động” cùng một nghĩa. Đồng chí bỏ bớt một cột, hoặc đổi tên cột không dùng.',
    );
    expect(await told(send(csv([['Đơn vị', 'SĐT']])))).toBe(
      'Dưới dòng tiêu đề chưa có đơn vị nào. Đồng chí điền danh sách rồi gửi lại.',
    );
  });
});
