/** How many reminders each rung of a campaign's ladder sent. */
import { remindersByRung } from '../../db/queries/reminders.ts';
import type { Ctx } from '../ctx.ts';

export type Reminded = { readonly rung: string; readonly sent: number };

/** Days before the due day first, then after it, then what chairs asked for. */
export async function remindedOf(ctx: Ctx, campaignId: string): Promise<readonly Reminded[]> {
  const rows = await remindersByRung(ctx.db, campaignId);
  const place = (rung: string) => (Number.isNaN(Number(rung)) ? Number.POSITIVE_INFINITY : Number(rung));
  return rows.toSorted((a, b) => place(a.rung) - place(b.rung) || (a.rung < b.rung ? -1 : 1));
}
