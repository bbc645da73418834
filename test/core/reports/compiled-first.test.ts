/** A level hands in only what stands on a frozen summary of the units below it: which units are in the way is said by name. */

import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { words } from '../../../core/i18n/words.ts';
import { notCompiled } from '../../../core/reports/compiled-first.ts';
import { insertSummary } from '../../../db/queries/summaries.ts';
import { freshDatabase } from '../../support/database.ts';
import { issueTo } from '../../support/journey-campaign.ts';
import { smallStage } from '../../support/talk.ts';

const { db } = await freshDatabase();
const { stage } = await smallStage(db);
const { ctx, union } = stage;
await issueTo(stage, 'Báo cáo năm 2026', ['CĐ Bến Trúc', 'TH Hoa Mai', 'May Thanh Bình'], {
  due: '2026-12-11',
  locks: false,
});
const [{ campaign = '' } = {}] = await db.execute<{ campaign: string }>(sql`select id as campaign from campaigns`);
const report = { id: stage.reports.get('CĐ Bến Trúc')?.[0]?.id ?? '', unitId: union.units.benTruc };
let version = 0;

async function why(): Promise<string | null> {
  const message = await notCompiled(ctx, report);
  return message && words('vi', message);
}

async function freeze(sources: readonly string[], missing: readonly string[]): Promise<void> {
  version += 1;
  const named = (units: readonly string[]) => units.map((unit) => ({ unit }));
  await insertSummary(db, {
    ...{ id: ctx.newId(), campaignId: campaign, unitId: union.units.benTruc, version },
    summary: JSON.stringify({ sources: named(sources), missing: named(missing) }),
    ...{ changes: null, madeBy: union.people.ha, madeAt: ctx.now() },
  });
}

function state(unit: string, value: string): Promise<unknown> {
  return db.execute(sql`update obligations set state = ${value} where unit_id = ${unit}::uuid`);
}

test('a unit nobody reports to compiles nothing', async () => {
  const own = { id: stage.reports.get('TH Hoa Mai')?.at(-1)?.id ?? '', unitId: union.units.hoaMai };
  expect(await notCompiled(ctx, own)).toBeNull();
});

test('who has not handed in stands in the way, by name', async () => {
  expect(await why()).toBe(
    'Báo cáo này tổng hợp từ 2 đơn vị bên dưới, còn 2 đơn vị chưa nộp: TH Hoa Mai, May Thanh Bình. Đồng chí chờ các đơn vị nộp, hoặc gõ /tonghop để lập bản tổng hợp có ghi rõ đơn vị còn thiếu, rồi nộp.',
  );
});

test('a frozen summary that names those who are missing is enough; one handed in since must be compiled; one let off is waited for no longer', async () => {
  await freeze([], [union.units.hoaMai, union.units.thanhBinh]);
  expect(await why()).toBeNull();
  await state(union.units.hoaMai, 'submitted');
  expect(await why()).toBe(
    'Bản tổng hợp lần 1 chưa có: TH Hoa Mai. Đồng chí gõ /tonghop để lập bản tổng hợp mới, rồi nộp.',
  );
  await freeze([union.units.hoaMai], [union.units.thanhBinh]);
  expect(await why()).toBeNull();
  await state(union.units.thanhBinh, 'submitted');
  expect(await why()).toContain('May Thanh Bình');
  await state(union.units.thanhBinh, 'cancelled');
  expect(await why()).toBeNull();
});
