/** Whatever is done to the tree, and in whatever order: on every day each unit stands once, under a superior that stands, and never within itself. */
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { operator } from '../../../core/access.ts';
import type { Ctx } from '../../../core/ctx.ts';
import { Refusal } from '../../../core/errors.ts';
import { addUnit, foundUnion } from '../../../core/org/add.ts';
import { setBlock } from '../../../core/org/block.ts';
import { closeUnit, mergeUnits } from '../../../core/org/close.ts';
import { moveUnit } from '../../../core/org/move.ts';
import { readTree } from '../../../core/org/read.ts';
import { renameUnit } from '../../../core/org/rename.ts';
import { freshDatabase, testCtx } from '../../support/database.ts';
import { told } from '../../support/told.ts';

const { db } = await freshDatabase();
const ctx = testCtx(db, '2026-11-21T09:00');
const today = Temporal.PlainDate.from('2026-11-21');

const pick = fc.nat(30);
const day = fc.integer({ min: -30, max: 10 }).map((days) => today.add({ days }));
const deed = fc.oneof(
  fc.record({ is: fc.constant('add' as const), a: pick, on: day }),
  fc.record({ is: fc.constant('move' as const), a: pick, b: pick, on: day }),
  fc.record({ is: fc.constant('close' as const), a: pick, on: day }),
  fc.record({ is: fc.constant('merge' as const), a: pick, b: pick, on: day }),
  fc.record({ is: fc.constant('block' as const), a: pick, b: pick, on: day }),
  fc.record({ is: fc.constant('rename' as const), a: pick, b: pick, on: day }),
);
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

/** Does it; a refusal is an answer too. */
async function attempt(at: Ctx, units: string[], one: Deed): Promise<void> {
  const unitId = units[one.a % units.length] ?? '';
  const other = 'b' in one ? (units[one.b % units.length] ?? '') : '';
  const { on } = one;
  try {
    if (one.is === 'add') {
      units.push((await addUnit(at, operator, { name: 'Tổ', kind: 'group', parentId: unitId, since: on })).id);
    } else if (one.is === 'move') await moveUnit(at, operator, { unitId, parentId: other, on });
    else if (one.is === 'close') await closeUnit(at, operator, { unitId, on });
    else if (one.is === 'merge') await mergeUnits(at, operator, { unitIds: [unitId], intoId: other, on });
    else if (one.is === 'block')
      await setBlock(at, operator, { unitId, block: one.b % 3 ? `Khối ${one.b % 3}` : null, on });
    else await renameUnit(at, operator, { unitId, name: `Tổ ${one.b}`, on });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** Faults of a whole union: lines that overlap, paths that do not continue their superior's, lines outside a unit's life. */
async function faults(at: Ctx, rootId: string): Promise<string[]> {
  const rows = await at.db.execute<{ fault: string }>(sql`
    with line as (
      select p.*, u.no, u.since as born, u.until as gone, daterange(p.since, p.until) as span
      from placements p join units u on u.id = p.unit_id where u.root_id = ${rootId})
    select 'overlap' as fault from line a join line b on a.unit_id = b.unit_id and a.since < b.since where a.span && b.span
    union all select 'within itself' from line where path like '%.' || no || '.%.' or path like no || '.%' and parent_id is not null
    union all select 'path' from line a join line b on b.unit_id = a.parent_id and a.span && b.span
      where a.path <> b.path || a.no || '.'
    union all select 'superior' from line a where parent_id is not null and not (
      select coalesce(range_agg(b.span), '{}'::datemultirange) from line b where b.unit_id = a.parent_id) @> a.span
    union all select 'life' from line where not daterange(born, gone) @> span
    union all select 'gap' from line group by unit_id, born, gone
      having range_agg(span) <> datemultirange(daterange(born, gone))`);
  return rows.map((row) => row.fault);
}

test('after any deeds the tree is whole on every day', async () => {
  let number = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 20 }), async (deeds) => {
      number += 1;
      const root = await foundUnion(ctx, operator, { name: 'LĐLĐ tỉnh', code: `R${number}`, kind: 'province' });
      const units = [root.id];
      for (let count = 0; count < 4; count += 1) {
        const parentId = units[Math.floor(count / 2)] ?? root.id;
        const since = today.subtract({ days: 40 });
        units.push((await addUnit(ctx, operator, { name: 'CĐCS', kind: 'grassroots', parentId, since })).id);
      }
      for (const one of deeds) await attempt(ctx, units, one);
      expect(await faults(ctx, root.id)).toEqual([]);
      const tree = await readTree(ctx, operator, root.id);
      for (const [at, unit] of tree.entries())
        if (unit.parentId) expect(tree.findIndex((above) => above.id === unit.parentId)).toBeLessThan(at);
    }),
    { numRuns: 30, endOnFailure: true },
  );
}, 60_000);

test('two units that move under each other at the same moment: one does', async () => {
  const root = await foundUnion(ctx, operator, { name: 'LĐLĐ tỉnh', code: 'RR', kind: 'province' });
  for (let round = 0; round < 5; round += 1) {
    const [a, b] = [await addHere(root.id), await addHere(root.id)];
    const outcomes = await Promise.allSettled([
      moveUnit(ctx, operator, { unitId: a, parentId: b }),
      moveUnit(ctx, operator, { unitId: b, parentId: a }),
    ]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await faults(ctx, root.id)).toEqual([]);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(await told(Promise.reject(refused?.reason))).toContain('Đồng chí chọn cấp trên khác.');
  }
});

async function addHere(parentId: string): Promise<string> {
  return (await addUnit(ctx, operator, { name: 'CĐCS', kind: 'grassroots', parentId })).id;
}
