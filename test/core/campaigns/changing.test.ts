/** What an office changes in a campaign: time, closing, cancelling, opening again, newcomers; told to those concerned, kept in the audit. */
import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { operator } from '../../../core/access.ts';
import { history } from '../../../core/audit.ts';
import { remindLater, remindNow } from '../../../core/campaigns/asked.ts';
import { cancelCampaign, closeCampaign, reopenCampaign } from '../../../core/campaigns/change.ts';
import { extend } from '../../../core/campaigns/extend.ts';
import { addNewcomers } from '../../../core/campaigns/newcomers.ts';
import { mayAnswer } from '../../../core/campaigns/obligation.ts';
import { words } from '../../../core/i18n/words.ts';
import { addUnit } from '../../../core/org/add.ts';
import { LONG_AGO } from '../../../core/org/facts.ts';
import { moveUnit } from '../../../core/org/move.ts';
import { appoint } from '../../../core/org/seats.ts';
import { tick } from '../../../core/schedule/tick.ts';
import {
  answer,
  at,
  campaignFor,
  connectAll,
  day,
  formFor,
  reportOf,
  run,
  said,
  silence,
} from '../../support/chase.ts';
import { type FreshDatabase, freshDatabase, type TestCtx, testCtx } from '../../support/database.ts';
import { type NamedUnion, namedUnion } from '../../support/union.ts';

let fresh: FreshDatabase;
let ctx: TestCtx;
let union: NamedUnion;
let versionId: string;
let lan: { person: string };

beforeAll(async () => {
  fresh = await freshDatabase();
});

beforeEach(async () => {
  ctx = testCtx(fresh.db, '2026-12-01T09:00');
  await silence(ctx);
  union = await namedUnion(ctx);
  await connectAll(ctx, union);
  ({ versionId } = await formFor(ctx, union));
  lan = { person: union.people.lan };
});

async function told(since: number, to: string): Promise<string[]> {
  return (await said(ctx, since)).said.filter((one) => one.to === to).map(({ text }) => text);
}

const mark = async () => (await said(ctx)).last;
const locked = async (report: string) => {
  const [row] = await ctx.db.execute<{ at: string | null }>(
    sql`select locks_at::text as at from reports where id = ${report}::uuid`,
  );
  const message = await mayAnswer(ctx, { id: report, locksAt: row?.at ?? null });
  return message && words('vi', message);
};
const deeds = async (campaign: string) =>
  (await history(ctx, { kind: 'campaign', id: campaign })).map(({ what }) => what).toReversed();

describe('more time', () => {
  test('for one unit: its own rungs begin anew, lateness goes by its own day, everybody concerned hears the reason', async () => {
    const campaign = await campaignFor(ctx, union, versionId, { late: 'locked' });
    const from = await mark();
    const wish = {
      campaignId: campaign,
      units: [union.units.thanhBinh],
      dueAt: at('2026-12-20T00:00'),
      reason: 'Mất điện',
    };
    await extend(ctx, lan, wish);
    expect(await told(from, 'tung')).toEqual([
      'Gia hạn. Báo cáo năm 2026, Công đoàn cơ sở Công ty May Thanh Bình: hạn nộp mới là hết thứ Bảy 19/12/2026.\nLý do: Mất điện\nLiên đoàn Lao động tỉnh Sông Hoài',
    ]);
    expect((await told(from, 'ha')).join()).toContain('lùi hạn của Công đoàn cơ sở Công ty May Thanh Bình');
    expect([...(await told(from, 'mai')), ...(await told(from, 'nga'))]).toEqual([]);
    await run(ctx, '2026-12-14T09:00');
    const [mine, theirs] = [
      await reportOf(ctx, union, campaign, 'thanhBinh'),
      await reportOf(ctx, union, campaign, 'hoaMai'),
    ];
    expect(await locked(mine)).toBeNull();
    expect(await locked(theirs)).toContain('Hạn nộp Báo cáo năm 2026 là hết thứ Sáu 11/12/2026, nay đã qua');
    await answer(ctx, mine, union.people.tung, ['so_doan_vien'], true);
    const [row] = await ctx.db.execute<{ late: boolean }>(
      sql`select late from obligations where report_id = ${mine}::uuid`,
    );
    expect(row?.late).toBe(false);
    expect(await deeds(campaign)).toEqual(['campaign.issued', 'campaign.opened', 'campaign.extended']);
  });

  test('for all that have not handed in; what is handed in late by then is late no more', async () => {
    const campaign = await campaignFor(ctx, union, versionId);
    await run(ctx, '2026-12-13T09:00');
    const report = await reportOf(ctx, union, campaign, 'hoaMai');
    await answer(ctx, report, union.people.mai, ['so_doan_vien'], true);
    const late = async () =>
      (await ctx.db.execute<{ late: boolean }>(sql`select late from obligations where report_id = ${report}::uuid`))[0]
        ?.late;
    expect(await late()).toBe(true);
    const wish = { campaignId: campaign, dueAt: at('2026-12-16T00:00'), reason: 'Bão' };
    expect((await extend(ctx, lan, { ...wish, units: 'open' })).units).toHaveLength(4);
    expect(await late()).toBe(true);
    await extend(ctx, lan, { ...wish, units: [union.units.hoaMai] });
    expect(await late()).toBe(false);
    await expect(extend(ctx, lan, { ...wish, units: 'open' })).rejects.toThrow('campaigns.nothing_moved');
    await expect(extend(ctx, lan, { ...wish, units: 'open', reason: '  ' })).rejects.toThrow(
      'campaigns.reason_missing',
    );
  });
});

