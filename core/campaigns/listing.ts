/** The campaigns an office has issued, as a list and one by one. */
import { campaignsOf } from '../../db/queries/campaigns.ts';
import { groundsFor } from '../access.ts';
import type { Ctx } from '../ctx.ts';
import { type Campaign, campaignFor, issuerOf, readCampaign } from './campaign.ts';
import { type Counts, coverageOf } from './coverage.ts';

/** Issued by the units whose office or leader the person is; those still running first. */
export async function campaignsIssued(ctx: Ctx, person: string, most: number): Promise<Campaign[]> {
  const units = await issuingUnits(ctx, person);
  if (units.length === 0) return [];
  const rows = (await campaignsOf(ctx.db, units, ['open', 'planned', 'closed'], most)).map(readCampaign);
  const order = { open: 0, planned: 1, closed: 2, cancelled: 3 } as const;
  return rows.toSorted((a, b) => order[a.state] - order[b.state]);
}

/** Units for which the person, as office, issues campaigns. */
export async function issuingUnits(ctx: Ctx, person: string): Promise<string[]> {
  return [...new Set((await groundsFor(ctx, person, 'campaign.issue')).map(({ unitId }) => unitId))];
}

export type Viewed = { readonly campaign: Campaign; readonly issuer: string; readonly counts: Counts };

/** One campaign with its counts, for those who may read it at the unit that issued it. */
export async function viewCampaign(ctx: Ctx, person: string, id: string): Promise<Viewed> {
  const campaign = await campaignFor(ctx, { person }, 'campaign.read', id);
  const { name: issuer } = await issuerOf(ctx, campaign);
  const { all: counts } = await coverageOf(ctx, id, campaign.unitId);
  return { campaign, issuer, counts };
}
