/** The digest for the leadership group: made from what stands now, with its chart, and posted unless it says nothing new. */
import { lastPosted, settleDigest, submittedBefore } from '../../db/queries/digests.ts';
import { submitted } from '../compile/coverage.ts';
import { type Digest, type DigestButton, digestOf } from '../compile/digest.ts';
import { focusOf } from '../compile/focus.ts';
import { overTime } from '../compile/over-time.ts';
import { type Ctx, today } from '../ctx.ts';
import { say } from '../i18n/message.ts';
import { keep } from '../inbox/files.ts';
import type { ChannelName } from '../inbox/inbound.ts';
import type { Content, Offered } from '../outbox/outgoing.ts';
import { queue } from '../outbox/queue.ts';
import { tell } from '../outbox/tell.ts';
import { coverageChart } from '../output/coverage-chart.ts';
import { leadershipGroups } from '../people/groups.ts';
import { officesFor } from '../people/offices.ts';
import { partOf, refresh } from './compiling.ts';
import { coverageNow } from './coverage.ts';
import { estimatesFor } from './entries.ts';
import { coveredOf, previousName, type Union, unionOf } from './union.ts';

const ZONE = 'Asia/Ho_Chi_Minh';

/** What the digest says, without its chart. */
export type Told = Omit<Made, 'chart'>;

/** A digest with everything that is slow done: the chart's bytes are here. */
export type Made = {
  readonly digest: Digest;
  readonly chart: Uint8Array;
  readonly submitted: number;
  readonly union: Union;
};

/** Makes the issuing unit's digest as things stand now. */
export async function makeDigest(ctx: Ctx, campaignId: string): Promise<Made> {
  const told = await digestNow(ctx, campaignId);
  const { campaign } = told.union;
  const time = overTime(coveredOf(told.union), ...days(told.union, ctx.now()));
  return { ...told, chart: coverageChart({ title: campaign.title, ...momentsOf(ctx, told.union), time }) };
}

/** The same without the picture. After one more submission it reads that unit's answers and the parts above it. */
export async function digestNow(ctx: Ctx, campaignId: string): Promise<Told> {
  const union = await unionOf(ctx, campaignId);
  await refresh(ctx, union);
  const { campaign, form, units, rows } = union;
  const estimated = new Set((await estimatesFor(ctx, campaignId)).keys());
  const coverage = coverageNow(union, units, estimated);
  const { tallies } = await partOf(ctx, union, campaign.unitId);
  const yesterday = await submittedBefore(ctx.db, campaignId, campaign.unitId, today(ctx));
  const digest = digestOf({
    title: campaign.title,
    previous: previousName(campaign),
    ...momentsOf(ctx, union),
    form,
    compiled: { v: 1, coverage, tallies },
    focus: focusOf(form),
    nameOf: (id) => shortOf(rows.get(id)),
    ...(yesterday === null ? {} : { yesterday }),
  });
  return { digest, submitted: submitted(coverage.all), union };
}

/**
 * Posts what was made for a slot that was taken, to every leadership group of the issuing unit; where there is none, to its
 * office, with a word on how to bind one. Nothing goes out when it says the same as the last one posted.
 */
export async function postDigest(ctx: Ctx, id: string, made: Made): Promise<'posted' | 'same' | 'nobody'> {
  const { campaign } = made.union;
  const last = await lastPosted(ctx.db, campaign.id, campaign.unitId);
  const over = Temporal.Instant.compare(ctx.now(), campaign.dueAt) > 0;
  // After the due moment only the days it is over go on changing: that alone is no news.
  const same =
    last !== null &&
    (last.mark === made.digest.mark || (over && last.submitted === made.submitted && past(last.at, campaign.dueAt)));
  const outcome = same ? 'same' : await toGroups(ctx, made);
  await settleDigest(ctx.db, id, { mark: made.digest.mark, submitted: made.submitted, outcome, at: ctx.now() });
  return outcome;
}

/** The digest as one message, chart and buttons with it. The chart is kept as a file within the caller's transaction. */
export async function digestContent(
  ctx: Ctx,
  { digest, chart, union }: Made,
): Promise<Content & { readonly buttons: readonly Offered[] }> {
  const file = await keep(ctx, { person: null, name: `Tien do ${today(ctx)}.png`, bytes: chart });
  const { campaign } = union;
  const buttons = digest.buttons.map((button) => offered(button, campaign.id, campaign.unitId));
  return {
    messages: [say('conversation.lines', { lines: digest.lines })],
    file: { id: file.id, name: file.name },
    buttons,
  };
}

async function toGroups(ctx: Ctx, made: Made): Promise<'posted' | 'nobody'> {
  const { campaign } = made.union;
  const content = await digestContent(ctx, made);
  const groups = await leadershipGroups(ctx, campaign.unitId);
  await queue(
    ctx,
    groups.map(({ channel, chat, language }) => ({
      ...content,
      ...{ channel: channel as ChannelName, chat, language, person: null, priority: 'notice' as const },
    })),
  );
  if (groups.length > 0) return 'posted';
  const office = await officesFor(ctx, campaign.unitId);
  const alone = { ...content, messages: [...content.messages, say('summaries.no_group')], priority: 'notice' as const };
  const reached = await Promise.all(office.map((person) => tell(ctx, person, alone)));
  return reached.includes(true) ? 'posted' : 'nobody';
}

const presses: Readonly<Record<DigestButton['id'], (campaign: string, unit: string) => Offered['press']>> = {
  document: (campaign, unit) => ({ on: 'item', item: 'tonghop', args: { campaign, unit, show: 'document' } }),
  sheet: (campaign, unit) => ({ on: 'item', item: 'tonghop', args: { campaign, unit, show: 'sheet' } }),
  remind: (campaign) => ({ on: 'item', item: 'nhac', args: { campaign } }),
};

function offered({ id, label }: DigestButton, campaign: string, unit: string): Offered {
  // Nobody was asked anything: a bare number would answer whatever question the reader has open.
  const word = say(id === 'remind' ? 'summaries.word_remind' : 'summaries.word_open');
  return { label, press: presses[id](campaign, unit), typed: 'word', word };
}

/** In a line of names nobody needs to read “Công đoàn cơ sở” fifteen times. */
function shortOf(row: { readonly name: string; readonly shortName: string } | undefined): string {
  return row ? row.shortName || row.name.replace(/^(?:công đoàn cơ sở|cđcs)\s+/iu, '') : '';
}

/** `due`: the last good moment, for 24:00 would be written as the day after. */
function momentsOf(ctx: Ctx, { campaign }: Union): { at: string; due: string } {
  return { at: ctx.now().toString(), due: campaign.dueAt.subtract({ seconds: 1 }).toString() };
}

/** From the opening to today, the due day in it. */
function days({ campaign }: Union, now: Temporal.Instant): [from: string, to: string] {
  const day = (at: Temporal.Instant) => at.toZonedDateTimeISO(ZONE).toPlainDate().toString();
  const ends = [day(now), day(campaign.dueAt.subtract({ seconds: 1 }))].toSorted();
  return [day(campaign.openedAt ?? campaign.opensAt), ends.at(-1) ?? ''];
}

function past(at: string, due: Temporal.Instant): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(at), due) > 0;
}
