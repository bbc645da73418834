/** Freezing: totals over the tree, versions with what changed, edits and estimates apart from the sources, authority. */
import { beforeEach, describe, expect, test } from 'vitest';
import { tallyOf } from '../../../core/compile/compiled.ts';
import { wholeOf } from '../../../core/compile/tally.ts';
import { editText, estimate, textsOf } from '../../../core/summaries/edits.ts';
import { freeze, summaryFor, versionFor } from '../../../core/summaries/freeze.ts';
import { postgres } from '../../../db/driver.ts';
import { answerAll, figure, issueSmall, type TestCampaign, words } from '../../support/campaign.ts';
import { freshDatabase, type TestCtx, testCtx } from '../../support/database.ts';
import { type NamedUnion, namedUnion } from '../../support/union.ts';

const { db, url } = await freshDatabase();
let ctx: TestCtx;
let union: NamedUnion;
let campaign: TestCampaign;

beforeEach(async () => {
  ctx = testCtx(db, '2026-12-01T08:00');
  union = await namedUnion(ctx);
  campaign = await issueSmall(ctx, url, union);
});

const total = (summary: { compiled: Parameters<typeof tallyOf>[0] }, question: string) => {
  const actual = tallyOf(summary.compiled, question)?.actual;
  return actual && wholeOf(actual);
};
const at = (refused: Promise<unknown>) =>
  refused.then(
    () => null,
    (error: { said?: { key: string; params: object } }) => error.said ?? error,
  );

const schools = { dv_tong: figure(40), dv_nu: figure(31), kien_nghi: words('Đề nghị cấp thêm kinh phí tập huấn.') };
const factory = { dv_tong: figure(310), dv_nu: figure(250), kien_nghi: words('Không có') };

test('the first version counts what was handed in, the next says what changed', async () => {
  await answerAll(ctx, campaign, 'hoaMai', union.people.mai, schools);
  const first = await freeze(ctx, union.people.lan, campaign.id, union.units.songHoai);
  expect(first.version).toBe(1);
  expect(first.changes).toEqual([]);
  expect(total(first.summary, 'dv_tong')).toMatchObject({ by: 'sum', total: '40' });
  expect(first.summary.compiled.coverage.all).toMatchObject({ due: 5, onTime: 1, late: 0 });
  expect(first.summary.sources.map(({ name }) => name)).toEqual(['Công đoàn cơ sở Trường Tiểu học Hoa Mai']);

  ctx.clock.set('2026-12-13T09:00');
  await answerAll(ctx, campaign, 'thanhBinh', union.people.tung, factory);
  const second = await freeze(ctx, union.people.lan, campaign.id, union.units.songHoai);
  expect(second.version).toBe(2);
  expect(total(second.summary, 'dv_tong')).toMatchObject({ total: '350' });
  expect(second.summary.compiled.coverage.all).toMatchObject({ onTime: 1, late: 1 });
  expect(second.changes.map(({ key }) => key)).toContain('compile.came_late');
  // A commune between them has its own part of it.
  const benTruc = second.summary.parts.find(({ unit }) => unit === union.units.benTruc);
  expect(benTruc && total(benTruc, 'dv_nu')).toMatchObject({ total: '281' });
});

