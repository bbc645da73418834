/** Chasing: who hears what and when, from the opening to the superior's list; and that nothing is said twice or too late. */
import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dueWindow, mayStillGo } from '../../../core/outbox/due.ts';
import { tick } from '../../../core/schedule/tick.ts';
import {
  answer,
  at,
  campaignFor,
  connectAll,
  formFor,
  handIn,
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

beforeAll(async () => {
  fresh = await freshDatabase();
});

beforeEach(async () => {
  ctx = testCtx(fresh.db, '2026-11-25T09:00');
  await silence(ctx);
  union = await namedUnion(ctx);
  await connectAll(ctx, union);
  ({ versionId } = await formFor(ctx, union));
});

/** What one person heard of reminders, as `day hour: first words`. */
async function heard(to: string, since: number): Promise<string[]> {
  const { said: all } = await said(ctx, since);
  return all
    .filter((one) => one.to === to && one.priority === 1)
    .map(({ at: when, text }) => `${when} ${text.split('\n').join(' / ')}`);
}

async function mark(): Promise<number> {
  return (await said(ctx)).last;
}

describe('the ladder over a campaign', () => {
  test('a chair who does nothing hears each rung once, in words that say how far it is; then the superior gets one list', async () => {
    const before = await mark();
    const campaign = await campaignFor(ctx, union, versionId);
    const opened = (await said(ctx, before)).said.find(({ to }) => to === 'tung');
    expect(opened?.text).toContain('Hạn nộp: hết thứ Sáu 11/12/2026');
    const from = await mark();
    await run(ctx, '2026-12-09T12:00', undefined, true);
    await answer(ctx, await reportOf(ctx, union, campaign, 'thanhBinh'), union.people.tung, ['so_doan_vien']);
    await run(ctx, '2026-12-31T12:00', undefined, true);
    const title = 'Báo cáo năm 2026 của Công đoàn cơ sở Công ty May Thanh Bình, hạn nộp hết thứ Sáu 11/12/2026.';
    const waiting = 'Báo cáo chưa được mở, có 2 câu.';
    const begun = 'Đã trả lời 1/2 câu.';
    expect(await heard('tung', from)).toEqual([
      `2026-12-04T08:00 Còn 7 ngày đến hạn: ${title} / ${waiting}`,
      `2026-12-08T08:00 Còn 3 ngày đến hạn: ${title} / ${waiting}`,
      `2026-12-10T08:00 Ngày mai đến hạn: ${title} / ${begun}`,
      `2026-12-11T08:00 Hôm nay là hạn cuối: ${title} / ${begun}`,
      `2026-12-12T08:00 Đã quá hạn 1 ngày: ${title} / ${begun}`,
      `2026-12-14T08:00 Đã quá hạn 3 ngày: ${title} / ${begun}`,
      `2026-12-18T08:00 Đã quá hạn 7 ngày: ${title} / ${begun}`,
    ]);
    const lists = (await said(ctx, from)).said.filter(({ text }) => text.includes('quá hạn chưa nộp'));
    expect(lists.map(({ to, at: when }) => `${to} ${when}`)).toEqual(['ha 2026-12-19T08:00', 'nga 2026-12-19T08:00']);
    expect(lists[0]?.text).toContain('– Công đoàn cơ sở Công ty May Thanh Bình: đang làm');
    expect(lists[0]?.text).toContain('– Công đoàn cơ sở Trạm Y tế Bến Trúc: chưa mở');
  });

  test('who hands in hears no more; a message still in the outbox is taken back', async () => {
    const campaign = await campaignFor(ctx, union, versionId);
    const from = await mark();
    await run(ctx, '2026-12-04T08:00');
    expect(await heard('tung', from)).toHaveLength(1);
    await answer(ctx, await reportOf(ctx, union, campaign, 'thanhBinh'), union.people.tung, ['so_doan_vien'], true);
    expect(await heard('tung', from)).toHaveLength(0);
    await run(ctx, '2026-12-31T12:00');
    expect(await heard('tung', from)).toHaveLength(0);
    const [row] = await ctx.db.execute<{ late: boolean; state: string }>(
      sql`select late, state from obligations where campaign_id = ${campaign}::uuid and unit_id = ${union.units.thanhBinh}::uuid`,
    );
    expect(row).toMatchObject({ late: false, state: 'submitted' });
  });

  test('several reports due are one message; handing in one of them says the other again', async () => {
    const one = await campaignFor(ctx, union, versionId, { title: 'Báo cáo năm' });
    await campaignFor(ctx, union, versionId, { title: 'Báo cáo nữ công' });
    const from = await mark();
    await run(ctx, '2026-12-04T08:00');
    expect(await heard('mai', from)).toEqual([
      '2026-12-04T08:00 Đồng chí còn 2 báo cáo chưa nộp: / – Báo cáo năm: Còn 7 ngày đến hạn (hạn hết thứ Sáu 11/12/2026). Báo cáo chưa được mở, có 2 câu. / – Báo cáo nữ công: Còn 7 ngày đến hạn (hạn hết thứ Sáu 11/12/2026). Báo cáo chưa được mở, có 2 câu.',
    ]);
    await handIn(ctx, await reportOf(ctx, union, one, 'hoaMai'));
    expect(await heard('mai', from)).toEqual([]);
    ctx.clock.pass({ minutes: 1 });
    await tick(ctx);
    const [again, ...more] = await heard('mai', from);
    expect(again).toContain('Còn 7 ngày đến hạn: Báo cáo nữ công');
    expect(more).toEqual([]);
  });

  test('nobody is reminded at night; what fell due while the clock stood still is said once, when the day begins', async () => {
    await campaignFor(ctx, union, versionId);
    const from = await mark();
    ctx.clock.set('2026-12-08T22:30');
    await tick(ctx);
    expect(await heard('tung', from)).toEqual([]);
    await run(ctx, '2026-12-09T09:00', 10);
    const [only, ...more] = await heard('tung', from);
    expect(only).toContain('2026-12-09T08:00 Còn 2 ngày đến hạn');
    expect(more).toEqual([]);
  });

  test('a clock that ticks twice at once, in two processes, says everything once', async () => {
    await campaignFor(ctx, union, versionId);
    const from = await mark();
    for (const moment of [
      '2026-12-04T08:00',
      '2026-12-08T08:00',
      '2026-12-11T08:00',
      '2026-12-19T08:00',
      '2026-12-20T08:00',
    ]) {
      ctx.clock.set(moment);
      await Promise.all([tick(ctx), tick(ctx), tick(ctx)]);
      await tick(ctx);
      await ctx.db.execute(sql`update outbox set state = 'sent' where state = 'queued'`);
    }
    for (const chair of ['tung', 'mai', 'phuc']) expect(await heard(chair, from)).toHaveLength(4);
    expect(await heard('ha', from)).toHaveLength(1);
    expect(await heard('nga', from)).toHaveLength(1);
    expect(ctx.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('a unit nobody can be reached in is written down as such, and stands on the list', async () => {
    const campaign = await campaignFor(ctx, union, versionId);
    await run(ctx, '2026-12-04T08:00');
    const rows = await ctx.db.execute<{ outcome: string }>(
      sql`select r.outcome from reminders r join obligations o on o.id = r.obligation_id
          where o.campaign_id = ${campaign}::uuid and o.unit_id = ${union.units.tramYTe}::uuid`,
    );
    expect([...rows]).toEqual([{ outcome: 'unreachable' }]);
  });

  test('over Tết nobody hears anything', async () => {
    const wish = { periodTo: at('2026-12-31T12:00').toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate() };
    await campaignFor(ctx, union, versionId, {
      ...wish,
      dueAt: at('2027-02-08T00:00'),
      dueWords: { kind: 'by', date: '2027-02-07' },
    });
    const from = await mark();
    ctx.clock.set('2027-01-30T12:00');
    await run(ctx, '2027-03-01T00:00', undefined, true);
    const days = (await heard('tung', from)).map((line) => line.slice(0, 10));
    expect(days).toEqual(['2027-01-31', '2027-02-03', '2027-02-12', '2027-02-14']);
  });
});

describe('on its way out', () => {
  test('a reminder taken back after the sender had read it does not go', async () => {
    const campaign = await campaignFor(ctx, union, versionId);
    ctx.clock.set('2026-12-04T08:00');
    await tick(ctx);
    const window = await dueWindow(ctx, 'terminal', 500);
    const mine = window.find(({ chat, priority }) => chat === 'tung' && priority === 'reminder');
    if (!mine) throw new Error('No reminder was queued');
    expect(await mayStillGo(ctx, mine)).toBe(true);
    await handIn(ctx, await reportOf(ctx, union, campaign, 'thanhBinh'));
    expect(await mayStillGo(ctx, mine)).toBe(false);
  });

  test('what a slow channel has not carried out by nine in the evening waits for the morning', async () => {
    await campaignFor(ctx, union, versionId);
    const waiting = async () =>
      (await dueWindow(ctx, 'terminal', 500)).filter(({ priority }) => priority === 'reminder').length;
    ctx.clock.set('2026-12-04T08:00');
    await tick(ctx);
    ctx.clock.set('2026-12-04T20:59');
    await tick(ctx);
    expect(await waiting()).toBe(3);
    ctx.clock.set('2026-12-04T21:00');
    await tick(ctx);
    expect(await waiting()).toBe(0);
    ctx.clock.set('2026-12-05T08:00');
    expect(await waiting()).toBe(3);
  });

  test('a reminder that could not go out for days gives way to the next: nobody is flooded', async () => {
    await campaignFor(ctx, union, versionId);
    const from = await mark();
    await run(ctx, '2026-12-10T09:00');
    const all = await heard('tung', from);
    expect(all).toHaveLength(1);
    expect(all[0]).toContain('Ngày mai đến hạn');
  });
});
