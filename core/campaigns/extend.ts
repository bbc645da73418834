/** More time, for one unit, some, or all that have not handed in: with a reason that everybody concerned sees. */
import { insertExtensions, lockReports, type MovedRow, moveDue } from '../../db/queries/extensions.ts';
import { type Actor, allow, signature } from '../access.ts';
import { type Ctx, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { say } from '../i18n/message.ts';
import type { Offered } from '../outbox/outgoing.ts';
import { tidy } from '../vietnamese/text.ts';
import { type Campaign, campaignFor, issuerOf, recordCampaign } from './campaign.ts';
import { chasedOf, chaseOf } from './chased.ts';
import { showDue } from './due.ts';
import { nextRung } from './ladder.ts';
import { tellOffices, tellUnits } from './telling.ts';

export type Extension = {
  readonly campaignId: string;
  /** `open`: all that have not handed in. */
  readonly units: readonly string[] | 'open';
  readonly dueAt: Temporal.Instant;
  readonly reason: string;
};

export type Extended = { readonly title: string; readonly units: readonly { unitId: string; unit: string }[] };

const LONGEST_REASON = 500;

/** Moves the due moment. A unit that has as much time already is left as it is; refused when nothing moves. */
export async function extend(ctx: Ctx, actor: Actor, wish: Extension): Promise<Extended> {
  return transact(ctx, async (tx) => {
    const campaign = await campaignFor(tx, actor, 'campaign.change', wish.campaignId, 'held');
    if (wish.units !== 'open') for (const unit of wish.units) await allow(tx, actor, 'report.extend', unit);
    if (!('person' in actor)) throw new Refusal('org.refused');
    const { dueAt } = wish;
    if (campaign.state !== 'open') throw new Refusal('campaigns.not_open', { title: campaign.title });
    if (Temporal.Instant.compare(dueAt, tx.now()) <= 0)
      throw new Refusal('campaigns.due_past', { due: showDue(dueAt) });
    const reason = reasonOf(wish.reason);
    const moved = await move(tx, campaign, wish, reason, actor.person);
    if (moved.length === 0) throw new Refusal('campaigns.nothing_moved', { due: showDue(dueAt) });
    const units = moved.map(({ unitId }) => unitId);
    await recordCampaign(tx, campaign, signature(actor), 'campaign.extended', {
      old: { due: [...new Set(moved.map(({ old }) => old))] },
      new: { due: dueAt.toString(), reason, units: wish.units === 'open' ? units.length : units },
    });
    await tellMoved(tx, campaign, moved, { dueAt, reason, by: actor.person });
    return { title: campaign.title, units: moved.map(({ unitId, unit }) => ({ unitId, unit })) };
  });
}

/** A reason as kept; everybody concerned reads it, so there must be one. */
export function reasonOf(typed: string): string {
  const reason = tidy(typed).trim();
  if (reason === '') throw new Refusal('campaigns.reason_missing');
  if (reason.length > LONGEST_REASON) throw new Refusal('campaigns.reason_long', { most: LONGEST_REASON });
  return reason;
}

async function move(ctx: Ctx, campaign: Campaign, wish: Extension, reason: string, by: string): Promise<MovedRow[]> {
  const chased = (await chasedOf(ctx, [campaign.id])).get(campaign.id);
  const next = chased ? nextRung(chaseOf(chased, wish.dueAt), ctx.now()) : null;
  const moved = await moveDue(ctx.db, campaign.id, wish.units, wish.dueAt, next);
  const rows = moved.map(({ id, old }) => ({ id: ctx.newId(), obligation: id, old }));
  await insertExtensions(ctx.db, JSON.stringify(rows), { dueAt: wish.dueAt, reason, by, at: ctx.now() });
  if (campaign.late === 'locked')
    await lockReports(
      ctx.db,
      moved.map(({ reportId }) => reportId),
      wish.dueAt,
    );
  return moved;
}

async function tellMoved(
  ctx: Ctx,
  campaign: Campaign,
  moved: readonly MovedRow[],
  { dueAt, reason, by }: { dueAt: Temporal.Instant; reason: string; by: string },
): Promise<void> {
  const { title } = campaign;
  const { name: issuer } = await issuerOf(ctx, campaign);
  const byUnit = new Map(moved.map((row) => [row.unitId, row]));
  await tellUnits(ctx, [...byUnit.keys()], (unitId) => {
    const row = byUnit.get(unitId);
    const params = { title, issuer, reason, unit: row?.unit ?? '', due: showDue(dueAt) };
    const open = row && row.state !== 'submitted' && row.state !== 'approved' ? [openButton(row.reportId)] : [];
    return { messages: [say('campaigns.extended_you', params)], buttons: open };
  });
  const one = moved.length === 1 ? moved[0]?.unit : undefined;
  const facts = { title, issuer, reason, due: showDue(dueAt) };
  const message = one
    ? say('campaigns.extended_unit', { ...facts, unit: one })
    : say('campaigns.extended_units', { ...facts, count: moved.length });
  const superiors = moved.flatMap(({ superiorId }) => superiorId ?? []);
  await tellOffices(ctx, [...new Set([campaign.unitId, ...superiors])], { messages: [message] }, by);
}

function openButton(report: string): Offered {
  return {
    label: say('campaigns.button_begin_or_go_on'),
    press: { on: 'open', report },
    typed: 'word',
    word: say('chats.command', { command: 'baocao' }),
    primary: true,
  };
}
