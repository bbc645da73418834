/** When the quiet hours begin, reminders that a slow channel has not carried out yet wait for the next good hour. */
import { hushReminders } from '../../db/queries/outbox.ts';
import type { Ctx } from '../ctx.ts';
import { isGood, nextGood, plainDays } from './goodhours.ts';

/** Answers how many messages were put off. The public holidays count; days a union has named do so when a reminder is queued. */
export async function hush(ctx: Ctx): Promise<number> {
  if (isGood(ctx.now(), plainDays)) return 0;
  return hushReminders(ctx.db, ctx.now(), nextGood(ctx.now(), plainDays));
}
