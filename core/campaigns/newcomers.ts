/** Units that come into a campaign's audience after it opened: offered to the office once, and added only when it says so. */
import { campaignsToLookThrough, owingUnits, updateCampaign } from '../../db/queries/campaigns.ts';
import { type Actor, signature } from '../access.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { say } from '../i18n/message.ts';
import { type AudienceUnit, unitsOf } from '../notices/audience.ts';
import { goodDaysOf } from './calendar.ts';
import { type Campaign, campaignFor, heldCampaign, recordCampaign } from './campaign.ts';
import { isGood } from './goodhours.ts';
import { addUnits } from './open.ts';
import { tellOffice } from './telling.ts';

/** Names shown in the offer. */
const NAMED = 10;

/** Looks through open campaigns once a day, in good hours. Answers how many offers were made. */
export async function offerNewcomers(ctx: Ctx): Promise<number> {
  let offers = 0;
  for (const { id, rootId } of await campaignsToLookThrough(ctx.db, today(ctx))) {
    if (!isGood(ctx.now(), await goodDaysOf(ctx, rootId))) continue;
    offers += await transact(ctx, (tx) => lookThrough(tx, id));
  }
  return offers;
}

async function lookThrough(ctx: Ctx, id: string): Promise<number> {
  const campaign = await heldCampaign(ctx, id);
  if (campaign?.state !== 'open') return 0;
  if (campaign.lookedOn && Temporal.PlainDate.compare(campaign.lookedOn, today(ctx)) >= 0) return 0;
  const fresh = (await newcomers(ctx, campaign)).filter(({ unitId }) => !campaign.offered.includes(unitId));
  const offered = [...campaign.offered, ...fresh.map(({ unitId }) => unitId)];
  await updateCampaign(ctx.db, id, { lookedOn: today(ctx), offered });
  if (fresh.length === 0) return 0;
  const more = fresh.length - NAMED;
  const units = [
    ...fresh.slice(0, NAMED).map(({ name }) => say('campaigns.unit_line', { unit: name })),
    ...(more > 0 ? [say('campaigns.more_units', { count: more })] : []),
  ];
  await tellOffice(ctx, campaign, {
    messages: [say('campaigns.newcomers', { title: campaign.title, count: fresh.length, units })],
    buttons: [
      {
        label: say('campaigns.button_add', { count: fresh.length }),
        press: { on: 'item', item: 'themdonvi', args: { campaign: id } },
        typed: 'word',
        word: say('chats.command', { command: 'themdonvi' }),
        primary: true,
      },
    ],
  });
  return 1;
}

/** Units meant today that owe nothing in the campaign yet. */
async function newcomers(ctx: Ctx, campaign: Campaign): Promise<AudienceUnit[]> {
  const owing = new Set(await owingUnits(ctx.db, campaign.id));
  return (await unitsOf(ctx, campaign.unitId, campaign.audience)).filter(({ unitId }) => !owing.has(unitId));
}

/** The office takes them in. Answers how many. */
export async function addNewcomers(ctx: Ctx, actor: Actor, id: string): Promise<{ title: string; count: number }> {
  return transact(ctx, async (tx) => {
    const campaign = await campaignFor(tx, actor, 'campaign.change', id, 'held');
    if (campaign.state !== 'open') throw new Refusal('campaigns.not_open', { title: campaign.title });
    const units = await newcomers(tx, campaign);
    if (units.length === 0) return { title: campaign.title, count: 0 };
    const count = await addUnits(tx, campaign, units);
    const added = units.map(({ unitId }) => unitId);
    await recordCampaign(tx, campaign, signature(actor), 'campaign.units_added', { new: { units: added } });
    return { title: campaign.title, count };
  });
}
