/** Correcting and withdrawing a notice: the words, the reason, one more yes. */
import type { Action, Args, Dialog, Speaker } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import type { Question } from '../../core/forms/form.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import { words } from '../../core/i18n/words.ts';
import { correctNotice, withdrawNotice } from '../../core/notices/correct.ts';
import { type Notice, noticeFor } from '../../core/notices/notice.ts';
import { chooseOne, dialogForm, textOf } from './ask.ts';
import { listNotices } from './notice-received.ts';

/** Begins the dialog for the notice the button named. */
export function startChange(dialog: 'noticeCorrect' | 'noticeWithdraw'): Action {
  return async (ctx, who, args) => {
    if (!args.notice) return listNotices(ctx, who, args);
    await noticeFor(ctx, { person: who.id }, 'notice.send', args.notice);
    return { shows: [], begin: { dialog, args: { notice: args.notice } } };
  };
}

export const correct: Dialog = {
  form: async (ctx, who, args) => {
    await noticeOf(ctx, who, args);
    return dialogForm(who, 'noticeCorrect', 'notices.correct_title', [
      longText(who, 'text', say('notices.ask_correct')),
      longText(who, 'reason', say('notices.ask_correct_reason')),
      sure(who, 'notices.ask_correct_sure'),
    ]);
  },
  finish: async (ctx, who, answers, args) => {
    const { id } = await noticeOf(ctx, who, args);
    if (textOf(answers, 'sure') !== 'yes') return notSent;
    const change = { text: textOf(answers, 'text'), reason: textOf(answers, 'reason') };
    const { sent } = await correctNotice(ctx, { person: who.id }, id, change);
    return { shows: [{ messages: [say('notices.corrected', { count: sent.units })] }] };
  },
};

export const withdraw: Dialog = {
  form: async (ctx, who, args) => {
    const { title } = await noticeOf(ctx, who, args);
    return dialogForm(who, 'noticeWithdraw', 'notices.withdraw_title', [
      longText(who, 'reason', say('notices.ask_withdraw', { title })),
      sure(who, 'notices.ask_withdraw_sure'),
    ]);
  },
  finish: async (ctx, who, answers, args) => {
    const { id } = await noticeOf(ctx, who, args);
    if (textOf(answers, 'sure') !== 'yes') return notSent;
    const { sent } = await withdrawNotice(ctx, { person: who.id }, id, textOf(answers, 'reason'));
    return { shows: [{ messages: [say('notices.withdrawn', { count: sent.units })] }] };
  },
};

const notSent = { shows: [{ messages: [say('notices.not_sent')] }], menu: true } as const;

function noticeOf(ctx: Ctx, who: Speaker, args: Args): Promise<Notice> {
  return noticeFor(ctx, { person: who.id }, 'notice.send', args.notice ?? '');
}

function longText(who: Speaker, id: string, label: Message): Question {
  return {
    id,
    number: '',
    required: true,
    aggregation: { by: 'none' },
    type: 'longText',
    label: words(who.language, label),
  };
}

function sure(who: Speaker, label: Message['key']): Question {
  return chooseOne(who, 'sure', label, [
    { id: 'yes', label: words(who.language, say('notices.sure_yes')) },
    { id: 'no', label: words(who.language, say('notices.sure_no')) },
  ]);
}
