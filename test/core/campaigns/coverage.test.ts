/** Coverage counted by the database against counting by hand, over random states; and the message of `/tiendo` with its chart. */

import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { works } from '../../../bot/works.ts';
import { coverageOf, handedIn } from '../../../core/campaigns/coverage.ts';
import { bytesOf } from '../../../core/inbox/files.ts';
import { workNext } from '../../../core/jobs/jobs.ts';
import { freshDatabase } from '../../support/database.ts';
import { issueTo } from '../../support/journey-campaign.ts';
import { accountOf } from '../../support/stage.ts';
import { smallStage, wordsOf } from '../../support/talk.ts';

const { db } = await freshDatabase();
const talk = await smallStage(db);
const { stage } = talk;
const { units, people } = stage.union;
const owing = ['CĐ Bến Trúc', 'TH Hoa Mai', 'May Thanh Bình', 'Y tế Bến Trúc', 'CĐ Đồng Sen', 'HTX Đồng Sen'];
await issueTo(stage, 'Báo cáo năm 2026', owing, { due: '2026-12-11', locks: false });
const [{ id = '' } = {}] = await db.execute<{ id: string }>(sql`select id from campaigns`);

const states = ['waiting', 'started', 'submitted', 'returned', 'approved', 'cancelled'] as const;
const one = fc.record({
  state: fc.constantFrom(...states),
  late: fc.boolean(),
  over: fc.boolean(),
  reached: fc.boolean(),
});
type One = typeof one extends fc.Arbitrary<infer T> ? T : never;

/** Whose chat it is; a unit without anybody is never reached. */
const holder: Readonly<Record<string, string | null>> = {
  [units.benTruc]: people.ha,
  [units.hoaMai]: people.mai,
  [units.thanhBinh]: people.tung,
  [units.tramYTe]: null,
  [units.dongSen]: people.nga,
  [units.hopTacXa]: people.phuc,
};
const below = {
  [units.songHoai]: Object.keys(holder),
  [units.benTruc]: [units.hoaMai, units.thanhBinh, units.tramYTe],
  [units.dongSen]: [units.hopTacXa],
};

async function put(unit: string, { state, late, over, reached }: One): Promise<void> {
  const given = state === 'submitted' || state === 'approved' || state === 'returned';
  const due = stage.ctx.now().add({ hours: over ? -30 : 30 });
  const at = given ? stage.ctx.now().toString() : null;
  await db.execute(sql`update obligations set state = ${state}, late = ${given && late},
    due_at = ${due.toString()}::timestamptz, submitted_at = ${at}::timestamptz where unit_id = ${unit}::uuid`);
  const person = holder[unit];
  if (!person) return;
  const why = reached ? null : 'blocked';
  await db.execute(sql`update addresses set unreachable = ${why} where person_id = ${person}::uuid`);
  if (unit === units.hoaMai)
    await db.execute(sql`update addresses set unreachable = ${why} where person_id = ${people.dat}::uuid`);
}

function byHand(all: ReadonlyMap<string, One>, top: string) {
  const own = (below[top] ?? []).flatMap((unit) => {
    const found = all.get(unit);
    return found && found.state !== 'cancelled' ? [{ unit, ...found }] : [];
  });
  const count = (is: (o: (typeof own)[number]) => boolean) => own.filter(is).length;
  const given = ({ state }: One) => state === 'submitted' || state === 'approved';
  const silent = (o: (typeof own)[number]) => !o.reached || holder[o.unit] === null;
  return {
    due: own.length,
    onTime: count((o) => given(o) && !o.late),
    late: count((o) => given(o) && o.late),
    inProgress: count((o) => o.state === 'started' || o.state === 'returned'),
    notOpened: count((o) => o.state === 'waiting' && !silent(o)),
    notConnected: count((o) => o.state === 'waiting' && silent(o)),
    returned: count((o) => o.state === 'returned'),
    approved: count((o) => o.state === 'approved'),
    overdue: count((o) => o.over && (o.state === 'waiting' || o.state === 'started')),
  };
}

test('whatever the states, the counts are those of counting by hand, and every grouping adds up to the whole', async () => {
  const ids = Object.keys(holder);
  await fc.assert(
    fc.asyncProperty(fc.array(one, { minLength: ids.length, maxLength: ids.length }), async (drawn) => {
      const all = new Map(ids.map((unit, index) => [unit, drawn[index] as One]));
      for (const [unit, state] of all) await put(unit, state);
      for (const top of Object.keys(below)) {
        const { all: counted, blocks, levels, branches } = await coverageOf(stage.ctx, id, top);
        expect(counted).toEqual(byHand(all, top));
        for (const groups of [blocks, levels])
          expect(groups.reduce((sum, { counts }) => sum + counts.due, 0)).toBe(counted.due);
        for (const { of, counts } of branches) expect(counts).toEqual(byHand(all, of));
        expect(handedIn(counted)).toBe(counted.onTime + counted.late);
      }
    }),
    { numRuns: 25 },
  );
});

test('a unit outside, an unknown campaign: nothing is counted', async () => {
  expect((await coverageOf(stage.ctx, id, units.toVanPhong)).all.due).toBe(0);
  expect((await coverageOf(stage.ctx, units.hoaMai, units.songHoai)).all.due).toBe(0);
});

test('the message waits for its chart, and both go out as one', async () => {
  for (const unit of Object.keys(holder))
    await put(unit, { state: 'waiting', late: false, over: false, reached: true });
  await talk.taken();
  const hers = async () => (await talk.taken()).filter(({ chat }) => chat === accountOf(stage, 'Hà'));
  expect((await talk.say('Hà', '/tiendo')).filter(({ chat }) => chat === accountOf(stage, 'Hà'))).toEqual([]);
  while (await workNext(stage.ctx, works));
  const [message, ...others] = await hers();
  expect(others).toEqual([]);
  expect(message && wordsOf(message)).toContain('Đã nộp 0/3 · chưa mở 2 · chưa kết nối 1');
  const bytes = await bytesOf(stage.ctx, message?.content.file?.id ?? '');
  expect(
    Buffer.from(bytes ?? [])
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
});

test('when the chart cannot be drawn the message goes without it; when nobody draws, after a while', async () => {
  const hers = async () => (await talk.taken()).filter(({ chat }) => chat === accountOf(stage, 'Hà'));
  await talk.say('Hà', '/tiendo');
  stage.ctx.clock.pass({ seconds: 16 });
  expect((await hers()).map(({ content }) => content.file?.name.endsWith('.png'))).toEqual([true]);
  await talk.say('Hà', '/tiendo');
  await db.execute(sql`update campaigns set title = 'x', opens_at = 'infinity' where id = ${id}::uuid`);
  while (await workNext(stage.ctx, works));
  expect((await hers()).map(({ content }) => content.file)).toEqual([undefined]);
});
