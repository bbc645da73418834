/** The tree: adding, moving, merging and closing units, and what it looked like on an earlier day. */
import { beforeAll, describe, expect, test } from 'vitest';
import { operator } from '../../../core/access.ts';
import { addUnit, foundUnion } from '../../../core/org/add.ts';
import { setBlock } from '../../../core/org/block.ts';
import { closeUnit, mergeUnits } from '../../../core/org/close.ts';
import { LONG_AGO } from '../../../core/org/facts.ts';
import { moveUnit } from '../../../core/org/move.ts';
import { findUnits, readTree, readUnit, unitOfCode } from '../../../core/org/read.ts';
import { renameUnit } from '../../../core/org/rename.ts';
import { ancestors, placementOn } from '../../../db/queries/placements.ts';
import { freshDatabase, type TestCtx, testCtx } from '../../support/database.ts';
import { rolledBack } from '../../support/rolled-back.ts';
import { told } from '../../support/told.ts';
import { type NamedUnion, namedUnion } from '../../support/union.ts';

const { db } = await freshDatabase();
const NOW = '2026-11-21T09:00';
const day = (text: string) => Temporal.PlainDate.from(text);
let ctx: TestCtx;
let union: NamedUnion;
let office: { person: string };

beforeAll(async () => {
  union = await namedUnion(testCtx(db, NOW));
  office = { person: union.people.lan };
});
rolledBack(db, NOW, (fresh) => {
  ctx = fresh;
});

/** The tree as indented short names, the way an officer draws it. */
async function drawn(on?: string): Promise<string> {
  const rows = await readTree(ctx, operator, union.units.songHoai, on ? day(on) : undefined);
  const byPath = new Map(rows.map((row) => [row.id, row]));
  const depth = (id: string | null): number => (id === null ? 0 : 1 + depth(byPath.get(id)?.parentId ?? null));
  return rows.map((row) => `${'  '.repeat(depth(row.parentId))}${row.shortName}`).join('\n');
}

const before = [
  'LĐLĐ Sông Hoài',
  '  CĐ Bến Trúc',
  '    TH Hoa Mai',
  '      Tổ Văn phòng',
  '    May Thanh Bình',
  '    Y tế Bến Trúc',
  '  CĐ Đồng Sen',
  '    HTX Đồng Sen',
  '    THCS Đồng Sen',
].join('\n');

test('is read from the top down', async () => {
  expect(await drawn()).toBe(before);
  expect(await drawn('2020-01-01')).toBe(before);
});

describe('moving', () => {
  test('takes everything below along, from its day on; earlier days keep the old tree', async () => {
    await moveUnit(ctx, operator, {
      unitId: union.units.hoaMai,
      parentId: union.units.dongSen,
      on: day('2026-11-01'),
    });
    expect(await drawn('2026-10-31')).toBe(before);
    expect(await drawn('2026-11-01')).toBe(
      [
        'LĐLĐ Sông Hoài',
        '  CĐ Bến Trúc',
        '    May Thanh Bình',
        '    Y tế Bến Trúc',
        '  CĐ Đồng Sen',
        '    TH Hoa Mai',
        '      Tổ Văn phòng',
        '    HTX Đồng Sen',
        '    THCS Đồng Sen',
      ].join('\n'),
    );
  });

  test('may be fixed in advance, and what is added meanwhile goes along', async () => {
    await moveUnit(ctx, operator, { unitId: union.units.hoaMai, parentId: union.units.dongSen, on: day('2026-12-01') });
    await addUnit(ctx, operator, { name: 'Tổ Chuyên môn', kind: 'group', parentId: union.units.hoaMai });
    const under = async (on: string) => {
      const place = await placementOn(ctx.db, (await unitOfCode(ctx, office, 'BT.01.2')).id, day(on));
      return (await ancestors(ctx.db, place?.path ?? '', day(on))).map((unit) => unit.code);
    };
    expect(await under('2026-11-30')).toEqual(['SH', 'BT', 'BT.01', 'BT.01.2']);
    expect(await under('2026-12-01')).toEqual(['SH', 'DS', 'BT.01', 'BT.01.2']);
  });

  test('a unit moved away meanwhile is not dragged along', async () => {
    await moveUnit(ctx, operator, { unitId: union.units.toVanPhong, parentId: union.units.thanhBinh });
    await moveUnit(ctx, operator, {
      unitId: union.units.hoaMai,
      parentId: union.units.dongSen,
      on: day('2026-11-01'),
    });
    const codes = async (on: string) => {
      const place = await placementOn(ctx.db, union.units.toVanPhong, day(on));
      return (await ancestors(ctx.db, place?.path ?? '', day(on))).map((unit) => unit.code);
    };
    expect(await codes('2026-10-31')).toEqual(['SH', 'BT', 'BT.01', 'BT.01.1']);
    expect(await codes('2026-11-20')).toEqual(['SH', 'DS', 'BT.01', 'BT.01.1']);
    expect(await codes('2026-11-21')).toEqual(['SH', 'BT', 'BT.02', 'BT.01.1']);
  });

  test('never makes a circle', async () => {
    const move = moveUnit(ctx, operator, { unitId: union.units.benTruc, parentId: union.units.toVanPhong });
    expect(await told(move)).toBe(
      'Tổ công đoàn Văn phòng nằm trong Công đoàn phường Bến Trúc, nên Công đoàn phường Bến Trúc không thể trực thuộc Tổ công đoàn Văn phòng. Đồng chí chọn cấp trên khác.',
    );
    const itself = moveUnit(ctx, operator, { unitId: union.units.benTruc, parentId: union.units.benTruc });
    expect(await told(itself)).toContain('Đồng chí chọn cấp trên khác.');
  });

  test('is not put behind a later change', async () => {
    await moveUnit(ctx, operator, { unitId: union.units.hoaMai, parentId: union.units.dongSen });
    const back = moveUnit(ctx, operator, {
      unitId: union.units.hoaMai,
      parentId: union.units.songHoai,
      on: day('2026-11-01'),
    });
    expect(await told(back)).toBe(
      'Công đoàn cơ sở Trường Tiểu học Hoa Mai còn một thay đổi từ thứ Bảy 21/11/2026, nên không sửa lùi về trước được. Đồng chí chọn ngày ấy hoặc muộn hơn.',
    );
  });

  test('the root stays, and nothing goes to another union', async () => {
    const other = await foundUnion(ctx, operator, { name: 'LĐLĐ tỉnh Khác', code: 'KH', kind: 'province' });
    expect(
      await told(moveUnit(ctx, operator, { unitId: union.units.songHoai, parentId: union.units.benTruc })),
    ).toContain('là cấp cao nhất ở đây');
    expect(await told(moveUnit(ctx, operator, { unitId: union.units.benTruc, parentId: other.id }))).toContain(
      'thuộc hai tổ chức khác nhau',
    );
  });
});

