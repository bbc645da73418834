/** `/dot`: the campaigns an office has issued; one of them with what can be done about it. */

import { type Campaign, campaignFor } from '../../core/campaigns/campaign.ts';
import { cancelCampaign, closeCampaign, reopenCampaign } from '../../core/campaigns/change.ts';
import type { Counts } from '../../core/campaigns/coverage.ts';
import { showDue } from '../../core/campaigns/due.ts';
import { campaignsIssued, issuingUnits, viewCampaign } from '../../core/campaigns/listing.ts';
import { addNewcomers } from '../../core/campaigns/newcomers.ts';
import { runningSeries } from '../../core/campaigns/repeat.ts';
import type { Action, Args, Dialog, Reply, Speaker } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import type { Question } from '../../core/forms/form.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import type { Offered } from '../../core/outbox/outgoing.ts';
import { showPeriod } from '../../core/vietnamese/period-kinds.ts';
import { dialogForm } from './ask.ts';
import { askText, choose, textIn, yesNo } from './campaign-ask.ts';

const SHOWN = 8;

const button = (label: Message, item: string, args: Args = {}, primary?: true): Offered => ({
  ...{ label, press: { on: 'item', item, args }, typed: 'choice' },
  ...(primary ? { primary } : {}),
});

/** The list, or the campaign named. */
export const showCampaigns: Action = async (ctx, who, args) => {
  if (args.campaign) return showOne(ctx, who, args.campaign);
  const campaigns = await campaignsIssued(ctx, who.id, SHOWN);
  const series = await runningSeries(ctx, await issuingUnits(ctx, who.id));
  const begin = [button(say('campaigns.button_new'), 'phathanh'), button(say('campaigns.button_series'), 'dinhky')];
  if (campaigns.length + series.length === 0)
    return { shows: [{ messages: [say('campaigns.none')], buttons: begin }], open: null };
  const buttons = [
    ...campaigns.map(({ id, title, state }) =>
      button(say(`campaigns.way_${state}`, { title }), 'dot', { campaign: id }),
    ),
    ...series.map(({ id, title, nextCutOff }) =>
      button(say('campaigns.way_series', { title, day: { date: nextCutOff.toString() } }), 'dungdinhky', {
        series: id,
      }),
    ),
    ...begin,
  ];
  return { shows: [{ messages: [say('campaigns.list', { count: campaigns.length })], buttons }], open: null };
};

async function showOne(ctx: Ctx, who: Speaker, id: string): Promise<Reply> {
  const { campaign, issuer, counts } = await viewCampaign(ctx, who.id, id);
  const lines = [...headOf(campaign, issuer), ...countsOf(campaign, counts)];
  const buttons = who.roles.includes('office') ? deedsOf(campaign, counts) : [];
  return { shows: [{ messages: [say('notices.lines', { lines })], buttons }], open: null };
}

function headOf(campaign: Campaign, issuer: string): Message[] {
  const { title, periodFrom, periodTo, dueAt, state, opensAt } = campaign;
  const period = showPeriod({ from: periodFrom.toString(), to: periodTo.toString() });
  return [
    say('campaigns.view_title', { title, issuer }),
    say('campaigns.terms_period', { period, cutOff: { date: periodTo.toString() } }),
    say('campaigns.terms_due', { due: showDue(dueAt) }),
    ...(state === 'planned' ? [say('notices.dry_planned', { at: { moment: opensAt.toString() } })] : []),
    ...(state === 'closed' || state === 'cancelled' ? [say(`campaigns.is_${state}`, { title })] : []),
  ];
}

function countsOf({ state }: Campaign, counts: Counts): Message[] {
  if (state === 'planned') return [];
  const { due, onTime, late, inProgress, notOpened, notConnected, overdue } = counts;
  return [
    say('campaigns.view_counts', { submitted: onTime + late, due, late, inProgress, notOpened, notConnected }),
    ...(overdue > 0 ? [say('campaigns.view_overdue', { count: overdue })] : []),
  ];
}

