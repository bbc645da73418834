/** A campaign as it is kept: read whole, named in the audit, and asked for by those who may. */
import { z } from 'zod';
import { campaignById, lockCampaign, type Campaign as Row } from '../../db/queries/campaigns.ts';
import { unitById } from '../../db/queries/units.ts';
import { type Action, type Actor, allow } from '../access.ts';
import { record } from '../audit.ts';
import type { Ctx } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { type Audience, audience } from '../notices/audience.ts';
import { type Ladder, ladder } from './ladder.ts';
import { type Announcement, announcement, type DigestPlan, digestPlan } from './plan.ts';

export type Campaign = Omit<Row, 'audience' | 'announcement' | 'ladder' | 'digests' | 'offered'> & {
  readonly audience: Audience;
  readonly announcement: Announcement;
  readonly ladder: Ladder;
  readonly digests: DigestPlan;
  readonly offered: readonly string[];
};

export function readCampaign(row: Row): Campaign {
  return {
    ...row,
    audience: audience.parse(row.audience),
    announcement: announcement.parse(row.announcement),
    ladder: ladder.parse(row.ladder),
    digests: digestPlan.parse(row.digests),
    offered: z.array(z.string()).parse(row.offered),
  };
}

/** The campaign, when the person may do this at the unit that issued it; else the words for one there is none of. */
export async function campaignFor(
  ctx: Ctx,
  actor: Actor,
  action: Action,
  id: string,
  held: 'held' | 'read' = 'read',
): Promise<Campaign> {
  const row = z.uuid().safeParse(id).success && (await (held === 'held' ? lockCampaign : campaignById)(ctx.db, id));
  if (!row) throw new Refusal('org.refused');
  await allow(ctx, actor, action, row.unitId);
  return readCampaign(row);
}

/** Held until the transaction ends, for the clock. */
export async function heldCampaign(ctx: Ctx, id: string): Promise<Campaign | null> {
  const row = await lockCampaign(ctx.db, id);
  return row ? readCampaign(row) : null;
}

/** The issuing unit's name, and the root of its tree. */
export async function issuerOf(
  ctx: Ctx,
  { unitId }: Pick<Campaign, 'unitId'>,
): Promise<{ name: string; rootId: string }> {
  const unit = await unitById(ctx.db, unitId);
  if (!unit) throw new Error('A campaign of no unit');
  return { name: unit.name, rootId: unit.rootId };
}

/** A line of the audit about a campaign. */
export async function recordCampaign(
  ctx: Ctx,
  campaign: Pick<Campaign, 'id' | 'unitId'>,
  who: string,
  what: `campaign.${string}`,
  facts: { readonly old?: unknown; readonly new?: unknown } = {},
): Promise<void> {
  const { rootId } = await issuerOf(ctx, campaign);
  await record(ctx, { root: rootId, who, what, on: { kind: 'campaign', id: campaign.id }, ...facts });
}
