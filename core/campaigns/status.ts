/** `/tiendo`: the campaigns a person may follow, and their units, page by page down to one. Every step asks who may know. */
import {
  type CampaignRow,
  campaignRow,
  campaignsUnder,
  listUnits,
  type Narrowed,
  type UnitRow,
} from '../../db/queries/coverage.ts';
import { allow, groundsFor } from '../access.ts';
import { type Ctx, today } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { type Reach, reachOf } from '../notices/recipients.ts';
import { type Coverage, coverageOf, coveredBy } from './coverage.ts';

export type { CampaignRow, Narrowed, UnitRow };

/** A campaign, as seen from one unit. */
export type Place = { readonly campaign: string; readonly unit: string };

/** More would not be picked from on a phone. */
const MOST_CAMPAIGNS = 8;

/** Campaigns below the topmost units whose progress the person may ask for, open ones first. Refuses one who may ask nowhere. */
export async function followed(ctx: Ctx, person: string): Promise<readonly (CampaignRow & Place)[]> {
  const grounds = await groundsFor(ctx, person, 'status.ask');
  if (grounds.length === 0) throw new Refusal('org.refused');
  const tops = grounds.filter(
    ({ path }) => !grounds.some((other) => other.path !== path && path.startsWith(other.path)),
  );
  const found = new Map<string, CampaignRow & Place>();
  for (const { unitId, path } of tops)
    for (const row of await campaignsUnder(ctx.db, path, today(ctx), MOST_CAMPAIGNS))
      if (!found.has(row.id)) found.set(row.id, { ...row, campaign: row.id, unit: unitId });
  return [...found.values()].slice(0, MOST_CAMPAIGNS);
}

export type Status = {
  readonly place: Place;
  readonly campaign: CampaignRow;
  readonly coverage: Coverage;
  /** A few of the late ones. */
  readonly late: readonly UnitRow[];
};

const NAMED = 5;

/** Where the campaign stands below the unit. A campaign nobody there owes anything in does not exist for the person. */
export async function statusOf(ctx: Ctx, person: string, place: Place): Promise<Status> {
  await allow(ctx, { person }, 'status.ask', place.unit);
  const [campaign, coverage] = await Promise.all([
    campaignRow(ctx.db, place.campaign),
    coverageOf(ctx, place.campaign, place.unit),
  ]);
  if (!campaign || coverage.all.due === 0) throw new Refusal('org.refused');
  const some = coverage.all.late + coverage.all.overdue > 0;
  const late = some ? await page(ctx, place, { only: 'late' }, { from: 0, most: NAMED }) : [];
  return { place, campaign, coverage, late };
}

/** One page of the units below. */
export async function unitsIn(
  ctx: Ctx,
  person: string,
  place: Place,
  narrowed: Narrowed,
  at: { readonly from: number; readonly most: number },
): Promise<readonly UnitRow[]> {
  await allow(ctx, { person }, 'status.ask', place.unit);
  return page(ctx, place, narrowed, at);
}

/** One unit: what it owes, and whom a message would reach. */
export async function unitStatus(
  ctx: Ctx,
  person: string,
  place: Place,
  unit: string,
): Promise<{ readonly row: UnitRow; readonly reach: Reach; readonly campaign: CampaignRow }> {
  await allow(ctx, { person }, 'status.ask', place.unit);
  const [[row], [reach], campaign] = await Promise.all([
    page(ctx, place, { unit }, { from: 0, most: 1 }),
    reachOf(ctx, [unit]),
    campaignRow(ctx.db, place.campaign),
  ]);
  if (!row || !reach || !campaign) throw new Refusal('org.refused');
  return { row, reach, campaign };
}

async function page(
  ctx: Ctx,
  { campaign, unit }: Place,
  narrowed: Narrowed,
  at: { readonly from: number; readonly most: number },
): Promise<readonly UnitRow[]> {
  const of = await coveredBy(ctx, campaign, unit);
  return of ? listUnits(ctx.db, { ...of, now: ctx.now() }, narrowed, at) : [];
}