function deedsOf({ id, state, unitId }: Campaign, counts: Counts): Offered[] {
  const args = { campaign: id };
  const missing = counts.due - counts.onTime - counts.late;
  const change = (deed: 'close' | 'reopen' | 'cancel') =>
    button(say(`campaigns.button_${deed}`), 'doidot', { ...args, deed });
  if (state === 'planned') return [change('cancel')];
  const look = button(say('campaigns.button_status'), 'tiendo', { ...args, unit: unitId });
  const compile = button(say('summaries.item'), 'tonghop', { ...args, unit: unitId });
  if (state === 'closed') return [look, compile, change('reopen')];
  if (state === 'cancelled') return [];
  return [
    look,
    compile,
    ...(missing > 0
      ? [
          button(say('campaigns.button_remind', { count: missing }), 'nhac', args, true),
          button(say('campaigns.button_extend'), 'giahan', args),
        ]
      : []),
    change('close'),
    change('cancel'),
  ];
}

/** *Đóng*, *Mở lại*, *Hủy*: one more yes, and for the last a reason. */
export const startChange: Action = async (ctx, who, args) => {
  const { campaign = '', deed = '' } = args;
  await campaignFor(ctx, { person: who.id }, 'campaign.change', campaign);
  if (deed !== 'close' && deed !== 'reopen' && deed !== 'cancel') return showCampaigns(ctx, who, {});
  return { shows: [], begin: { dialog: 'campaignChange', args: { campaign, deed } } };
};

export const changeCampaign: Dialog = {
  form: async (ctx, who, args) => {
    const { title } = await campaignFor(ctx, { person: who.id }, 'campaign.change', args.campaign ?? '');
    const deed = deedIn(args);
    const reason: Question[] =
      deed === 'cancel' ? [askText(who, 'reason', 'longText', say('campaigns.ask_cancel_reason'))] : [];
    return dialogForm(who, 'campaignChange', 'campaigns.change_title', [
      ...reason,
      choose(who, 'sure', say(`campaigns.ask_${deed}`, { title }), yesNo),
    ]);
  },
  finish: async (ctx, who, answers, args) => {
    if (textIn(answers, 'sure') !== 'yes') return { shows: [{ messages: [say('campaigns.unchanged')] }], menu: true };
    const actor = { person: who.id };
    const { campaign = '' } = args;
    const deed = deedIn(args);
    const { title, units } =
      deed === 'cancel'
        ? await cancelCampaign(ctx, actor, campaign, textIn(answers, 'reason'))
        : await (deed === 'close' ? closeCampaign : reopenCampaign)(ctx, actor, campaign);
    const shown = { messages: [say(`campaigns.done_${deed}`, { title, count: units })] };
    return {
      shows: [
        deed === 'cancel'
          ? shown
          : { ...shown, buttons: [button(say('campaigns.button_campaign'), 'dot', { campaign })] },
      ],
    };
  },
};

function deedIn({ deed }: Args): 'close' | 'reopen' | 'cancel' {
  return deed === 'cancel' || deed === 'reopen' ? deed : 'close';
}

/** Units that came later are taken in; typed without a campaign, those of every open one. */
export const takeIn: Action = async (ctx, who, args) => {
  const open = args.campaign
    ? [args.campaign]
    : (await campaignsIssued(ctx, who.id, SHOWN)).filter(({ state }) => state === 'open').map(({ id }) => id);
  const messages: Message[] = [];
  for (const id of open) {
    const { title, count } = await addNewcomers(ctx, { person: who.id }, id);
    if (count > 0 || args.campaign)
      messages.push(count > 0 ? say('campaigns.added', { title, count }) : say('campaigns.added_none', { title }));
  }
  return { shows: [{ messages: messages.length > 0 ? messages : [say('campaigns.nobody_new')] }] };
};
