/** The demo union: about forty units over three levels in three blocks, once, and only into an empty database. */
import { expect, test } from 'vitest';
import { may, operator } from '../../../core/access.ts';
import { demoPeople, seedDemo } from '../../../core/org/demo.ts';
import { readTree, readUnions } from '../../../core/org/read.ts';
import { freshDatabase, testCtx } from '../../support/database.ts';

const { db } = await freshDatabase();

test('is seeded once, however many processes start', async () => {
  const ctx = testCtx(db);
  expect(await demoPeople(ctx)).toEqual([]);
  expect((await Promise.all([seedDemo(ctx), seedDemo(ctx), seedDemo(ctx)])).filter(Boolean)).toEqual([true]);
  const [root, ...others] = await readUnions(ctx, operator);
  expect(others).toEqual([]);
  const tree = await readTree(ctx, operator, root?.id ?? '');
  expect(tree).toHaveLength(40);
  expect(new Set(tree.flatMap((unit) => unit.block ?? [])).size).toBe(3);
  expect(Math.max(...tree.map((unit) => unit.path.split('.').length - 1))).toBe(3);
});

test('offers an office, a leader and two chairs, each with their own authority', async () => {
  const ctx = testCtx(db);
  const people = await demoPeople(ctx);
  expect(people.map(({ name, role, unit }) => `${role}: ${name}, ${unit}`)).toEqual([
    'office: Nguyễn Thị Hà, Công đoàn phường Bến Sỏi',
    'leader: Trần Quang Bình, Công đoàn phường Bến Sỏi',
    'chair: Lê Thị Ngọc Mai, Công đoàn cơ sở Trường Mầm non Hoa Gạo',
    'chair: Đỗ Văn Tùng, Công đoàn cơ sở Công ty cổ phần May Suối Ngàn',
  ]);
  for (const { personId, role, unitId } of people)
    expect(await may(ctx, { person: personId }, 'report.answer', unitId)).toBe(role !== 'leader');
});
