/** What is kept up to date submission by submission is what compiling everything anew gives, at every node of the tree. */
import { beforeAll, expect, test } from 'vitest';
import { sentBack } from '../../../core/campaigns/obligation.ts';
import { partsOf, refresh } from '../../../core/summaries/compiling.ts';
import { estimate } from '../../../core/summaries/edits.ts';
import { freeze } from '../../../core/summaries/freeze.ts';
import { unionOf } from '../../../core/summaries/union.ts';
import { postgres } from '../../../db/driver.ts';
import { dropParts } from '../../../db/queries/compiling.ts';
import { answerAll, figure, issueSmall, type TestCampaign, words } from '../../support/campaign.ts';
import { freshDatabase, type TestCtx, testCtx } from '../../support/database.ts';
import { type NamedUnion, namedUnion, type UnitName } from '../../support/union.ts';

const { db, url } = await freshDatabase();
const sql = postgres(url, { max: 1 });
let ctx: TestCtx;
let union: NamedUnion;
let campaign: TestCampaign;
const grassroots = ['hoaMai', 'thanhBinh', 'tramYTe', 'hopTacXa', 'thcsDongSen'] as const;

beforeAll(async () => {
  ctx = testCtx(db, '2026-12-01T08:00');
  union = await namedUnion(ctx);
  campaign = await issueSmall(ctx, url, union, ['benTruc', ...grassroots]);
  return () => sql.end();
});

/** Every node's tallies as stored. */
async function stored() {
  const one = await unionOf(ctx, campaign.id);
  await refresh(ctx, one);
  const keys = [...one.tree.ownKey.values(), ...one.tree.inner];
  const parts = await partsOf(ctx, one, keys);
  return Object.fromEntries([...parts].map(([key, { tallies }]) => [key, tallies]).toSorted());
}

async function anew() {
  await dropParts(db, campaign.id);
  return stored();
}

async function returned(unit: UnitName): Promise<void> {
  const report = campaign.reports.get(unit) ?? '';
  await sql`update reports set state = 'returned' where id = ${report}`;
  await sentBack(ctx, report);
}

test('sixty random deeds: submissions, corrections, returns, estimates', async () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const state = new Map<UnitName, 'open' | 'in'>(grassroots.map((unit) => [unit, 'open']));
  for (let deed = 0; deed < 60; deed += 1) {
    const unit = grassroots[random(grassroots.length)] ?? 'hoaMai';
    const given = { dv_tong: figure(random(500)), dv_nu: figure(random(200)), kien_nghi: words(`Đề nghị số ${deed}`) };
    ctx.clock.pass({ minutes: 7 });
    if (state.get(unit) === 'in') {
      await returned(unit);
      state.set(unit, 'open');
    } else if (random(3) === 0) {
      const answers = random(4) === 0 ? null : { dv_tong: figure(random(500)) };
      await estimate(ctx, union.people.lan, campaign.id, union.units[unit], { answers, reason: 'Theo kỳ trước' });
    } else {
      await answerAll(ctx, campaign, unit, union.people.mai, given);
      state.set(unit, 'in');
    }
    // Sometimes several deeds before anybody asks.
    if (random(3) === 0) continue;
    const kept = await stored();
    expect(kept).toEqual(await anew());
  }
});

test('a commune’s handed-in summary stands for what is below it, and gives way when it is returned', async () => {
  const top = union.units.songHoai;
  for (const unit of ['hoaMai', 'thanhBinh'] as const) {
    const [row] = await sql<
      { state: string }[]
    >`select state from reports where id = ${campaign.reports.get(unit) ?? ''}`;
    if (row?.state === 'submitted') await returned(unit);
    await answerAll(ctx, campaign, unit, union.people.mai, { dv_tong: figure(100), dv_nu: figure(60) });
  }
  ctx.clock.pass({ minutes: 1 });
  await freeze(ctx, union.people.ha, campaign.id, union.units.benTruc);
  ctx.clock.pass({ minutes: 1 });
  await answerAll(ctx, campaign, 'benTruc', union.people.ha, { kien_nghi: words('Phường đề nghị hỗ trợ.') });
  const before = await stored();
  expect(before).toEqual(await anew());

  // A correction below does not change what the commune handed in.
  await returned('hoaMai');
  await answerAll(ctx, campaign, 'hoaMai', union.people.mai, { dv_tong: figure(999), dv_nu: figure(60) });
  const frozen = await stored();
  expect(frozen[top]).toEqual(before[top]);
  expect(frozen).toEqual(await anew());

  // Its words stand for those of its units, and its own figures are not added to theirs.
  const province = await freeze(ctx, union.people.lan, campaign.id, top);
  const text = province.summary.text.find(({ question }) => question === 'kien_nghi');
  expect(text?.words.map((one) => one.text)).toContain('Phường đề nghị hỗ trợ.');

  await returned('benTruc');
  const open = await stored();
  expect(open[top]).not.toEqual(before[top]);
  expect(open).toEqual(await anew());
});
