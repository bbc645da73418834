/** Recurring campaigns over a year with the clock moved by hand: each period opened once, whatever the clock does; missed ones made up for, or told. */
import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { defaultLadder } from '../../../core/campaigns/ladder.ts';
import { defaultDigests } from '../../../core/campaigns/plan.ts';
import { startSeries, stopSeries } from '../../../core/campaigns/repeat.ts';
import { type Rhythm, rhythms } from '../../../core/campaigns/series.ts';
import { tick } from '../../../core/schedule/tick.ts';
import { answer, at, connectAll, formFor, local, reportOf, said, silence } from '../../support/chase.ts';
import { type FreshDatabase, freshDatabase, type TestCtx, testCtx } from '../../support/database.ts';
import { type NamedUnion, namedUnion } from '../../support/union.ts';

let fresh: FreshDatabase;
let ctx: TestCtx;
let union: NamedUnion;
let templateId: string;

beforeAll(async () => {
  fresh = await freshDatabase();
});

beforeEach(async () => {
  ctx = testCtx(fresh.db, '2026-12-15T09:00');
  await silence(ctx);
  union = await namedUnion(ctx);
  await connectAll(ctx, union);
  ({ templateId } = await formFor(ctx, union));
});

async function begin(rhythm: Rhythm, more: { opensBefore: number; dueAfter: number }) {
  const plan = {
    ...{ title: 'Báo cáo', audience: { kinds: ['grassroots' as const] }, late: 'taken' as const, ...more },
    announcement: { text: '', files: [], acknowledged: false },
    ...{ ladder: defaultLadder, digests: defaultDigests },
  };
  return startSeries(ctx, { person: union.people.lan }, { unitId: union.units.songHoai, templateId, rhythm, plan });
}

type Made = { id: string; title: string; opened: string; due: string; units: number };

async function made(series: string): Promise<Made[]> {
  const rows = await ctx.db.execute<Made>(sql`
    select c.id, c.title, c.opened_at::text as opened, c.due_at::text as due,
      (select count(*)::int from obligations o where o.campaign_id = c.id) as units
    from campaigns c where c.series_id = ${series}::uuid order by c.period_to`);
  return [...rows].map((row) => ({
    ...row,
    opened: local(row.opened.replace(' ', 'T')),
    due: local(row.due.replace(' ', 'T')),
  }));
}

test('every month of a year, two processes ticking: twelve campaigns, none at night, none in Tết', {
  timeout: 60_000,
}, async () => {
  const { id } = await begin(rhythms.month, { opensBefore: 5, dueAfter: 12 });
  for (let day = 0; day < 366; day += 6) {
    ctx.clock.set(`${Temporal.PlainDate.from('2026-12-16').add({ days: day })}T${day % 12 === 0 ? '08:00' : '22:30'}`);
    await Promise.all([tick(ctx), tick(ctx)]);
    await ctx.db.execute(sql`update outbox set state = 'sent' where state = 'queued'`);
    // Reminders have tests of their own.
    await ctx.db.execute(sql`update obligations set next_rung = null, next_at = null`);
  }
  const all = await made(id);
  expect(all.map(({ title, units }) => `${title} ${units}`)).toEqual([
    ...['Báo cáo tháng 12/2026 5', 'Báo cáo tháng 01/2027 5', 'Báo cáo tháng 02/2027 5', 'Báo cáo tháng 03/2027 5'],
    ...['Báo cáo tháng 04/2027 5', 'Báo cáo tháng 05/2027 5', 'Báo cáo tháng 06/2027 5', 'Báo cáo tháng 07/2027 5'],
    ...['Báo cáo tháng 08/2027 5', 'Báo cáo tháng 09/2027 5', 'Báo cáo tháng 10/2027 5', 'Báo cáo tháng 11/2027 5'],
  ]);
  for (const { opened } of all) expect(Number(opened.slice(11, 13))).toBeGreaterThanOrEqual(7);
  for (const { opened } of all) expect(Number(opened.slice(11, 13))).toBeLessThan(21);
  expect(ctx.logged.filter(({ level }) => level === 'error')).toEqual([]);
});

test('after a stop of months what can still be handed in is opened, what is past due is told, each once', async () => {
  const { id } = await begin(rhythms.quarter, { opensBefore: 10, dueAfter: 10 });
  const from = (await said(ctx)).last;
  ctx.clock.set('2027-07-03T10:00');
  await Promise.all([tick(ctx), tick(ctx)]);
  await tick(ctx);
  expect((await made(id)).map(({ title, due }) => `${title} ${due}`)).toEqual(['Báo cáo quý II/2027 2027-07-11T00:00']);
  const told = (await said(ctx, from)).said.filter(({ to }) => to === 'lan').map(({ text }) => text);
  expect(told.filter((text) => text.includes('không mở được theo lịch'))).toEqual([
    'Báo cáo quý IV/2026 không mở được theo lịch: hạn nộp (hết Chủ nhật 10/01/2027) đã qua khi hệ thống chạy lại. Cần mở, đồng chí phát hành riêng.',
    'Báo cáo quý I/2027 không mở được theo lịch: hạn nộp (hết thứ Bảy 10/04/2027) đã qua khi hệ thống chạy lại. Cần mở, đồng chí phát hành riêng.',
  ]);
  expect(told.filter((text) => text.includes('đã mở theo lịch'))).toHaveLength(1);
});

test('free cut-offs, with the last period’s answers at hand; a stopped series opens nothing', async () => {
  const free: Rhythm = { every: 'free', cutOffs: ['05-31', '11-30'], from: 'year', estimate: true };
  const { id, cutOff, opensAt } = await begin(free, { opensBefore: 15, dueAfter: 5 });
  expect([cutOff, opensAt]).toEqual(['2027-05-31', at('2027-05-16T08:00')]);
  ctx.clock.set('2027-05-16T08:00');
  await tick(ctx);
  const [first] = await made(id);
  const own = await reportOf(ctx, union, first?.id ?? '', 'hoaMai');
  await answer(ctx, own, union.people.mai, ['so_doan_vien'], true);
  ctx.clock.set('2027-11-16T08:00');
  await tick(ctx);
  const [, second] = await made(id);
  expect(second?.title).toBe('Báo cáo 11 tháng đầu năm 2027');
  const next = await reportOf(ctx, union, second?.id ?? '', 'hoaMai');
  const [row] = await ctx.db.execute<{ previous: string; estimate: string }>(
    sql`select previous_id as previous, estimate_to::text as estimate from reports where id = ${next}::uuid`,
  );
  expect(row).toEqual({ previous: own, estimate: '2027-12-31' });
  await stopSeries(ctx, { person: union.people.lan }, id);
  ctx.clock.set('2028-05-20T08:00');
  await tick(ctx);
  expect(await made(id)).toHaveLength(2);
});