describe('the end of a campaign', () => {
  test('closing locks what is missing and stops every reminder, also those that wait in the outbox; opening again undoes it', async () => {
    const campaign = await campaignFor(ctx, union, versionId);
    const from = await mark();
    await run(ctx, '2026-12-04T08:00');
    expect(await told(from, 'tung')).toHaveLength(1);
    await closeCampaign(ctx, lan, campaign);
    expect((await told(from, 'tung')).join()).toMatch(/^Đợt Báo cáo năm 2026 đã đóng/);
    const report = await reportOf(ctx, union, campaign, 'thanhBinh');
    expect(await locked(report)).toContain('đồng chí Hoàng Thị Lan (Liên đoàn Lao động tỉnh Sông Hoài)');
    await run(ctx, '2026-12-09T09:00');
    expect(await told(from, 'tung')).toHaveLength(1);
    await expect(closeCampaign(ctx, lan, campaign)).rejects.toThrow('campaigns.is_closed');
    await reopenCampaign(ctx, lan, campaign);
    expect(await locked(report)).toBeNull();
    const again = await mark();
    await run(ctx, '2026-12-10T09:00');
    expect((await told(again, 'tung')).join()).toContain('Ngày mai đến hạn');
    expect(await deeds(campaign)).toContain('campaign.reopened');
  });

  test('cancelling takes the reports back, and says why to those who had begun', async () => {
    const campaign = await campaignFor(ctx, union, versionId);
    const from = await mark();
    await cancelCampaign(ctx, lan, campaign, 'Ban hành nhầm');
    expect((await told(from, 'phuc')).join()).toContain('Lý do: Ban hành nhầm');
    const rows = await ctx.db.execute<{ state: string }>(
      sql`select distinct r.state from reports r join obligations o on o.report_id = r.id where o.campaign_id = ${campaign}::uuid`,
    );
    expect([...rows]).toEqual([{ state: 'cancelled' }]);
    await run(ctx, '2026-12-12T09:00');
    expect((await told(from, 'phuc')).length).toBe(1);
    await expect(reopenCampaign(ctx, lan, campaign)).rejects.toThrow('campaigns.is_cancelled');
  });
});

describe('who comes later', () => {
  test('is offered to the office once, and owes only when it says so', async () => {
    const campaign = await campaignFor(ctx, union, versionId);
    const wish = {
      name: 'Công đoàn cơ sở Chợ Bến Trúc',
      shortName: 'Chợ',
      code: 'BT.09',
      kind: 'grassroots',
      since: LONG_AGO,
    } as const;
    const unit = await addUnit(ctx, operator, { ...wish, parentId: union.units.benTruc });
    await appoint(ctx, operator, { unitId: unit.id, role: 'chair', person: { name: 'Cao Thị Chợ' } });
    const from = await mark();
    await run(ctx, '2026-12-03T09:00');
    expect(await told(from, 'lan')).toEqual([
      'Có 1 đơn vị mới vào diện báo cáo sau khi mở đợt Báo cáo năm 2026:\n– Công đoàn cơ sở Chợ Bến Trúc\nChưa phải báo cáo cho đến khi đồng chí đưa vào đợt.',
    ]);
    const owing = async () =>
      (await ctx.db.execute(sql`select 1 from obligations where campaign_id = ${campaign}::uuid`)).length;
    expect(await owing()).toBe(5);
    expect(await addNewcomers(ctx, lan, campaign)).toEqual({ title: 'Báo cáo năm 2026', count: 1 });
    expect(await owing()).toBe(6);
    expect(await addNewcomers(ctx, lan, campaign)).toMatchObject({ count: 0 });
  });

  test('who moves before the cut-off day reports to the superior of that day', async () => {
    const later = { periodTo: day('2026-12-20'), dueAt: at('2026-12-31T00:00') };
    const campaign = await campaignFor(ctx, union, versionId, later);
    ctx.clock.set('2026-12-10T09:00');
    await moveUnit(ctx, operator, { unitId: union.units.thanhBinh, parentId: union.units.dongSen });
    ctx.clock.set('2026-12-22T09:00');
    await tick(ctx);
    await moveUnit(ctx, operator, { unitId: union.units.tramYTe, parentId: union.units.dongSen });
    await tick(ctx);
    const rows = await ctx.db.execute<{ unit: string; superior: string }>(
      sql`select unit_id as unit, superior_id as superior from obligations where campaign_id = ${campaign}::uuid`,
    );
    const superior = new Map(rows.map((row) => [row.unit, row.superior]));
    expect(superior.get(union.units.thanhBinh)).toBe(union.units.dongSen);
    expect(superior.get(union.units.tramYTe)).toBe(union.units.benTruc);
  });
});

