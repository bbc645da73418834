/** Closing, cancelling and opening a campaign again: each told to those it concerns, each in the audit. */
import { updateCampaign } from '../../db/queries/campaigns.ts';
import {
  cancelObligations,
  cancelReminders,
  closeObligations,
  dropAsked,
  openDues,
  reopenObligations,
  type StoppedRow,
} from '../../db/queries/extensions.ts';
import { type Actor, signature } from '../access.ts';
import { type Ctx, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { say } from '../i18n/message.ts';
import { type Campaign, campaignFor, issuerOf, recordCampaign } from './campaign.ts';
import { chasedOf, chaseOf } from './chased.ts';
import { reasonOf } from './extend.ts';
import { nextRung } from './ladder.ts';
import { tellOffice, tellUnits } from './telling.ts';

export type Changed = { readonly title: string; readonly units: number };

/** Takes nothing more: what is not handed in is locked and chased no more. */
export async function closeCampaign(ctx: Ctx, actor: Actor, id: string): Promise<Changed> {
  return transact(ctx, async (tx) => {
    const campaign = await campaignIn(tx, actor, id, ['open']);
    const stopped = await closeObligations(tx.db, id, tx.now());
    await stopChasing(tx, id);
    await updateCampaign(tx.db, id, { state: 'closed', closedAt: tx.now() });
    await recordCampaign(tx, campaign, signature(actor), 'campaign.closed', { new: { missing: stopped.length } });
    await tellStopped(tx, actor, campaign, stopped, 'campaigns.closed_you', {});
    return { title: campaign.title, units: stopped.length };
  });
}

/** Nobody owes anything in it any more. A planned one is never sent. */
export async function cancelCampaign(ctx: Ctx, actor: Actor, id: string, why: string): Promise<Changed> {
  return transact(ctx, async (tx) => {
    const campaign = await campaignIn(tx, actor, id, ['planned', 'open', 'closed']);
    const reason = reasonOf(why);
    const stopped = await cancelObligations(tx.db, id);
    await stopChasing(tx, id);
    await updateCampaign(tx.db, id, { state: 'cancelled', cancelledAt: tx.now() });
    await recordCampaign(tx, campaign, signature(actor), 'campaign.cancelled', {
      new: { reason, units: stopped.length },
    });
    await tellStopped(tx, actor, campaign, stopped, 'campaigns.cancelled_you', { reason });
    return { title: campaign.title, units: stopped.length };
  });
}

/** A closed campaign takes reports again, by each unit's own due moment and the campaign's word on late ones. */
export async function reopenCampaign(ctx: Ctx, actor: Actor, id: string): Promise<Changed> {
  return transact(ctx, async (tx) => {
    const campaign = await campaignIn(tx, actor, id, ['closed']);
    const chased = (await chasedOf(tx, [id])).get(id);
    const opened: StoppedRow[] = [];
    for (const row of await openDues(tx.db, id)) {
      const dueAt = Temporal.Instant.from(row.dueAt);
      const next = chased ? nextRung(chaseOf(chased, dueAt), tx.now()) : null;
      const locksAt = campaign.late === 'locked' ? dueAt : null;
      opened.push(...(await reopenObligations(tx.db, id, dueAt, next, locksAt)));
    }
    await updateCampaign(tx.db, id, { state: 'open', closedAt: null });
    await recordCampaign(tx, campaign, signature(actor), 'campaign.reopened', { new: { units: opened.length } });
    await tellStopped(tx, actor, campaign, opened, 'campaigns.reopened_you', {});
    return { title: campaign.title, units: opened.length };
  });
}

async function campaignIn(ctx: Ctx, actor: Actor, id: string, states: readonly Campaign['state'][]): Promise<Campaign> {
  const campaign = await campaignFor(ctx, actor, 'campaign.change', id, 'held');
  if (!states.includes(campaign.state)) throw new Refusal(`campaigns.is_${campaign.state}`, { title: campaign.title });
  return campaign;
}

async function stopChasing(ctx: Ctx, id: string): Promise<void> {
  await cancelReminders(ctx.db, id);
  await dropAsked(ctx.db, id);
}

async function tellStopped(
  ctx: Ctx,
  actor: Actor,
  campaign: Campaign,
  rows: readonly StoppedRow[],
  key: 'campaigns.closed_you' | 'campaigns.cancelled_you' | 'campaigns.reopened_you',
  facts: Readonly<Record<string, string>>,
): Promise<void> {
  const { title } = campaign;
  const { name: issuer } = await issuerOf(ctx, campaign);
  const byUnit = new Map(rows.map(({ unitId, unit }) => [unitId, unit]));
  await tellUnits(ctx, [...byUnit.keys()], (unitId) => ({
    messages: [say(key, { ...facts, title, issuer, unit: byUnit.get(unitId) ?? '' })],
  }));
  const by = 'person' in actor ? actor.person : undefined;
  await tellOffice(ctx, campaign, { messages: [say(key, { ...facts, title, issuer, unit: issuer })] }, by);
}
