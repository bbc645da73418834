/** The named union with everybody reachable, a campaign to chase, and the clock's ticks: what was said to whom, and when. */
import { sql } from 'drizzle-orm';
import { type CampaignWish, issueCampaign } from '../../core/campaigns/issue.ts';
import { handedIn, started } from '../../core/campaigns/obligation.ts';
import type { Form } from '../../core/forms/form.ts';
import type { Message } from '../../core/i18n/message.ts';
import { words } from '../../core/i18n/words.ts';
import { append } from '../../core/reports/answers.ts';
import { tick } from '../../core/schedule/tick.ts';
import { draftVersion, makeTemplate, publish } from '../../core/templates/version.ts';
import { insertAddress } from '../../db/queries/addresses.ts';
import type { TestCtx } from './database.ts';
import { journeyForm } from './journey-form.ts';
import type { NamedUnion, PersonName, UnitName } from './union.ts';

export const day = (text: string) => Temporal.PlainDate.from(text);
export const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant();
export const local = (moment: Temporal.Instant | string) =>
  Temporal.Instant.from(String(moment))
    .toZonedDateTimeISO('Asia/Ho_Chi_Minh')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

/** Everybody in the union can be written to, but for those named. */
export async function connectAll(ctx: TestCtx, union: NamedUnion, except: readonly PersonName[] = []): Promise<void> {
  for (const [name, personId] of Object.entries(union.people)) {
    if (except.includes(name as PersonName)) continue;
    const where = { channel: 'terminal', externalId: ctx.newId(), chatId: name, preferred: true };
    const state = { unreachable: null, unreachableSince: null, endedAt: null, madeAt: ctx.now() };
    await insertAddress(ctx.db, { id: ctx.newId(), personId, ...where, ...state });
  }
}

/** A published form of the province's with these lines (as journeys write them). */
export async function formFor(
  ctx: TestCtx,
  union: NamedUnion,
  lines: readonly string[] = ['- so_doan_vien | số nguyên | Tổng số đoàn viên?', '- so_nu | số nguyên | Đoàn viên nữ?'],
  title = 'Báo cáo công đoàn',
): Promise<{ templateId: string; versionId: string; form: Form }> {
  const templateId = await makeTemplate(ctx, union.units.songHoai, title);
  const form = journeyForm(templateId, title, lines);
  const versionId = await draftVersion(ctx, templateId, form);
  await publish(ctx, versionId);
  return { templateId, versionId, form };
}

/** The province's yearly report, due 11/12, for the five grassroots units; what is given stands instead. */
export async function campaignFor(
  ctx: TestCtx,
  union: NamedUnion,
  versionId: string,
  wish: Partial<CampaignWish> = {},
): Promise<string> {
  const { id } = await issueCampaign(
    ctx,
    { person: union.people.lan },
    {
      ...{ unitId: union.units.songHoai, title: 'Báo cáo năm 2026', versionId, audience: { kinds: ['grassroots'] } },
      announcement: { text: 'Đề nghị các đơn vị báo cáo.', files: [], acknowledged: false },
      ...{ periodFrom: day('2026-01-01'), periodTo: day('2026-11-30'), dueAt: at('2026-12-12T00:00') },
      dueWords: { kind: 'by', date: '2026-12-11' },
      ...wish,
    },
  );
  return id;
}

export type Said = { readonly to: string; readonly at: string; readonly text: string; readonly priority: number };

/** Everything queued since the last asking, as `name` (the chat) reads it. */
export async function said(ctx: TestCtx, since = 0): Promise<{ said: Said[]; last: number }> {
  const rows = await ctx.db.execute<{
    seq: string;
    chat: string;
    content: { messages: Message[] };
    at: string;
    priority: number;
  }>(
    sql`select seq, chat, content, created_at as at, priority from outbox
        where seq > ${since} and state in ('queued', 'sent') order by seq`,
  );
  const last = rows.reduce((most, row) => Math.max(most, Number(row.seq)), since);
  return {
    last,
    said: rows.map(({ chat, content, at: moment, priority }) => ({
      ...{ to: chat, at: local(moment.replace(' ', 'T')), priority },
      text: content.messages.map((message) => words('vi', message)).join('\n'),
    })),
  };
}

/** Nothing left over from an earlier test of the same file is chased any more. */
export async function silence(ctx: TestCtx): Promise<void> {
  await ctx.db.execute(sql`update obligations set next_rung = null, next_at = null`);
  await ctx.db.execute(sql`update campaigns set state = 'cancelled'`);
  await ctx.db.execute(sql`update series set state = 'stopped'`);
  await ctx.db.execute(sql`update outbox set state = 'sent' where state = 'queued'`);
  await ctx.db.execute(sql`update reminders set outcome = 'closed' where outcome = 'asked'`);
}

/** The clock moves to the moment, ticking in the morning and at night of each day; with `every`, at each of so many minutes; `carried`: everything queued goes out at once. */
export async function run(ctx: TestCtx, until: string, every?: number, carried = false): Promise<void> {
  const end = at(until);
  while (Temporal.Instant.compare(ctx.now(), end) < 0) {
    const now = ctx.now().toZonedDateTimeISO('Asia/Ho_Chi_Minh');
    const hour = [8, 22].find((one) => one > now.hour) ?? 32;
    const next = every ? now.add({ minutes: every }) : now.startOfDay().add({ hours: hour });
    const moment = Temporal.Instant.compare(next.toInstant(), end) < 0 ? next.toInstant() : end;
    ctx.clock.set(local(moment));
    await tick(ctx);
    if (carried) await ctx.db.execute(sql`update outbox set state = 'sent' where state = 'queued'`);
  }
}

export async function reportOf(ctx: TestCtx, union: NamedUnion, campaign: string, unit: UnitName): Promise<string> {
  const rows = await ctx.db.execute<{ id: string }>(
    sql`select report_id as id from obligations where campaign_id = ${campaign}::uuid and unit_id = ${union.units[unit]}::uuid`,
  );
  return rows[0]?.id ?? '';
}

/** Opens the report and answers its first questions; `all` hands it in too. */
export async function answer(
  ctx: TestCtx,
  report: string,
  person: string,
  questions: readonly string[],
  hand = false,
): Promise<void> {
  await started(ctx, report);
  const author = { report, person, channel: 'terminal', inboxId: null };
  const rows = questions.map((question) => ({ question, old: null, new: { kind: 'value', value: 5 } as const }));
  await append(ctx, author, rows);
  if (hand) await handIn(ctx, report);
}

/** The obligation's side of handing in; the report's own is `core/reports/submit.ts`. */
export async function handIn(ctx: TestCtx, report: string): Promise<void> {
  await ctx.db.execute(sql`update reports set state = 'submitted', submissions = 1, number = nextval('report_numbers'),
    submitted_at = ${ctx.now().toString()}::timestamptz where id = ${report}::uuid`);
  await handedIn(ctx, report, ctx.now());
}
