/** Issuing a campaign: what an office decided becomes a planned campaign, opened at once or by the clock. */
import { campaignById, insertCampaign, versionOwner } from '../../db/queries/campaigns.ts';
import { placementOn } from '../../db/queries/placements.ts';
import { type Actor, allow, signature } from '../access.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { Audience } from '../notices/audience.ts';
import { tidyName } from '../org/facts.ts';
import { issuerOf, recordCampaign } from './campaign.ts';
import { type DueWords, showDue } from './due.ts';
import { defaultLadder, type Ladder, ladder } from './ladder.ts';
import { type Opened, openCampaign } from './open.ts';
import { dueAbove } from './owed.ts';
import { type Announcement, announcement, type DigestPlan, defaultDigests, digestPlan } from './plan.ts';

export type CampaignWish = {
  readonly unitId: string;
  readonly title: string;
  /** A published version of a template kept by the unit, or by one above it. */
  readonly versionId: string;
  readonly announcement: Announcement;
  readonly audience: Audience;
  /** The campaign of the level above that this one passes on. */
  readonly aboveId?: string;
  readonly periodFrom: Temporal.PlainDate;
  /** Cut-off day. */
  readonly periodTo: Temporal.PlainDate;
  readonly estimateTo?: Temporal.PlainDate;
  /** Left out: at once. */
  readonly opensAt?: Temporal.Instant;
  /** The last good moment, as the office decided. */
  readonly dueAt: Temporal.Instant;
  readonly dueWords: DueWords;
  readonly late?: 'taken' | 'locked';
  readonly ladder?: Ladder;
  readonly digests?: DigestPlan;
};

export type Issued = { readonly id: string; readonly opened: Opened | null };

/** Issues it. `opened` is null when it opens later. */
export async function issueCampaign(ctx: Ctx, actor: Actor, wish: CampaignWish): Promise<Issued> {
  return transact(ctx, async (tx) => {
    await allow(tx, actor, 'campaign.issue', wish.unitId);
    await checkVersion(tx, wish);
    await checkDays(tx, wish);
    const id = await keepCampaign(tx, wish, { madeBy: 'person' in actor ? actor.person : null });
    await recordCampaign(tx, { id, unitId: wish.unitId }, signature(actor), 'campaign.issued', { new: factsOf(wish) });
    const opened = wish.opensAt ? null : await openCampaign(tx, id, signature(actor));
    return { id, opened };
  });
}

/** The row of a planned campaign; whoever calls has asked for leave and checked it. */
export async function keepCampaign(
  ctx: Ctx,
  wish: CampaignWish,
  by: { readonly madeBy: string | null; readonly seriesId?: string },
): Promise<string> {
  const id = ctx.newId();
  const { unitId, versionId, periodFrom, periodTo, dueAt, dueWords, audience } = wish;
  await insertCampaign(ctx.db, {
    ...{ id, unitId, versionId, periodFrom, periodTo, dueAt, dueWords, audience },
    ...{ title: titleOf(wish.title), announcement: announcement.parse(wish.announcement) },
    ...{ aboveId: wish.aboveId ?? null, seriesId: by.seriesId ?? null, estimateTo: wish.estimateTo ?? null },
    ...{ opensAt: wish.opensAt ?? ctx.now(), late: wish.late ?? 'taken', state: 'planned' as const },
    ladder: ladder.parse(wish.ladder ?? defaultLadder),
    digests: digestPlan.parse(wish.digests ?? defaultDigests),
    ...{ madeBy: by.madeBy, createdAt: ctx.now() },
  });
  return id;
}

function titleOf(typed: string): string {
  const title = tidyName(typed);
  if (title === '') throw new Refusal('campaigns.title_missing');
  if (title.length > 300) throw new Refusal('campaigns.title_long', { most: 300 });
  return title;
}

/** What may be asked: forms of one's own, and those handed down from above. */
async function checkVersion(ctx: Ctx, { versionId, unitId }: CampaignWish): Promise<void> {
  const owner = await versionOwner(ctx.db, versionId);
  if (!owner) throw new Refusal('org.refused');
  const [own, keeper] = await Promise.all([
    placementOn(ctx.db, unitId, today(ctx)),
    placementOn(ctx.db, owner.unitId, today(ctx)),
  ]);
  if (!own || !keeper || !own.path.startsWith(keeper.path)) throw new Refusal('org.refused');
  if (!owner.published) throw new Refusal('campaigns.not_published');
}

async function checkDays(ctx: Ctx, wish: CampaignWish): Promise<void> {
  const { periodFrom, periodTo, estimateTo, dueAt, opensAt = ctx.now() } = wish;
  if (Temporal.PlainDate.compare(periodFrom, periodTo) > 0) throw new Refusal('campaigns.period_reversed');
  if (estimateTo && Temporal.PlainDate.compare(estimateTo, periodTo) < 0) throw new Refusal('campaigns.estimate_early');
  if (wish.opensAt && Temporal.Instant.compare(opensAt, ctx.now()) < 0) throw new Refusal('campaigns.opening_past');
  if (Temporal.Instant.compare(dueAt, opensAt) <= 0) throw new Refusal('campaigns.due_past', { due: showDue(dueAt) });
  if (wish.aboveId !== undefined) await checkAbove(ctx, wish, wish.aboveId);
}

/** Passed on: by a unit that owes in the campaign above, and no later than it owes there itself. */
async function checkAbove(ctx: Ctx, { unitId, dueAt }: CampaignWish, aboveId: string): Promise<void> {
  const above = await campaignById(ctx.db, aboveId);
  const own = above && (await dueAbove(ctx, above.id, unitId));
  if (!own) throw new Refusal('org.refused');
  if (Temporal.Instant.compare(dueAt, own) > 0) {
    const { name } = await issuerOf(ctx, above);
    throw new Refusal('campaigns.later_than_above', { due: showDue(own), issuer: name });
  }
}

function factsOf({ title, versionId, audience, periodFrom, periodTo, dueAt, opensAt, late }: CampaignWish) {
  const days = { periodFrom: periodFrom.toString(), periodTo: periodTo.toString(), dueAt: dueAt.toString() };
  return { title, version: versionId, audience, ...days, opensAt: opensAt?.toString() ?? null, late: late ?? 'taken' };
}
