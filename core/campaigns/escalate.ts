/** The last rung: each superior gets one list of the units below it that are still missing. Every unit stands on it once. */
import { updateCampaign } from '../../db/queries/campaigns.ts';
import {
  anythingDue,
  campaignToEscalate,
  type EscalatedRow,
  insertReminders,
  putOff,
  remindedAlready,
  setNext,
  takeEscalated,
} from '../../db/queries/reminders.ts';
import { type Ctx, transact } from '../ctx.ts';
import { type Message, say } from '../i18n/message.ts';
import { type Reach, type Receiver, reachOf } from '../notices/recipients.ts';
import type { Offered, Outgoing } from '../outbox/outgoing.ts';
import { queue } from '../outbox/queue.ts';
import { heldCampaign } from './campaign.ts';
import { type Chased, chasedOf } from './chased.ts';
import { isGood, nextGood } from './goodhours.ts';
import { ESCALATION } from './ladder.ts';

/** Units named in one message; the rest are counted, and stand in the campaign's list. */
const NAMED = 60;

/** Sends the lists that are due, a transaction for each campaign. Answers how many messages were queued. */
export async function escalateDue(ctx: Ctx): Promise<number> {
  if (!(await anythingDue(ctx.db, ctx.now())).lists) return 0;
  for (let queued = 0; ; ) {
    const sent = await transact(ctx, oneCampaign);
    if (sent === null) return queued;
    queued += sent;
  }
}

/** Null: nothing is left. */
async function oneCampaign(ctx: Ctx): Promise<number | null> {
  const id = await campaignToEscalate(ctx.db, ctx.now());
  const campaign = id === null ? null : await heldCampaign(ctx, id);
  if (!campaign) return null;
  const chased = (await chasedOf(ctx, [campaign.id])).get(campaign.id);
  if (!chased) return null;
  if (!isGood(ctx.now(), chased.days)) {
    await putOff(ctx.db, campaign.id, ctx.now(), nextGood(ctx.now(), chased.days));
    return 0;
  }
  // Another process may have been at it while this one waited for the campaign: then there is nothing left to take.
  const taken = await takeEscalated(ctx.db, campaign.id, ctx.now());
  const ids = taken.map((row) => row.id);
  await setNext(ctx.db, ids, null);
  const before = await remindedAlready(
    ctx.db,
    ids,
    ids.map(() => ESCALATION),
  );
  const rows = taken.filter((row) => !before.has(row.id));
  if (rows.length === 0) return 0;
  if (campaign.escalatedAt === null) await updateCampaign(ctx.db, campaign.id, { escalatedAt: ctx.now() });
  return tellSuperiors(ctx, chased, rows);
}

async function tellSuperiors(ctx: Ctx, chased: Chased, rows: readonly EscalatedRow[]): Promise<number> {
  const bySuperior = Map.groupBy(rows, ({ superiorId }) => superiorId ?? chased.unitId);
  const reach = new Map(
    (await reachOf(ctx, [...new Set([...bySuperior.keys(), chased.unitId])])).map((one) => [one.unitId, one]),
  );
  const messages: Outgoing[] = [];
  const outboxOf = new Map<string, string>();
  for (const [superior, own] of bySuperior) {
    // A superior nobody can be reached in: the office that issued it is told instead, in a list of its own.
    const people =
      [superiors(reach.get(superior)), superiors(reach.get(chased.unitId))].find((some) => some.length > 0) ?? [];
    for (const to of people) {
      if (to.chat === null) continue;
      const id = ctx.newId();
      for (const row of own) if (!outboxOf.has(row.id)) outboxOf.set(row.id, id);
      messages.push({
        ...{
          id,
          channel: to.channel,
          chat: to.chat,
          person: to.personId,
          priority: 'reminder',
          about: { escalation: chased.id },
        },
        ...{ messages: listOf(chased, own), buttons: buttonsOf(chased, superior) },
      });
    }
  }
  await queue(ctx, messages);
  const written = rows.map(({ id }) => {
    const outbox = outboxOf.get(id) ?? null;
    return {
      id: ctx.newId(),
      obligation: id,
      rung: ESCALATION,
      outcome: outbox ? 'sent' : 'unreachable',
      outbox,
      person: null,
    };
  });
  await insertReminders(ctx.db, JSON.stringify(written), ctx.now());
  return messages.length;
}

/** The office of the superior; where there is none that can be reached, its chair, else its deputy. */
function superiors(reach: Reach | undefined): Receiver[] {
  const reached = reach?.people.filter(({ whyNot }) => whyNot === null) ?? [];
  const office = reached.filter(({ role }) => role === 'office');
  return office.length > 0 ? office : reached.slice(0, 1);
}

function listOf({ title, issuer }: Chased, rows: readonly EscalatedRow[]): Message[] {
  const lines = rows
    .slice(0, NAMED)
    .map(({ unit, state }) => say('campaigns.escalation_line', { unit, state: say(`campaigns.short_${state}`) }));
  const more = rows.length - lines.length;
  const rest = more > 0 ? [say('campaigns.more_units', { count: more })] : [];
  return [say('campaigns.escalation', { title, issuer, count: rows.length, lines: [...lines, ...rest] })];
}

/** The superior's own view of it, and a reminder to those it has below. */
function buttonsOf({ id }: Chased, superior: string): Offered[] {
  return [
    {
      label: say('campaigns.button_status'),
      press: { on: 'item', item: 'tiendo', args: { campaign: id, unit: superior } },
      typed: 'word',
      word: say('chats.command', { command: 'tiendo' }),
      primary: true,
    },
    {
      label: say('campaigns.button_remind_now'),
      press: { on: 'item', item: 'nhac', args: { campaign: id } },
      typed: 'word',
      word: say('chats.command', { command: 'nhac' }),
    },
  ];
}
