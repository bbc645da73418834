/** Opening a campaign: an obligation and a report for every unit meant, the next rung of the ladder, and the announcement. */
import {
  campaignById,
  insertObligations,
  refreshCompiles,
  updateCampaign,
  usualDue,
} from '../../db/queries/campaigns.ts';
import { type Ctx, today } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { type Message, say } from '../i18n/message.ts';
import { type AudienceUnit, unitsOf } from '../notices/audience.ts';
import { confirmButton } from '../notices/buttons.ts';
import { keepNotice, type Notice } from '../notices/notice.ts';
import { type Sent, sendNotice } from '../notices/send.ts';
import type { Offered } from '../outbox/outgoing.ts';
import { showPeriod } from '../vietnamese/period-kinds.ts';
import { goodDaysOf } from './calendar.ts';
import { type Campaign, heldCampaign, issuerOf, recordCampaign } from './campaign.ts';
import { showDue } from './due.ts';
import { nextRung } from './ladder.ts';

export type Opened = Sent & { readonly id: string };

/** Opens a planned campaign in the caller's transaction. Null: it is open already, or was cancelled. Refuses when it is meant for nobody. */
export async function openCampaign(ctx: Ctx, id: string, by: string): Promise<Opened | null> {
  const campaign = await heldCampaign(ctx, id);
  if (campaign?.state !== 'planned') return null;
  const units = await unitsOf(ctx, campaign.unitId, campaign.audience);
  if (units.length === 0) throw new Refusal('campaigns.nobody');
  const reports = await oblige(ctx, campaign, units);
  const notice = await announce(ctx, campaign);
  const over = Temporal.PlainDate.compare(campaign.periodTo, today(ctx)) < 0;
  await updateCampaign(ctx.db, id, {
    ...{ state: 'open', noticeId: notice.id, openedAt: ctx.now(), lookedOn: today(ctx) },
    settledAt: over ? ctx.now() : null,
  });
  const besides = { units, reports, also: await termsOf(ctx, campaign) };
  const sent = await sendNotice(ctx, notice, buttonsFor(notice), besides);
  await recordCampaign(ctx, campaign, by, 'campaign.opened', { new: sent });
  return { id, ...sent };
}

/** Units that came into the audience after the opening: they owe too, and get the same announcement. Answers how many were new. */
export async function addUnits(ctx: Ctx, campaign: Campaign, units: readonly AudienceUnit[]): Promise<number> {
  const dueAt = (await usualDue(ctx.db, campaign.id)) ?? campaign.dueAt;
  const reports = await oblige(ctx, { ...campaign, dueAt }, units, campaign.dueAt);
  await refreshCompiles(ctx.db, campaign.id, today(ctx));
  const added = units.filter(({ unitId }) => reports.has(unitId));
  const notice = await announce(ctx, campaign, { units: added.map(({ unitId }) => unitId) });
  await sendNotice(ctx, notice, buttonsFor(notice), {
    units: added,
    reports,
    also: await termsOf(ctx, { ...campaign, dueAt }),
  });
  return added.length;
}

/** Reports by unit. */
async function oblige(
  ctx: Ctx,
  campaign: Campaign,
  units: readonly AudienceUnit[],
  firstDueAt = campaign.dueAt,
): Promise<Map<string, string>> {
  const { id: campaignId, versionId, periodFrom, periodTo, estimateTo, dueAt } = campaign;
  const rows = units.map(({ unitId }) => ({ unit: unitId, obligation: ctx.newId(), report: ctx.newId() }));
  const { rootId } = await issuerOf(ctx, campaign);
  const days = await goodDaysOf(ctx, rootId);
  const next = nextRung({ ladder: campaign.ladder, dueAt, firstDueAt, days }, ctx.now());
  const day = today(ctx);
  const placedOn = Temporal.PlainDate.compare(periodTo, day) < 0 ? periodTo : day;
  const made = await insertObligations(
    ctx.db,
    {
      ...{ campaignId, versionId, periodFrom, periodTo, estimateTo, dueAt, next, placedOn, today: day, now: ctx.now() },
      locksAt: campaign.late === 'locked' ? dueAt : null,
    },
    JSON.stringify(rows),
  );
  if (made !== rows.length) throw new Error('A unit owes in this campaign already');
  return new Map(rows.map(({ unit, report }) => [unit, report]));
}

async function announce(ctx: Ctx, campaign: Campaign, only?: Notice['audience']): Promise<Notice> {
  const { unitId, madeBy, title, announcement, audience } = campaign;
  const { text, files, acknowledged } = announcement;
  return keepNotice(ctx, {
    ...{ unitId, madeBy, title, files, acknowledged, audience: only ?? audience },
    text: text.trim() === '' ? title : `${title}\n${text}`,
  });
}

/** Period and due day, below the office's words. */
async function termsOf(ctx: Ctx, { periodFrom, periodTo, estimateTo, dueAt, aboveId }: Campaign): Promise<Message[]> {
  const period = showPeriod({ from: periodFrom.toString(), to: periodTo.toString() });
  const above = aboveId === null ? undefined : await campaignById(ctx.db, aboveId);
  return [
    ...(above ? [say('campaigns.terms_above', { title: above.title, issuer: (await issuerOf(ctx, above)).name })] : []),
    say('campaigns.terms_period', { period, cutOff: { date: periodTo.toString() } }),
    ...(estimateTo ? [say('campaigns.terms_estimate', { day: { date: estimateTo.toString() } })] : []),
    say('campaigns.terms_due', { due: showDue(dueAt) }),
  ];
}

/** *Đã nhận*, *Bắt đầu báo cáo*, *Để sau* (product.md J3). */
function buttonsFor(notice: Notice): (place: { unit: string; report: string }) => readonly Offered[] {
  return ({ unit, report }) => [
    {
      label: say('campaigns.button_begin'),
      press: { on: 'open', report },
      typed: 'word',
      word: say('chats.command', { command: 'baocao' }),
      primary: true,
    },
    ...(notice.acknowledged ? [plain(confirmButton(notice.id, unit))] : []),
    laterButton(report),
  ];
}

/** One button of a message is the primary one. */
function plain({ primary: _primary, ...button }: Offered): Offered {
  return button;
}

/** *Nhắc tôi sau*. */
export function laterButton(report: string): Offered {
  return {
    label: say('campaigns.button_later'),
    press: { on: 'item', item: 'nhacsau', args: { report } },
    typed: 'word',
    word: say('chats.command', { command: 'nhacsau' }),
  };
}
