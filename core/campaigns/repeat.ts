/** Recurring campaigns: set up once, opened by the clock period by period, each period once. */

import { z } from 'zod';
import {
  insertSeries,
  lockSeries,
  moveSeries,
  type SeriesRow,
  seriesOf,
  stopSeriesRow,
  takeSeries,
} from '../../db/queries/series.ts';
import { unitById } from '../../db/queries/units.ts';
import { type Actor, allow, signature } from '../access.ts';
import { record } from '../audit.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { say } from '../i18n/message.ts';
import { versionFor } from '../templates/version.ts';
import { addDays, type Day } from '../vietnamese/calendar.ts';
import { showPeriod } from '../vietnamese/period-kinds.ts';
import { goodDaysOf } from './calendar.ts';
import { recordCampaign } from './campaign.ts';
import { endOf, showDue } from './due.ts';
import { hourOf, isGood, MORNING, nextGood } from './goodhours.ts';
import { type CampaignWish, keepCampaign } from './issue.ts';
import { openCampaign } from './open.ts';
import { type SeriesPlan, seriesPlan } from './plan.ts';
import { nextCutOff, periodTo, type Rhythm, rhythm } from './series.ts';
import { tellOffice } from './telling.ts';

export type SeriesWish = {
  readonly unitId: string;
  readonly templateId: string;
  readonly rhythm: Rhythm;
  readonly plan: SeriesPlan;
};

/** Sets it up; the first campaign is of the first cut-off day whose opening lies ahead. Answers when that is. */
export async function startSeries(
  ctx: Ctx,
  actor: Actor,
  wish: SeriesWish,
): Promise<{ id: string; cutOff: Day; opensAt: Temporal.Instant }> {
  return transact(ctx, async (tx) => {
    await allow(tx, actor, 'campaign.issue', wish.unitId);
    if ((await versionFor(tx, wish.templateId)) === null) throw new Refusal('campaigns.not_published');
    const plan = seriesPlan.parse(wish.plan);
    const beat = rhythm.parse(wish.rhythm);
    let cutOff = nextCutOff(beat, addDays(today(tx).toString(), -1));
    while (Temporal.Instant.compare(opening(plan, cutOff), tx.now()) < 0) cutOff = nextCutOff(beat, cutOff);
    const id = tx.newId();
    const opensAt = opening(plan, cutOff);
    await insertSeries(tx.db, {
      ...{ id, unitId: wish.unitId, templateId: wish.templateId, rhythm: beat, plan, state: 'running' },
      ...{ nextCutOff: Temporal.PlainDate.from(cutOff), nextOpensAt: opensAt },
      ...{ madeBy: 'person' in actor ? actor.person : null, createdAt: tx.now() },
    });
    await recordSeries(tx, { id, unitId: wish.unitId }, signature(actor), 'series.started', { rhythm: beat, cutOff });
    return { id, cutOff, opensAt };
  });
}

/** Nothing more is opened; what is open goes on. */
export async function stopSeries(ctx: Ctx, actor: Actor, id: string): Promise<{ title: string }> {
  return transact(ctx, async (tx) => {
    const row = z.uuid().safeParse(id).success ? await lockSeries(tx.db, id) : null;
    if (!row) throw new Refusal('org.refused');
    await allow(tx, actor, 'campaign.change', row.unitId);
    await stopSeriesRow(tx.db, id);
    await recordSeries(tx, row, signature(actor), 'series.stopped', {});
    return { title: seriesPlan.parse(row.plan).title };
  });
}

/** The running series of these units. */
export async function runningSeries(ctx: Ctx, unitIds: readonly string[]): Promise<(SeriesRow & { title: string })[]> {
  return (await seriesOf(ctx.db, unitIds)).map((row) => ({ ...row, title: seriesPlan.parse(row.plan).title }));
}

/** Opens what is due, one period a transaction. After a stop each missed period is made up for, once. Answers how many were dealt with. */
export async function openDueSeries(ctx: Ctx): Promise<number> {
  for (let done = 0; ; done += 1) if (!(await transact(ctx, oneOpening))) return done;
}

