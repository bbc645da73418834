/** What a unit owes, kept in step with its report: called in the transaction that changes the report. Without a campaign nothing is owed. */
import {
  approveObligation,
  chasedBy,
  handInObligation,
  lockOf,
  sendBackObligation,
  startObligation,
} from '../../db/queries/obligations.ts';
import { cancelQueued } from '../../db/queries/reminders.ts';
import { type Ctx, today } from '../ctx.ts';
import { type Message, say } from '../i18n/message.ts';
import { goodDaysOf } from './calendar.ts';
import { showDue } from './due.ts';
import { ESCALATION, ladder, nextRung } from './ladder.ts';

/** A person opened the report for the first time. */
export function started(ctx: Ctx, reportId: string): Promise<void> {
  return startObligation(ctx.db, reportId, ctx.now());
}

/** The report was handed in: nothing reminds of it any more, not even what stands in the outbox. `late`: against the unit's own due moment. */
export async function handedIn(
  ctx: Ctx,
  reportId: string,
  at: Temporal.Instant,
): Promise<{ readonly late: boolean; readonly owed: boolean; readonly dueAt: Temporal.Instant | null }> {
  const row = await handInObligation(ctx.db, reportId, at);
  if (!row) return { late: false, owed: false, dueAt: null };
  await cancelQueued(ctx.db, reportId, at);
  return { late: row.late, owed: true, dueAt: Temporal.Instant.from(row.dueAt) };
}

/** The report was sent back: it is reminded of again, by the rungs that are left. */
export async function sentBack(ctx: Ctx, reportId: string): Promise<void> {
  const row = await chasedBy(ctx.db, reportId);
  if (!row) return;
  const [dueAt, firstDueAt] = [Temporal.Instant.from(row.dueAt), Temporal.Instant.from(row.firstDueAt)];
  const days = await goodDaysOf(ctx, row.rootId);
  const next = nextRung({ ladder: ladder.parse(row.ladder), dueAt, firstDueAt, days }, ctx.now());
  const done = row.state !== 'open' || (next?.rung === ESCALATION && row.escalated);
  await sendBackObligation(ctx.db, reportId, done ? null : next);
}

/** The report was approved. */
export function approvedNow(ctx: Ctx, reportId: string): Promise<void> {
  return approveObligation(ctx.db, reportId);
}

/** Null when answers are taken now; else why not, and who can open it. `locksAt` as it stands in the report. */
export async function mayAnswer(
  ctx: Ctx,
  report: { readonly id: string; readonly locksAt: string | null },
): Promise<Message | null> {
  if (report.locksAt === null) return null;
  if (Temporal.Instant.compare(ctx.now(), Temporal.Instant.from(report.locksAt)) < 0) return null;
  const row = await lockOf(ctx.db, report.id, today(ctx));
  if (!row) return null;
  const whom = row.office
    ? say('campaigns.ask_person', { name: row.office, issuer: row.issuer })
    : say('campaigns.ask_office', { issuer: row.issuer });
  const params = { title: row.title, unit: row.unit, whom };
  if (row.state !== 'open') return say('campaigns.locked_closed', params);
  return say('campaigns.locked_late', { ...params, due: showDue(Temporal.Instant.from(row.dueAt)) });
}
