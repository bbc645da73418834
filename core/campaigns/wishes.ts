/** A unit asks for more time; the office that issued the campaign says yes or no, and the unit hears it. */

import { z } from 'zod';
import { obligationById } from '../../db/queries/obligations.ts';
import { personById } from '../../db/queries/people.ts';
import { insertWish, lockWish, openWish, openWishes, settleWish, type WaitingWish } from '../../db/queries/wishes.ts';
import { type Actor, allow, groundsFor, signature } from '../access.ts';
import { type Ctx, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { say } from '../i18n/message.ts';
import type { Offered } from '../outbox/outgoing.ts';
import { tell } from '../outbox/tell.ts';
import { campaignFor, recordCampaign } from './campaign.ts';
import { showDue } from './due.ts';
import { extend, reasonOf } from './extend.ts';
import { owedFor } from './owed.ts';
import { tellOffice } from './telling.ts';

/** The chair asks for the report's due moment to be moved. Answers whether the office could be reached. One wish at a time. */
export async function askExtension(
  ctx: Ctx,
  person: { readonly id: string; readonly name: string },
  wish: { readonly reportId: string; readonly dueAt: Temporal.Instant; readonly reason: string },
): Promise<{ readonly reached: boolean; readonly issuer: string }> {
  return transact(ctx, async (tx) => {
    const owed = await owedFor(tx, wish.reportId);
    if (!owed) throw new Refusal('org.refused');
    await allow(tx, { person: person.id }, 'report.answer', owed.unitId);
    const { title, unit, issuer } = owed;
    if (owed.campaignState !== 'open' || !unfinished.has(owed.state))
      throw new Refusal('campaigns.nothing_owed', { title });
    const due = Temporal.Instant.from(owed.dueAt);
    if (Temporal.Instant.compare(wish.dueAt, due) <= 0 || Temporal.Instant.compare(wish.dueAt, tx.now()) <= 0)
      throw new Refusal('campaigns.wish_early', { due: showDue(due) });
    if (await openWish(tx.db, owed.id)) throw new Refusal('campaigns.wish_waiting', { title, issuer });
    const id = tx.newId();
    const reason = reasonOf(wish.reason);
    await insertWish(tx.db, {
      id,
      obligationId: owed.id,
      dueAt: wish.dueAt,
      reason,
      askedBy: person.id,
      askedAt: tx.now(),
    });
    const params = { title, unit, reason, name: person.name, due: showDue(due), wished: showDue(wish.dueAt) };
    const told = { messages: [say('campaigns.wish', params)], buttons: [wishButton(id, true), wishButton(id, false)] };
    return { reached: (await tellOffice(tx, { unitId: owed.issuerId }, told)) > 0, issuer };
  });
}

const unfinished = new Set(['waiting', 'started', 'returned']);

function wishButton(wish: string, granted: boolean): Offered {
  const item = granted ? 'dongygiahan' : 'khonggiahan';
  return {
    label: say(granted ? 'campaigns.button_grant' : 'campaigns.button_deny'),
    press: { on: 'item', item, args: { wish } },
    typed: 'word',
    word: say('chats.command', { command: item }),
    ...(granted ? ({ primary: true } as const) : {}),
  };
}

/** Wishes nobody has answered, of campaigns the person's offices issued, the oldest first. */
export async function waitingWishes(ctx: Ctx, person: string): Promise<WaitingWish[]> {
  const units = (await groundsFor(ctx, person, 'campaign.change')).map(({ unitId }) => unitId);
  return units.length === 0 ? [] : openWishes(ctx.db, units);
}

export type Answered = {
  readonly unit: string;
  readonly title: string;
  readonly granted: boolean;
  readonly dueAt: Temporal.Instant;
};

/** The office's yes or no. A second answer is refused with who gave the first. */
export async function answerWish(ctx: Ctx, actor: Actor, id: string, granted: boolean): Promise<Answered> {
  return transact(ctx, async (tx) => {
    const wish = z.uuid().safeParse(id).success ? await lockWish(tx.db, id) : null;
    const owed = wish && (await obligationById(tx.db, wish.obligationId));
    if (!wish || !owed || !('person' in actor)) throw new Refusal('org.refused');
    const campaign = await campaignFor(tx, actor, 'campaign.change', owed.campaignId);
    await allow(tx, actor, 'report.extend', owed.unitId);
    const { title, unit } = owed;
    if (wish.granted !== null) {
      const by = wish.answeredBy ? await personById(tx.db, wish.answeredBy) : undefined;
      throw new Refusal(wish.granted ? 'campaigns.wish_granted_before' : 'campaigns.wish_denied_before', {
        unit,
        name: by?.name ?? '',
      });
    }
    await settleWish(tx.db, id, { granted, by: actor.person, at: tx.now() });
    const dueAt = Temporal.Instant.from(wish.dueAt);
    if (granted)
      await extend(tx, actor, { campaignId: owed.campaignId, units: [owed.unitId], dueAt, reason: wish.reason });
    else {
      await recordCampaign(tx, campaign, signature(actor), 'campaign.extension_denied', {
        new: { unit: owed.unitId, due: wish.dueAt },
      });
      const due = showDue(Temporal.Instant.from(owed.dueAt));
      await tell(tx, wish.askedBy, {
        messages: [say('campaigns.wish_denied', { title, unit, issuer: owed.issuer, due })],
      });
    }
    return { unit, title, granted, dueAt };
  });
}
