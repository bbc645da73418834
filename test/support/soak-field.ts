/** The soak's union: every chair owes a report in one campaign, with reminders, and an office that issued it; and what may not have happened to them. */
import { sql } from 'drizzle-orm';
import { operator } from '../../core/access.ts';
import { issueCampaign } from '../../core/campaigns/issue.ts';
import type { Ctx } from '../../core/ctx.ts';
import { appoint } from '../../core/org/seats.ts';
import { insertAddress } from '../../db/queries/addresses.ts';
import { type FieldChair, seedField } from './field.ts';
import type { World } from './telegram-server/world.ts';

/** The office's account on Telegram. */
export const OFFICE = 400_000;
/** From today to the due day: with the clock up to nine days ahead, reminders before and after it and the escalation fall due. */
const DUE_DAYS = 3;

export async function seedCampaign(ctx: Ctx, count: number, questions: number): Promise<FieldChair[]> {
  const field = await seedField(ctx, count, questions, async () => '');
  const [{ root, version } = { root: '', version: '' }] = await ctx.db.execute<{ root: string; version: string }>(
    sql`select (select id from units where kind = 'province') as root, (select id from template_versions) as version`,
  );
  const office = { name: 'Lò Thị Ruộng', phone: '0912000000' };
  const { personId } = await appoint(ctx, operator, { unitId: root, role: 'office', person: office });
  const place = { channel: 'telegram', externalId: String(OFFICE), chatId: String(OFFICE), preferred: true };
  const reachable = { unreachable: null, unreachableSince: null, endedAt: null };
  await insertAddress(ctx.db, { id: ctx.newId(), personId, ...place, ...reachable, madeAt: ctx.now() });
  const today = ctx.now().toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate();
  const last = today.add({ days: DUE_DAYS });
  await issueCampaign(
    ctx,
    { person: personId },
    {
      ...{ unitId: root, title: 'Báo cáo đồng loạt', versionId: version, audience: { kinds: ['grassroots'] } },
      announcement: { text: 'Đề nghị các đơn vị báo cáo.', files: [], acknowledged: false },
      ...{ periodFrom: today.with({ month: 1, day: 1 }), periodTo: today },
      dueAt: last.add({ days: 1 }).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant(),
      dueWords: { kind: 'by', date: last.toString() },
    },
  );
  const owed = await ctx.db.execute<{ person: string; report: string }>(sql`
    select s.person_id as person, o.report_id as report from obligations o join seats s on s.unit_id = o.unit_id`);
  const reports = new Map(owed.map(({ person, report }) => [person, report]));
  return field.map((chair) => ({ ...chair, report: reports.get(chair.person) ?? '' }));
}

export type Chased = {
  readonly reminders: number;
  /** A rung rung more than once for one obligation. */
  readonly doubledRungs: number;
  /** Sent after the receipt for what they remind of. */
  readonly late: number;
  readonly setAside: number;
  /** Messages that still wait, though nothing is to come: left behind. */
  readonly waiting: number;
  readonly unsure: number;
};

/** What became of the reminders; the order of things is that of Telegram's own numbers, as the program's clock went back and forth. */
export async function chasedOf(db: Ctx['db'], world: World): Promise<Chased> {
  const sent = await db.execute<{ chat: string; message: string; rungs: string[]; obligations: string[] }>(sql`
    select o.chat, o.provider_id as message, array_agg(r.rung) as rungs, array_agg(r.obligation_id) as obligations
    from outbox o join reminders r on r.outbox_id = o.id and r.rung <> 'escalation'
    where o.provider_id is not null group by o.id`);
  const receipts = new Map<number, number>();
  for (const { chat, message_id, text } of world.sent)
    if (text?.includes('Số biên nhận') && !receipts.has(chat.id)) receipts.set(chat.id, message_id);
  const rung = new Map<string, number>();
  for (const { rungs, obligations } of sent)
    for (const [at, name] of rungs.entries()) {
      const key = `${obligations[at]} ${name}`;
      rung.set(key, (rung.get(key) ?? 0) + 1);
    }
  const [counts = { aside: 0, waiting: 0, unsure: 0 }] = await db.execute<{
    aside: number;
    waiting: number;
    unsure: number;
  }>(sql`
    select (select count(*)::int from inbox where fault is not null) as aside,
      (select count(*)::int from outbox where state = 'queued') as waiting,
      (select count(*)::int from outbox where state = 'unsure') as unsure`);
  return {
    reminders: sent.length,
    doubledRungs: [...rung.values()].reduce((sum, times) => sum + times - 1, 0),
    late: sent.filter(({ chat, message }) => Number(message) > (receipts.get(Number(chat)) ?? Infinity)).length,
    ...{ setAside: counts.aside, waiting: counts.waiting, unsure: counts.unsure },
  };
}