async function oneOpening(ctx: Ctx): Promise<boolean> {
  const row = await takeSeries(ctx.db, ctx.now());
  if (!row) return false;
  const root = (await unitById(ctx.db, row.unitId))?.rootId;
  const days = await goodDaysOf(ctx, root ?? row.unitId);
  if (!isGood(ctx.now(), days)) {
    // Nobody is sent a campaign at night or on a holiday.
    await moveSeries(ctx.db, row.id, row.nextCutOff, nextGood(ctx.now(), days));
    return true;
  }
  const plan = seriesPlan.parse(row.plan);
  const beat = rhythm.parse(row.rhythm);
  await openPeriod(ctx, row, plan, beat);
  const next = nextCutOff(beat, row.nextCutOff.toString());
  await moveSeries(ctx.db, row.id, Temporal.PlainDate.from(next), opening(plan, next));
  return true;
}

/** What cannot be opened is told to the office, never silently left out: a due day that has passed, nobody to report, no form. */
async function openPeriod(ctx: Ctx, row: SeriesRow, plan: SeriesPlan, beat: Rhythm): Promise<void> {
  const period = periodTo(beat, row.nextCutOff.toString());
  const dueAt = endOf(addDays(period.to, plan.dueAfter));
  const title = titled(plan.title, showPeriod(period));
  const missed = async (reason: 'campaigns.missed_due' | 'campaigns.missed_form' | 'campaigns.missed_nobody') => {
    await recordSeries(ctx, row, 'clock', 'series.missed', { cutOff: period.to, reason });
    await tellOffice(ctx, row, {
      messages: [say('campaigns.series_missed', { title, reason: say(reason, { due: showDue(dueAt) }) })],
    });
  };
  if (Temporal.Instant.compare(dueAt, ctx.now()) <= 0) return missed('campaigns.missed_due');
  const versionId = await versionFor(ctx, row.templateId);
  if (versionId === null) return missed('campaigns.missed_form');
  const { audience, announcement, late, ladder, digests } = plan;
  const wish: CampaignWish = {
    ...{ unitId: row.unitId, title, versionId, announcement, audience, dueAt, late, ladder, digests },
    dueWords: { kind: 'by', date: addDays(period.to, plan.dueAfter), time: null },
    ...{ periodFrom: Temporal.PlainDate.from(period.from), periodTo: Temporal.PlainDate.from(period.to) },
    ...(period.estimateTo ? { estimateTo: Temporal.PlainDate.from(period.estimateTo) } : {}),
  };
  const opened = await transact(ctx, async (tx) => {
    const id = await keepCampaign(tx, wish, { madeBy: row.madeBy, seriesId: row.id });
    await recordCampaign(tx, { id, unitId: row.unitId }, 'clock', 'campaign.issued', {
      new: { series: row.id, cutOff: period.to },
    });
    return openCampaign(tx, id, 'clock');
  }).catch((fault: unknown) => {
    if (fault instanceof Refusal) return null;
    throw fault;
  });
  if (!opened) return missed('campaigns.missed_nobody');
  await tellOffice(ctx, row, {
    messages: [say('campaigns.series_opened', { title, count: opened.units, due: showDue(dueAt) })],
    buttons: [
      {
        label: say('campaigns.button_campaign'),
        press: { on: 'item', item: 'dot', args: { campaign: opened.id } },
        typed: 'word',
        word: say('chats.command', { command: 'dot' }),
      },
    ],
  });
}

/** “Báo cáo tháng” of “tháng 12/2026” is “Báo cáo tháng 12/2026”. */
function titled(title: string, period: string): string {
  const [first = '', ...rest] = period.split(' ');
  return title.toLowerCase().endsWith(` ${first}`) ? [title, ...rest].join(' ') : `${title} ${period}`;
}

/** In the morning, so many days before the cut-off day. */
function opening({ opensBefore }: SeriesPlan, cutOff: Day): Temporal.Instant {
  return hourOf(addDays(cutOff, -opensBefore), MORNING);
}

async function recordSeries(
  ctx: Ctx,
  { id, unitId }: { readonly id: string; readonly unitId: string },
  who: string,
  what: `series.${string}`,
  facts: object,
): Promise<void> {
  const root = (await unitById(ctx.db, unitId))?.rootId;
  if (root) await record(ctx, { root, who, what, on: { kind: 'series', id }, new: facts });
}
