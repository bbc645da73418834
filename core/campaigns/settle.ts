/** When the cut-off day is over, each unit's superior and block are those of that day: who moved since reports where it stood then. */
import { campaignsToSettle, settleSuperiors, updateCampaign } from '../../db/queries/campaigns.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { heldCampaign, recordCampaign } from './campaign.ts';

/** Answers how many campaigns were settled. */
export async function settleDue(ctx: Ctx): Promise<number> {
  const ids = await campaignsToSettle(ctx.db, today(ctx));
  for (const id of ids)
    await transact(ctx, async (tx) => {
      const campaign = await heldCampaign(tx, id);
      if (campaign?.state !== 'open' || campaign.settledAt) return;
      const moved = await settleSuperiors(tx.db, id, campaign.periodTo);
      await updateCampaign(tx.db, id, { settledAt: tx.now() });
      await recordCampaign(tx, campaign, 'clock', 'campaign.settled', { new: { moved } });
    });
  return ids.length;
}