describe('reminders that are asked for', () => {
  test('the office reminds whom it means, once a day; at night it waits for the morning', async () => {
    const campaign = await campaignFor(ctx, union, versionId);
    const wish = { campaignId: campaign, unitId: union.units.songHoai, over: false };
    const from = await mark();
    expect(await remindNow(ctx, lan, wish)).toMatchObject({ missing: 5, count: 5 });
    expect(await remindNow(ctx, lan, wish)).toMatchObject({ missing: 5, count: 0 });
    await tick(ctx);
    expect(await told(from, 'tung')).toHaveLength(1);
    // It went out; one that still waits would give way to the next.
    await ctx.db.execute(sql`update outbox set state = 'sent' where state = 'queued'`);
    ctx.clock.set('2026-12-02T22:00');
    expect(await remindNow(ctx, lan, wish)).toMatchObject({ count: 5, at: at('2026-12-03T08:00') });
    await tick(ctx);
    expect(await told(from, 'tung')).toHaveLength(1);
    ctx.clock.set('2026-12-03T08:00');
    await tick(ctx);
    expect(await told(from, 'tung')).toHaveLength(2);
    // A superior reminds those below it in a campaign from above, and nobody else.
    const ha = { person: union.people.ha };
    expect(await remindNow(ctx, ha, { ...wish, unitId: union.units.benTruc })).toMatchObject({ missing: 3 });
    await expect(remindNow(ctx, ha, wish)).rejects.toThrow('org.refused');
  });

  test('later, as the chair likes, but in good hours and before the due moment', async () => {
    const campaign = await campaignFor(ctx, union, versionId);
    const report = await reportOf(ctx, union, campaign, 'thanhBinh');
    const { tung } = union.people;
    expect(await remindLater(ctx, tung, report, at('2026-12-05T23:00'))).toEqual(at('2026-12-06T08:00'));
    expect(await remindLater(ctx, tung, report, at('2026-12-30T08:00'))).toEqual(at('2026-12-11T08:00'));
    ctx.clock.set('2026-12-11T20:00');
    await expect(remindLater(ctx, tung, report, at('2026-12-12T08:00'))).rejects.toThrow('campaigns.later_too_late');
    await expect(remindLater(ctx, union.people.mai, report, at('2026-12-12T08:00'))).rejects.toThrow('org.refused');
  });
});

test('last period’s answers are at hand, for each unit its own', async () => {
  const before = await campaignFor(ctx, union, versionId);
  const own = await reportOf(ctx, union, before, 'hoaMai');
  await answer(ctx, own, union.people.mai, ['so_doan_vien'], true);
  const period = { periodFrom: day('2026-12-01'), periodTo: day('2027-11-30'), dueAt: at('2027-12-12T00:00') };
  const next = await campaignFor(ctx, union, versionId, { ...period, title: 'Báo cáo năm 2027' });
  const previous = async (unit: 'hoaMai' | 'thanhBinh') => {
    const report = await reportOf(ctx, union, next, unit);
    const [row] = await ctx.db.execute<{ id: string | null }>(
      sql`select previous_id as id from reports where id = ${report}::uuid`,
    );
    return row?.id;
  };
  expect(await previous('hoaMai')).toBe(own);
  expect(await previous('thanhBinh')).toBeNull();
});
