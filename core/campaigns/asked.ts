/** Reminders that somebody asks for: the office reminds those missing now, a chair is reminded again when it suits them. */
import { z } from 'zod';
import { missingIn } from '../../db/queries/extensions.ts';
import { placementOn } from '../../db/queries/placements.ts';
import { insertReminders } from '../../db/queries/reminders.ts';
import { type Actor, allow, may, signature } from '../access.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { addDays, type Day } from '../vietnamese/calendar.ts';
import { goodDaysOf } from './calendar.ts';
import { type Campaign, heldCampaign, issuerOf, recordCampaign } from './campaign.ts';
import { showDue } from './due.ts';
import { dayAt, type GoodDays, hourOf, lastGoodBefore, MORNING, nextGood } from './goodhours.ts';
import { goodDays } from './ladder.ts';
import { owedFor } from './owed.ts';

/** “Tối nay”. */
const EVENING = 19;

export type RemindedNow = {
  readonly title: string;
  /** Units that have not handed in. */
  readonly missing: number;
  /** Of them, those that will be reminded; the others were today. */
  readonly count: number;
  /** When: now, or the next good hour. */
  readonly at: Temporal.Instant;
};

/**
 * Reminds everybody at or below a unit who has not handed in (`over`: who is past the due moment). Once a day: who was reminded this way
 * today is not again. Outside good hours it waits for the next.
 */
export async function remindNow(
  ctx: Ctx,
  actor: Actor,
  wish: { readonly campaignId: string; readonly unitId: string; readonly over: boolean },
): Promise<RemindedNow> {
  return transact(ctx, async (tx) => {
    await allow(tx, actor, 'campaign.change', wish.unitId);
    const campaign = z.uuid().safeParse(wish.campaignId).success ? await heldCampaign(tx, wish.campaignId) : null;
    const line = await placementOn(tx.db, wish.unitId, today(tx));
    if (!campaign || !line) throw new Refusal('org.refused');
    const missing = await missingIn(tx.db, campaign.id, line.path, tx.now(), today(tx), wish.over);
    // A campaign from above concerns this office through the units below it that owe in it; else there is none for it.
    if (missing.length === 0 && !(await may(tx, actor, 'campaign.read', campaign.unitId)))
      throw new Refusal('org.refused');
    if (campaign.state !== 'open') throw new Refusal('campaigns.not_open', { title: campaign.title });
    const at = nextGood(tx.now(), await daysOf(tx, campaign));
    const rung = `office:${dayAt(at)}`;
    const asked = missing.map(({ id }) => ({
      id: tx.newId(),
      obligation: id,
      rung,
      outcome: 'asked',
      at: at.toString(),
    }));
    const count = asked.length > 0 ? await insertReminders(tx.db, JSON.stringify(asked), tx.now()) : 0;
    await recordCampaign(tx, campaign, signature(actor), 'campaign.reminded', { new: { units: count } });
    return { title: campaign.title, missing: missing.length, count, at };
  });
}

/** *Nhắc tôi sau*: the report's own people ask to be reminded at a moment; it moves into good hours, and never past the due moment. */
export async function remindLater(
  ctx: Ctx,
  person: string,
  reportId: string,
  wished: Temporal.Instant,
): Promise<Temporal.Instant> {
  return transact(ctx, async (tx) => {
    const owed = await owedFor(tx, reportId);
    const campaign = owed && (await heldCampaign(tx, owed.campaignId));
    if (!owed || !campaign) throw new Refusal('org.refused');
    await allow(tx, { person }, 'report.answer', owed.unitId);
    if (campaign.state !== 'open' || !unfinished.has(owed.state))
      throw new Refusal('campaigns.nothing_owed', { title: owed.title });
    const at = momentFor(tx.now(), wished, Temporal.Instant.from(owed.dueAt), await daysOf(tx, campaign));
    if (!at) throw new Refusal('campaigns.later_too_late', { due: showDue(Temporal.Instant.from(owed.dueAt)) });
    const asked = {
      id: tx.newId(),
      obligation: owed.id,
      rung: `asked:${at}`,
      outcome: 'asked',
      person,
      at: at.toString(),
    };
    await insertReminders(tx.db, JSON.stringify([asked]), tx.now());
    return at;
  });
}

const unfinished = new Set(['waiting', 'started', 'returned']);

/** Null: there is no good moment left before the due moment. */
function momentFor(now: Temporal.Instant, wished: Temporal.Instant, dueAt: Temporal.Instant, days: GoodDays) {
  const at = nextGood(wished, days);
  const over = Temporal.Instant.compare(dueAt, now) <= 0;
  const moment = over || Temporal.Instant.compare(at, dueAt) < 0 ? at : lastGoodBefore(dueAt, days);
  return Temporal.Instant.compare(moment, now) > 0 ? moment : null;
}

/** When “this evening” and “tomorrow” are; no evening once it has begun. */
export function laterMoments(now: Temporal.Instant): {
  readonly evening: Temporal.Instant | null;
  readonly tomorrow: Temporal.Instant;
} {
  const day = dayAt(now);
  const evening = hourOf(day, EVENING);
  return {
    evening: Temporal.Instant.compare(evening, now) > 0 ? evening : null,
    tomorrow: hourOf(addDays(day, 1), MORNING),
  };
}

/** In the morning of a day a chair names. */
export function morningOf(day: Day): Temporal.Instant {
  return hourOf(day, MORNING);
}

async function daysOf(ctx: Ctx, campaign: Campaign): Promise<GoodDays> {
  const { rootId } = await issuerOf(ctx, campaign);
  return goodDays({ ladder: campaign.ladder, days: await goodDaysOf(ctx, rootId) });
}
