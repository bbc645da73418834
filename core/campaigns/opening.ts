/** Planned campaigns that have come due: opened by the clock, in good hours. */
import { campaignsToOpen, updateCampaign } from '../../db/queries/campaigns.ts';
import { type Ctx, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { say } from '../i18n/message.ts';
import { goodDaysOf } from './calendar.ts';
import { heldCampaign, recordCampaign } from './campaign.ts';
import { showDue } from './due.ts';
import { isGood } from './goodhours.ts';
import { openCampaign } from './open.ts';
import { tellOffice } from './telling.ts';

/** Answers how many were dealt with. Two processes at once: the second finds it open. */
export async function openPlanned(ctx: Ctx): Promise<number> {
  let done = 0;
  for (const { id, rootId } of await campaignsToOpen(ctx.db, ctx.now())) {
    if (!isGood(ctx.now(), await goodDaysOf(ctx, rootId))) continue;
    await openOne(ctx, id);
    done += 1;
  }
  return done;
}

/** One that cannot be opened any more is cancelled, and its office told why: it would be tried for ever. */
async function openOne(ctx: Ctx, id: string): Promise<void> {
  const refusal = await transact(ctx, (tx) => openInTime(tx, id)).catch((fault: unknown) => {
    if (fault instanceof Refusal) return fault;
    throw fault;
  });
  if (!(refusal instanceof Refusal)) return;
  await transact(ctx, async (tx) => {
    const campaign = await heldCampaign(tx, id);
    if (campaign?.state !== 'planned') return;
    await updateCampaign(tx.db, id, { state: 'cancelled', cancelledAt: tx.now() });
    await recordCampaign(tx, campaign, 'clock', 'campaign.cancelled', { new: { reason: refusal.said.key } });
    await tellOffice(tx, campaign, {
      messages: [say('campaigns.not_opened', { title: campaign.title, reason: refusal.said })],
    });
  });
}

async function openInTime(ctx: Ctx, id: string): Promise<void> {
  const campaign = await heldCampaign(ctx, id);
  if (campaign?.state !== 'planned') return;
  if (Temporal.Instant.compare(campaign.dueAt, ctx.now()) <= 0)
    throw new Refusal('campaigns.due_past', { due: showDue(campaign.dueAt) });
  await openCampaign(ctx, id, 'clock');
}
