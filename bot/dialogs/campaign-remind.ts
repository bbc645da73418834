/** Reminding: the office reminds those missing now; a chair says when to be reminded again. */
import { laterMoments, morningOf, remindLater, remindNow } from '../../core/campaigns/asked.ts';
import { coverageOf } from '../../core/campaigns/coverage.ts';
import { owedBy } from '../../core/campaigns/owed.ts';
import { followed } from '../../core/campaigns/status.ts';
import type { Action, Args, Dialog, Reply, Speaker } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { Refusal } from '../../core/errors.ts';
import { say } from '../../core/i18n/message.ts';
import { dialogForm } from './ask.ts';
import { askDate, choose, textIn } from './campaign-ask.ts';

/** `/nhac`: of the campaign named, the only one, or the one that is picked. */
export const startRemind: Action = async (ctx, who, args) => {
  const all = await followed(ctx, who.id);
  const known = args.campaign ? all.filter(({ campaign }) => campaign === args.campaign) : all;
  const [only, ...others] = known;
  if (!only) {
    if (args.campaign) throw new Refusal('org.refused');
    return { shows: [{ messages: [say('campaigns.nothing_to_remind')] }], menu: true };
  }
  if (others.length === 0) return whom(ctx, who, only);
  const buttons = known.slice(0, 8).map(({ campaign, title }) => ({
    label: say('campaigns.form_way', { title }),
    press: { on: 'item' as const, item: 'nhac', args: { campaign } },
    typed: 'choice' as const,
  }));
  return { shows: [{ messages: [say('campaigns.pick_remind')], buttons }], open: null };
};

/** Some are late and some are not: the office says whom it means. */
async function whom(ctx: Ctx, who: Speaker, { campaign, unit }: { campaign: string; unit: string }): Promise<Reply> {
  const { due, onTime, late, overdue } = (await coverageOf(ctx, campaign, unit)).all;
  const missing = due - onTime - late;
  if (overdue > 0 && overdue < missing) {
    const args = { campaign, unit, over: String(overdue), missing: String(missing) };
    return { shows: [], begin: { dialog: 'remindNow', args } };
  }
  return remindedReply(ctx, who, { campaign, unit }, false);
}

export const remindWhom: Dialog = {
  form: async (_ctx, who, { over = '', missing = '' }) =>
    dialogForm(who, 'remindNow', 'campaigns.remind_title', [
      choose(who, 'whom', say('campaigns.ask_remind'), [
        ['over', say('campaigns.remind_over', { count: Number(over) })],
        ['all', say('campaigns.remind_all', { count: Number(missing) })],
      ]),
    ]),
  finish: (ctx, who, answers, args) => remindedReply(ctx, who, args, textIn(answers, 'whom') === 'over'),
};

async function remindedReply(ctx: Ctx, who: Speaker, args: Args, over: boolean): Promise<Reply> {
  const { campaign: campaignId = '', unit: unitId = '' } = args;
  const { title, missing, count, at } = await remindNow(ctx, { person: who.id }, { campaignId, unitId, over });
  const moment = { moment: at.toString() };
  const now = Temporal.Instant.compare(at, ctx.now()) <= 0;
  if (missing === 0) return { shows: [{ messages: [say('campaigns.nobody_missing', { title })] }] };
  if (count === 0) return { shows: [{ messages: [say('campaigns.reminded_before', { title, count: missing })] }] };
  const message = now
    ? say('campaigns.reminded', { title, count })
    : say('campaigns.reminded_at', { title, count, at: moment });
  return { shows: [{ messages: [message] }] };
}

/** `/nhacsau`: about the report named, the only one owed, or the one due first. */
export const startLater: Action = async (ctx, who, args) => {
  const owed = await owedBy(ctx, who.id);
  const [first] = args.report ? owed.filter(({ reportId }) => reportId === args.report) : owed;
  if (!first) return { shows: [{ messages: [say('campaigns.nothing_to_remind_of')] }], menu: true };
  return { shows: [], begin: { dialog: 'remindLater', args: { report: first.reportId } } };
};

export const remindMeLater: Dialog = {
  form: async (ctx, who, args) => {
    const owed = (await owedBy(ctx, who.id)).find(({ reportId }) => reportId === args.report);
    if (!owed) throw new Refusal('org.refused');
    const { evening } = laterMoments(ctx.now());
    return dialogForm(who, 'remindLater', 'campaigns.later_title', [
      choose(who, 'when', say('campaigns.ask_later', { title: owed.title }), [
        ...(evening ? ([['evening', say('campaigns.later_evening')]] as const) : []),
        ['tomorrow', say('campaigns.later_tomorrow')],
        ['day', say('campaigns.later_day')],
      ]),
      askDate(who, 'day', say('campaigns.ask_later_day'), { only: "when = 'day'" }),
    ]);
  },
  finish: async (ctx, who, answers, args) => {
    const { evening, tomorrow } = laterMoments(ctx.now());
    const chosen = textIn(answers, 'when');
    const wished =
      chosen === 'day' ? morningOf(textIn(answers, 'day')) : chosen === 'evening' ? (evening ?? tomorrow) : tomorrow;
    const at = await remindLater(ctx, who.id, args.report ?? '', wished);
    return { shows: [{ messages: [say('campaigns.later_set', { at: { moment: at.toString() } })] }], open: null };
  },
};
