/** Digests: taken once per slot by whoever ticks, posted to the leadership group with chart and buttons, never twice the same. */
import { beforeEach, expect, test } from 'vitest';
import { works } from '../../../bot/works.ts';
import type { Message } from '../../../core/i18n/message.ts';
import { words as inWords } from '../../../core/i18n/words.ts';
import { workNext } from '../../../core/jobs/jobs.ts';
import { bindGroup, offerGroupCode } from '../../../core/people/groups.ts';
import { postDueDigests } from '../../../core/summaries/due.ts';
import { postgres } from '../../../db/driver.ts';
import { insertAddress } from '../../../db/queries/addresses.ts';
import { answerAll, figure, issueSmall, type TestCampaign } from '../../support/campaign.ts';
import { freshDatabase, type TestCtx, testCtx } from '../../support/database.ts';
import { type NamedUnion, namedUnion } from '../../support/union.ts';

const { db, url } = await freshDatabase();
let ctx: TestCtx;
let union: NamedUnion;
let campaign: TestCampaign;
let group: string;

beforeEach(async () => {
  ctx = testCtx(db, '2026-12-01T08:00');
  union = await namedUnion(ctx);
  campaign = await issueSmall(ctx, url, union);
  group = `-100${Math.floor(Math.random() * 1e12)}`;
});

/** A tick in two processes at once, and the background work of both. */
async function tick(): Promise<void> {
  await Promise.all([postDueDigests(ctx), postDueDigests(ctx)]);
  await Promise.all([drain(), drain()]);
}

async function drain(): Promise<void> {
  while (await workNext(ctx, works));
}

async function bound(): Promise<void> {
  const { code } = await offerGroupCode(ctx, union.people.lan, { unitId: union.units.songHoai, purpose: 'leadership' });
  const person = { id: union.people.lan, language: 'vi' } as const;
  const said = { channel: 'telegram', chat: group, external: '900', person, code } as const;
  expect(await bindGroup(ctx, said)).toMatchObject({ is: 'bound' });
}

type Posted = {
  chat: string;
  person: string | null;
  content: { messages: Message[]; file?: { name: string } };
  buttons: { press: object }[];
};

async function posted(): Promise<Posted[]> {
  const sql = postgres(url, { max: 1 });
  const rows = await sql<Posted[]>`
    select chat, person_id as person, content, buttons from outbox
    where content->'messages'->0->'params'->'lines'->0->>'key' = 'compile.digest_heading' and (chat = ${group} or person_id = any(${Object.values(union.people)}::uuid[]))
    order by seq`;
  await sql.end();
  return [...rows];
}

const text = ({ content }: Posted) => content.messages.map((message) => inWords('vi', message)).join('\n');

test('a slot is posted once, however often and wherever the clock ticks; a stop is caught up with once', async () => {
  await bound();
  // Seven days before the due day the morning's digests begin.
  ctx.clock.set('2026-12-03T08:01');
  await tick();
  expect(await posted()).toHaveLength(0);
  ctx.clock.set('2026-12-04T08:01');
  await tick();
  await tick();
  const [first, ...more] = await posted();
  expect(more).toEqual([]);
  expect(first?.person).toBeNull();
  expect(first && text(first)).toMatch(/^Báo cáo năm 2026 — sáng 04\/12, còn 7 ngày/);
  expect(first && text(first)).toContain('Đã nộp 0/5');
  expect(first?.content.file?.name).toMatch(/\.png$/);
  expect(first?.buttons.map(({ press }) => press)).toMatchObject([
    { item: 'tonghop', args: { campaign: campaign.id, unit: union.units.songHoai, show: 'document' } },
    { item: 'tonghop', args: { show: 'sheet' } },
    { item: 'nhac', args: { campaign: campaign.id } },
  ]);
  // The program stood still for two days: one digest, of the last slot.
  ctx.clock.set('2026-12-07T10:30');
  await answerAll(ctx, campaign, 'hoaMai', union.people.mai, { dv_tong: figure(40), dv_nu: figure(31) });
  await tick();
  const now = await posted();
  expect(now).toHaveLength(2);
  expect(now[1] && text(now[1])).toContain('Đã nộp 1/5 (hôm qua +1)');
  expect(now[1] && text(now[1])).toContain('Tổng số đoàn viên');
});

test('at the deadline it is posted and the summary frozen; after it only what is new', async () => {
  await bound();
  await answerAll(ctx, campaign, 'hoaMai', union.people.mai, { dv_tong: figure(40), dv_nu: figure(31) });
  ctx.clock.set('2026-12-12T00:00');
  await tick();
  expect(await posted()).toHaveLength(1);
  const sql = postgres(url, { max: 1 });
  const [frozen] = await sql<{ n: number; who: string | null }[]>`
    select count(*)::int as n, max(made_by::text) as who from summaries where campaign_id = ${campaign.id}`;
  expect(frozen).toEqual({ n: 1, who: null });
  for (const day of ['13', '14', '15']) {
    ctx.clock.set(`2026-12-${day}T08:01`);
    await tick();
  }
  // The first says how many days it is over; the others would say nothing else.
  expect((await posted()).length).toBeLessThanOrEqual(2);
  await answerAll(ctx, campaign, 'thanhBinh', union.people.tung, { dv_tong: figure(310), dv_nu: figure(250) });
  ctx.clock.set('2026-12-16T08:01');
  const before = (await posted()).length;
  await tick();
  expect(await posted()).toHaveLength(before + 1);
  await sql.end();
});

test('without a leadership group the office gets it alone, and hears how to bind one', async () => {
  const reachable = { unreachable: null, unreachableSince: null, preferred: true, endedAt: null };
  const account = { channel: 'telegram', externalId: ctx.newId(), chatId: `lan-${ctx.newId()}` };
  await insertAddress(db, { id: ctx.newId(), personId: union.people.lan, ...account, ...reachable, madeAt: ctx.now() });
  ctx.clock.set('2026-12-04T08:01');
  await tick();
  const [alone, ...more] = await posted();
  expect(more).toEqual([]);
  expect(alone?.person).toBe(union.people.lan);
  expect(alone && text(alone)).toContain('Bản tin này gửi riêng cho đồng chí vì chưa có nhóm lãnh đạo.');
});
