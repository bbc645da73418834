/** What units owe, as asked for one by one: by the level above, by a chair, by the office. */
import { type OwedRow, obligationIn, obligationOfReport, openObligationsOf } from '../../db/queries/obligations.ts';
import { type Ctx, today } from '../ctx.ts';

export type { OwedRow };

/** The unit's own due moment in a campaign; null when it owes nothing there. */
export async function dueAbove(ctx: Ctx, campaignId: string, unitId: string): Promise<Temporal.Instant | null> {
  const row = await obligationIn(ctx.db, campaignId, unitId);
  return row && row.state !== 'cancelled' ? Temporal.Instant.from(row.dueAt) : null;
}

/** What the units a person answers for still owe, the soonest due first. */
export function owedBy(ctx: Ctx, person: string): Promise<OwedRow[]> {
  return openObligationsOf(ctx.db, person, today(ctx));
}

export function owedFor(ctx: Ctx, reportId: string): Promise<OwedRow | null> {
  return obligationOfReport(ctx.db, reportId);
}
