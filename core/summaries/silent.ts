/** Units that have not handed in, for whom the office may put figures of its own. */
import { type SilentRow, silentRows } from '../../db/queries/compiling.ts';
import { allow } from '../access.ts';
import { heldCampaign } from '../campaigns/campaign.ts';
import type { Ctx } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { Form } from '../forms/form.ts';
import { formOf } from '../templates/version.ts';
import { fold } from '../vietnamese/fold.ts';
import { compareWords } from '../vietnamese/names.ts';

export type { SilentRow };

/** By name; `typed`: those whose name holds it, with or without accents. With the campaign's form, whose figures are asked for. */
export async function silentUnits(
  ctx: Ctx,
  person: string,
  { campaignId, unitId }: { readonly campaignId: string; readonly unitId: string },
  typed?: string,
): Promise<{ silent: readonly SilentRow[]; form: Form }> {
  await allow(ctx, { person }, 'summary.make', unitId);
  const campaign = await heldCampaign(ctx, campaignId);
  if (!campaign) throw new Refusal('org.refused');
  const sought = typed === undefined ? '' : fold(typed);
  const silent = (await silentRows(ctx.db, campaignId)).filter(({ name }) => fold(name).includes(sought));
  return {
    silent: silent.toSorted((a, b) => compareWords(a.name, b.name)),
    form: await formOf(ctx, campaign.versionId),
  };
}