test('nothing reported, nothing new, and somebody without the right: each is told, and nothing is kept', async () => {
  expect(await at(freeze(ctx, union.people.lan, campaign.id, union.units.songHoai))).toMatchObject({
    key: 'summaries.nothing_yet',
  });
  await answerAll(ctx, campaign, 'hoaMai', union.people.mai, schools);
  await freeze(ctx, union.people.lan, campaign.id, union.units.songHoai);
  expect(await at(freeze(ctx, union.people.lan, campaign.id, union.units.songHoai))).toMatchObject({
    key: 'summaries.nothing_new',
    params: { version: 1 },
  });
  for (const stranger of [union.people.mai, union.people.nga, union.people.ha, ctx.newId()])
    expect(await at(freeze(ctx, stranger, campaign.id, union.units.songHoai))).toMatchObject({ key: 'org.refused' });
  const frozen = await versionFor(ctx, union.people.son, campaign.id, union.units.songHoai);
  expect(frozen.version).toBe(1);
  expect(await at(summaryFor(ctx, union.people.nga, frozen.id))).toMatchObject({ key: 'org.refused' });
  const sql = postgres(url, { max: 1 });
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from summaries where campaign_id = ${campaign.id}`;
  expect(row?.n).toBe(1);
  // A frozen version is never rewritten, whoever writes the SQL.
  await expect(sql`update summaries set version = 9`).rejects.toThrow('summaries is append-only');
  await sql.end();
});

describe("the office's hand", () => {
  test('its words stand in the next version; the units’ own words stay beside them', async () => {
    await answerAll(ctx, campaign, 'hoaMai', union.people.mai, schools);
    const place = { campaignId: campaign.id, unitId: union.units.songHoai };
    expect(await at(textsOf(ctx, union.people.lan, place))).toMatchObject({ key: 'summaries.texts_freeze_first' });
    await freeze(ctx, union.people.lan, campaign.id, union.units.songHoai);
    const { texts } = await textsOf(ctx, union.people.lan, place);
    const [merged] = texts;
    if (!merged) throw new Error('No text');
    expect(await at(editText(ctx, union.people.son, { ...place, merged }, 'Lời khác'))).toMatchObject({
      key: 'org.refused',
    });
    await editText(ctx, union.people.lan, { ...place, merged }, 'Cấp thêm kinh phí tập huấn (1 đơn vị).');
    const next = await freeze(ctx, union.people.lan, campaign.id, union.units.songHoai);
    const text = next.summary.text.find(({ question }) => question === 'kien_nghi');
    expect(text?.edit).toMatchObject({ text: 'Cấp thêm kinh phí tập huấn (1 đơn vị).', by: 'Hoàng Thị Lan', of: 1 });
    expect(text?.words[0]?.text).toBe('Đề nghị cấp thêm kinh phí tập huấn.');
    await editText(ctx, union.people.lan, { ...place, merged }, null);
    const back = await freeze(ctx, union.people.lan, campaign.id, union.units.songHoai);
    expect(back.summary.text.find(({ question }) => question === 'kien_nghi')?.edit).toBeUndefined();
  });

  test('an estimate counts under its name until the unit reports itself', async () => {
    await answerAll(ctx, campaign, 'hoaMai', union.people.mai, schools);
    const guess = { answers: { dv_tong: figure(300) }, reason: 'Theo báo cáo sáu tháng' };
    const put = (who: string, given: Parameters<typeof estimate>[4] = guess) =>
      estimate(ctx, who, campaign.id, union.units.thanhBinh, given);
    expect(await at(put(union.people.ha))).toMatchObject({ key: 'org.refused' });
    expect(await at(put(union.people.lan, { ...guess, reason: ' ' }))).toMatchObject({
      key: 'summaries.estimate_reason',
    });
    await put(union.people.lan);
    const first = await freeze(ctx, union.people.lan, campaign.id, union.units.songHoai);
    expect(total(first.summary, 'dv_tong')).toMatchObject({ total: '340' });
    expect(first.summary.estimates).toMatchObject([{ by: 'Hoàng Thị Lan', reason: 'Theo báo cáo sáu tháng' }]);
    // Silence is not covered by it.
    expect(first.summary.compiled.coverage.all).toMatchObject({ due: 5, onTime: 1 });
    await answerAll(ctx, campaign, 'thanhBinh', union.people.tung, factory);
    const next = await freeze(ctx, union.people.lan, campaign.id, union.units.songHoai);
    expect(total(next.summary, 'dv_tong')).toMatchObject({ total: '350' });
    expect(next.summary.estimates).toEqual([]);
    expect(await at(put(union.people.lan))).toMatchObject({ key: 'summaries.estimate_reported' });
  });
});