describe('blocks', () => {
  test('group units without moving them, and are found again however they are spelled', async () => {
    await setBlock(ctx, operator, { unitId: union.units.tramYTe, block: 'KHOI TRUONG HOC' });
    const { below } = await readUnit(ctx, operator, union.units.benTruc);
    expect(below.map((unit) => unit.block)).toEqual(['Khối Trường học', 'Khối Doanh nghiệp', 'Khối Trường học']);
    expect(await drawn()).toBe(before);
    await setBlock(ctx, operator, { unitId: union.units.tramYTe, block: null });
    expect((await readUnit(ctx, operator, union.units.benTruc)).below[2]?.block).toBeNull();
    const then = await readTree(ctx, operator, union.units.tramYTe, day('2026-11-20'));
    expect(then[0]?.block).toBeNull();
  });
});

describe('names and codes', () => {
  test('an earlier day keeps the earlier name', async () => {
    await renameUnit(ctx, operator, {
      unitId: union.units.tramYTe,
      name: 'Công đoàn cơ sở Trung tâm Y tế Bến Trúc',
      shortName: 'TTYT Bến Trúc',
      on: day('2026-11-10'),
    });
    const named = async (on: string) => (await readTree(ctx, operator, union.units.tramYTe, day(on)))[0]?.shortName;
    expect(await named('2026-11-09')).toBe('Y tế Bến Trúc');
    expect(await named('2026-11-10')).toBe('TTYT Bến Trúc');
  });

  test('a code is free only if no unit ever had it', async () => {
    await closeUnit(ctx, operator, { unitId: union.units.tramYTe });
    const again = addUnit(ctx, operator, {
      name: 'CĐCS Mới',
      kind: 'grassroots',
      code: ' bt.03 ',
      parentId: union.units.benTruc,
    });
    expect(await told(again)).toBe('Mã BT.03 đã thuộc về một đơn vị khác. Đồng chí chọn mã khác.');
    const odd = addUnit(ctx, operator, {
      name: 'CĐCS Mới',
      kind: 'grassroots',
      code: 'Mã số 1',
      parentId: union.units.benTruc,
    });
    expect(await told(odd)).toContain('Mã “Mã số 1” không dùng được.');
  });

  test('units are found with and without accents', async () => {
    const codes = async (typed: string) =>
      (await findUnits(ctx, operator, union.units.songHoai, typed)).map((unit) => unit.code);
    expect(await codes('đồng sen')).toEqual(['DS', 'DS.01', 'DS.02']);
    expect(await codes('HOP TAC')).toEqual(['DS.01']);
    expect(await codes('bt.0')).toEqual(['BT.01', 'BT.01.1', 'BT.02', 'BT.03']);
    expect(await codes('  ')).toEqual([]);
  });
});

describe('closing and merging', () => {
  test('a unit with units below is not closed', async () => {
    expect(await told(closeUnit(ctx, operator, { unitId: union.units.dongSen }))).toBe(
      'Công đoàn xã Đồng Sen còn 2 đơn vị trực thuộc. Đồng chí chuyển các đơn vị ấy đi, hoặc sáp nhập, rồi mới đóng được.',
    );
  });

  test('a merged unit hands its units over and names its successor', async () => {
    const change = { unitIds: [union.units.dongSen], intoId: union.units.benTruc, on: day('2026-11-15') };
    await mergeUnits(ctx, operator, change);
    expect(await drawn('2026-11-14')).toBe(before);
    expect(await drawn()).toBe(
      [
        'LĐLĐ Sông Hoài',
        '  CĐ Bến Trúc',
        '    TH Hoa Mai',
        '      Tổ Văn phòng',
        '    May Thanh Bình',
        '    Y tế Bến Trúc',
        '    HTX Đồng Sen',
        '    THCS Đồng Sen',
      ].join('\n'),
    );
    const gone = await unitOfCode(ctx, office, 'DS');
    expect(gone).toMatchObject({ successorId: union.units.benTruc, until: day('2026-11-15') });
  });

  test('a closed unit takes no new ones', async () => {
    await closeUnit(ctx, operator, { unitId: union.units.tramYTe });
    const add = addUnit(ctx, operator, { name: 'Tổ 1', kind: 'group', parentId: union.units.tramYTe, since: LONG_AGO });
    expect(await told(add)).toContain('Công đoàn cơ sở Trạm Y tế Bến Trúc đã kết thúc hoạt động');
  });
});
