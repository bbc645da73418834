/** What the clock asks each minute: which digests have come due. Making and posting them is work for the background. */
import { campaignsWithDigests, takeSlot } from '../../db/queries/digests.ts';
import { digestPlan } from '../campaigns/plan.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { enqueue } from '../jobs/jobs.ts';
import { DUE, slotAt } from './plan.ts';

/** Takes each slot that has come, once, whoever ticks and how often; at the due moment the summary is frozen too. */
export async function postDueDigests(ctx: Ctx): Promise<void> {
  for (const { id: campaign, unitId: unit, digests, openedAt, dueAt } of await campaignsWithDigests(ctx.db)) {
    const moments = { openedAt: Temporal.Instant.from(openedAt), dueAt: Temporal.Instant.from(dueAt) };
    const slot = slotAt({ plan: digestPlan.parse(digests), ...moments }, ctx.now());
    if (slot === null) continue;
    await transact(ctx, async (tx) => {
      const id = tx.newId();
      const taken = await takeSlot(tx.db, {
        ...{ id, campaignId: campaign, unitId: unit, slot },
        ...{ day: today(tx), at: tx.now() },
      });
      if (!taken) return;
      if (slot === DUE) await enqueue(tx, 'summary_due', { campaign, unit });
      await enqueue(tx, 'digest', { campaign, id });
    });
  }
}
