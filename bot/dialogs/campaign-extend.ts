/** More time: the office gives it to one unit, some or all; a chair asks for it and the office says yes or no. */
import { campaignFor } from '../../core/campaigns/campaign.ts';
import { endOf, showDue } from '../../core/campaigns/due.ts';
import { extend } from '../../core/campaigns/extend.ts';
import { campaignsIssued } from '../../core/campaigns/listing.ts';
import { owedBy, owedFor } from '../../core/campaigns/owed.ts';
import { answerWish, askExtension, waitingWishes } from '../../core/campaigns/wishes.ts';
import type { Action, Args, Dialog, Reply, Speaker } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { Refusal } from '../../core/errors.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import { unitsNamed } from '../../core/notices/choices.ts';
import type { Offered } from '../../core/outbox/outgoing.ts';
import { dialogForm } from './ask.ts';
import { askDate, askText, choose, textIn } from './campaign-ask.ts';

/** `/giahan`: for an office with an open campaign it gives time, for everybody else it asks for some. */
export const startExtend: Action = async (ctx, who, args) => {
  const actor = { person: who.id };
  if (args.campaign) {
    await campaignFor(ctx, actor, 'campaign.change', args.campaign);
    return { shows: [], begin: { dialog: 'extend', args: { campaign: args.campaign } } };
  }
  const open = (await campaignsIssued(ctx, who.id, 8)).filter(({ state }) => state === 'open');
  const [only, ...others] = open;
  if (!only) return startWish(ctx, who, args);
  if (others.length === 0) return startExtend(ctx, who, { campaign: only.id });
  const buttons = open.map(({ id, title }) => way(say('campaigns.form_way', { title }), 'giahan', { campaign: id }));
  return { shows: [{ messages: [say('campaigns.pick_extend')], buttons }], open: null };
};

function way(label: Message, item: string, args: Args): Offered {
  return { label, press: { on: 'item', item, args }, typed: 'choice' };
}

export const giveTime: Dialog = {
  form: async (ctx, who, args) => {
    const { title, dueAt } = await campaignFor(ctx, { person: who.id }, 'campaign.change', args.campaign ?? '');
    return dialogForm(who, 'extend', 'campaigns.extend_title', [
      choose(who, 'whom', say('campaigns.ask_extend_whom', { title }), [
        ['open', say('campaigns.extend_open')],
        ['units', say('campaigns.extend_units')],
      ]),
      askText(who, 'units', 'shortText', say('campaigns.ask_extend_units'), {
        ...{ only: "whom = 'units'", guidance: say('campaigns.ask_units_guidance') },
      }),
      askDate(who, 'day', say('campaigns.ask_extend_day', { due: showDue(dueAt) })),
      askText(who, 'reason', 'longText', say('campaigns.ask_extend_reason')),
    ]);
  },
  finish: async (ctx, who, answers, args): Promise<Reply> => {
    const actor = { person: who.id };
    const campaign = await campaignFor(ctx, actor, 'campaign.change', args.campaign ?? '');
    const typed = textIn(answers, 'units');
    const units = textIn(answers, 'whom') === 'units' ? await unitsNamed(ctx, actor, campaign.unitId, typed) : 'open';
    const dueAt = endOf(textIn(answers, 'day'));
    const done = await extend(ctx, actor, { campaignId: campaign.id, units, dueAt, reason: textIn(answers, 'reason') });
    const [only, ...others] = done.units;
    const due = showDue(dueAt);
    const message =
      only && others.length === 0
        ? say('campaigns.extended_single', { title: done.title, unit: only.unit, due })
        : say('campaigns.extended_all', { title: done.title, count: done.units.length, due });
    return { shows: [{ messages: [message] }] };
  },
};

/** `/xingiahan`: for the report named, the only one owed, or the one that is picked. */
export const startWish: Action = async (ctx, who, args) => {
  const owed = await owedBy(ctx, who.id);
  const [only, ...others] = args.report ? owed.filter(({ reportId }) => reportId === args.report) : owed;
  if (!only) return { shows: [{ messages: [say('campaigns.nothing_to_extend')] }], menu: true };
  if (others.length === 0) return { shows: [], begin: { dialog: 'askExtension', args: { report: only.reportId } } };
  const buttons = [only, ...others]
    .slice(0, 8)
    .map(({ title, unit, reportId }) =>
      way(say('campaigns.owed_way', { title, unit }), 'xingiahan', { report: reportId }),
    );
  return { shows: [{ messages: [say('campaigns.pick_wish')], buttons }], open: null };
};

async function mine(ctx: Ctx, who: Speaker, { report = '' }: Args) {
  const owed = (await owedBy(ctx, who.id)).find(({ reportId }) => reportId === report) ?? null;
  if (!owed) throw new Refusal('org.refused');
  return owed;
}

export const askForTime: Dialog = {
  form: async (ctx, who, args) => {
    const { title, dueAt } = await mine(ctx, who, args);
    return dialogForm(who, 'askExtension', 'campaigns.wish_title', [
      askDate(who, 'day', say('campaigns.ask_wish_day', { title, due: showDue(Temporal.Instant.from(dueAt)) })),
      askText(who, 'reason', 'longText', say('campaigns.ask_wish_reason')),
    ]);
  },
  finish: async (ctx, who, answers, args) => {
    const { reportId } = await mine(ctx, who, args);
    const wish = { reportId, dueAt: endOf(textIn(answers, 'day')), reason: textIn(answers, 'reason') };
    const { reached, issuer } = await askExtension(ctx, who, wish);
    const owed = await owedFor(ctx, reportId);
    const params = { issuer, due: owed ? showDue(Temporal.Instant.from(owed.dueAt)) : '' };
    return { shows: [{ messages: [say(reached ? 'campaigns.wished' : 'campaigns.wished_unreached', params)] }] };
  },
};

/** The office's yes or no, under the wish; typed, about the one that waits, or the one that is picked. */
export function answerTheWish(granted: boolean): Action {
  return async (ctx, who, { wish }) => {
    const [only, ...others] = wish ? [{ id: wish }] : await waitingWishes(ctx, who.id);
    if (!only) return { shows: [{ messages: [say('campaigns.no_wishes')] }] };
    if (others.length > 0) return pickWish(ctx, who, granted);
    const { unit, title, dueAt } = await answerWish(ctx, { person: who.id }, only.id, granted);
    const message = granted
      ? say('campaigns.wish_granted', { unit, title, due: showDue(dueAt) })
      : say('campaigns.wish_refused', { unit, title });
    return { shows: [{ messages: [message] }] };
  };
}

async function pickWish(ctx: Ctx, who: Speaker, granted: boolean): Promise<Reply> {
  const item = granted ? 'dongygiahan' : 'khonggiahan';
  const waiting = (await waitingWishes(ctx, who.id)).slice(0, 8);
  const buttons = waiting.map(({ id, unit, title }) =>
    way(say('campaigns.owed_way', { title, unit }), item, { wish: id }),
  );
  return { shows: [{ messages: [say('campaigns.pick_answer')], buttons }], open: null };
}
