/** A campaign for the whole country: opened for 120,000 units, then the clock's ticks with nothing due, everything due, everybody late. */
import { sql } from 'drizzle-orm';
import { issueCampaign } from '../../core/campaigns/issue.ts';
import type { Ctx } from '../../core/ctx.ts';
import type { Form } from '../../core/forms/form.ts';
import { tick } from '../../core/schedule/tick.ts';
import { draftVersion, makeTemplate, publish } from '../../core/templates/version.ts';
import { type Figure, median, rounded, withServer } from './measure.ts';
import { plantUnion, UNITS } from './status-union.ts';

export const name = 'clock';

const OWING = UNITS - 1;
const QUESTIONS = 34;
const ANSWERED = 12;

export async function run(): Promise<Figure[]> {
  return withServer(async (real) => {
    let moment = '2026-11-25T09:00:00+07:00';
    const errors: string[] = [];
    const log = { ...real.log, error: (facts: object) => void errors.push(JSON.stringify(facts)) };
    const ctx: Ctx = { ...real, log, now: () => Temporal.Instant.from(moment) };
    const { root, office } = await plantUnion(ctx);
    const versionId = await form(ctx, root);
    const opened = await seconds(() => issue(ctx, root, office, versionId));
    await begun(ctx);
    await ctx.db.execute(sql`update outbox set state = 'sent' where state = 'queued'`);
    await ctx.db.execute(sql`vacuum analyze`);
    moment = '2026-11-25T09:05:00+07:00';
    const idle = await median(() => tick(ctx), { warm: 5, turns: 101 });
    moment = '2026-12-04T08:00:00+07:00';
    const reminded = await seconds(() => tick(ctx));
    const [sent] = await ctx.db.execute<{ reminders: number; messages: number }>(sql`
      select (select count(*)::int from reminders) as reminders,
        (select count(*)::int from outbox where state = 'queued' and priority = 1) as messages`);
    if (sent?.reminders !== OWING) throw new Error(`${sent?.reminders} of ${OWING} reminders: ${errors.join(' ')}`);
    const again = await median(() => tick(ctx), { warm: 5, turns: 101 });
    await ctx.db.execute(sql`update outbox set state = 'sent' where state = 'queued'`);
    await ctx.db.execute(sql`update obligations set next_rung = 'escalation', next_at = '2026-12-19T01:00:00Z'`);
    await ctx.db.execute(sql`vacuum analyze`);
    moment = '2026-12-19T08:00:00+07:00';
    const escalated = await seconds(() => tick(ctx));
    if (errors.length > 0) throw new Error(errors.join(' '));
    return [
      { metric: 'opening_120000', value: rounded(opened), unit: 's' },
      { metric: 'tick_nothing_due_120000', value: rounded(idle), unit: 'ms' },
      { metric: 'tick_reminders_due_120000', value: rounded(reminded), unit: 's' },
      { metric: 'reminders_queued', value: sent.messages, unit: 'messages' },
      { metric: 'tick_just_reminded_120000', value: rounded(again), unit: 'ms' },
      { metric: 'tick_escalation_due_120000', value: rounded(escalated), unit: 's' },
    ];
  });
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

async function form(ctx: Ctx, unitId: string): Promise<string> {
  const items = Array.from({ length: QUESTIONS }, (_, at) => ({
    ...{ id: `q${at + 1}`, number: String(at + 1), label: `Chỉ tiêu ${at + 1}?`, required: true },
    ...{ type: 'integer' as const, aggregation: { by: 'sum' as const } },
  }));
  const asked: Form = {
    id: 'clock',
    title: 'Báo cáo năm',
    sections: [{ id: 's', number: 'I', title: 'Số liệu', items }],
  };
  const version = await draftVersion(ctx, await makeTemplate(ctx, unitId, asked.title), asked);
  await publish(ctx, version);
  return version;
}

function issue(ctx: Ctx, unitId: string, person: string, versionId: string) {
  const day = (text: string) => Temporal.PlainDate.from(text);
  return issueCampaign(
    ctx,
    { person },
    {
      ...{ unitId, versionId, title: 'Báo cáo năm 2026', audience: {} },
      announcement: { text: 'Đề nghị các đơn vị báo cáo.', files: [], acknowledged: true },
      ...{ periodFrom: day('2026-01-01'), periodTo: day('2026-11-30'), estimateTo: day('2026-12-31') },
      dueAt: Temporal.Instant.from('2026-12-12T00:00:00+07:00'),
      dueWords: { kind: 'by', date: '2026-12-11', time: null },
    },
  );
}

/** Three in ten have opened it and answered twelve questions. */
async function begun(ctx: Ctx): Promise<void> {
  await ctx.db.execute(sql`
    update obligations set state = 'started', started_at = now() where hashtext(unit_id::text) % 10 in (0, 1, 2, -1, -2)`);
  await ctx.db.execute(sql`
    insert into answers (report_id, question, old, new, person_id, channel, at)
    select o.report_id, 'q' || q, null, '{"kind": "value", "value": 7}', s.person_id, 'telegram', now()
    from obligations o join seats s on s.unit_id = o.unit_id, generate_series(1, ${ANSWERED}) q where o.state = 'started'`);
}
