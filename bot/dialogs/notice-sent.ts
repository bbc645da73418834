/** A notice as its office sees it: how many units are how far, lists to drill down to, and what can be done about it. */
import type { Action } from '../../core/chats/shell.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import { cancelPlanned } from '../../core/notices/correct.ts';
import { remindUnconfirmed } from '../../core/notices/remind.ts';
import { type Standing, standingOf } from '../../core/notices/standing.ts';
import { talkingUnits } from '../../core/notices/talk.ts';
import type { Offered } from '../../core/outbox/outgoing.ts';
import { backButton, listShown, talkShown } from './notice-lists.ts';
import { laterWords, listNotices } from './notice-received.ts';

/** The counts, or one of the lists behind them (`show`). */
export const openSent: Action = async (ctx, who, args) => {
  if (!args.notice) return listNotices(ctx, who, args);
  const actor = { person: who.id };
  const standing = await standingOf(ctx, actor, args.notice);
  if (args.show === 'talk') return talkShown(ctx, who.id, args);
  if (args.show) return listShown(ctx, who.id, args);
  const { notice } = standing;
  if (notice.state === 'planned' && notice.sendAt) {
    const message = say('notices.state_planned', { title: notice.title, at: { moment: notice.sendAt.toString() } });
    return { shows: [{ messages: [message], buttons: [deed('cancel_button', 'huygui', notice.id)] }], open: null };
  }
  const talking = (await talkingUnits(ctx, actor, notice.id, 1000)).length;
  const lines = [...countWords(standing), ...(await laterWords(ctx, notice))];
  return { shows: [{ messages: [say('notices.lines', { lines })], buttons: ways(standing, talking) }], open: null };
};

function countWords(standing: Standing): Message[] {
  const { notice, units } = standing;
  const at = { moment: (notice.sentAt ?? notice.createdAt).toString() };
  const counts = (
    [
      ['confirmed', 'acknowledged'],
      ['seen', 'seen'],
      ['sent', 'sent'],
      ['queued', 'queued'],
      ['failed', 'failed'],
      ['unreachable', 'unreachable'],
    ] as const
  ).filter(([key, state]) => standing[state] > 0 || (key === 'confirmed' && notice.acknowledged));
  return [
    say('notices.state_title', { title: notice.title, at, units }),
    ...counts.map(([key, state]) => say(`notices.state_${key}`, { count: standing[state] })),
    ...(notice.remindAt ? [say('notices.state_reminds', { at: { moment: notice.remindAt.toString() } })] : []),
    ...(notice.remindedAt ? [say('notices.state_reminded', { at: { moment: notice.remindedAt.toString() } })] : []),
  ];
}

function ways({ notice, ...by }: Standing, talking: number): Offered[] {
  const open = by.units - by.acknowledged;
  const bad = by.failed + by.unreachable;
  const list = (
    key: 'show_unconfirmed' | 'show_failing' | 'show_confirmed' | 'show_talk' | 'show_every',
    show: string,
    count: number,
  ): Offered[] =>
    count > 0
      ? [
          {
            label: say(`notices.${key}`, { count }),
            press: { on: 'item', item: 'xemdagui', args: { notice: notice.id, show } },
            typed: 'choice',
          },
        ]
      : [];
  const live = notice.state === 'sent';
  const asks = live && notice.acknowledged && open - by.unreachable > 0;
  const remind: Offered[] = asks
    ? [
        {
          label: say('notices.remind_button', { count: open - by.unreachable }),
          press: { on: 'item', item: 'nhacxacnhan', args: { notice: notice.id } },
          typed: 'choice',
          primary: true,
        },
      ]
    : [];
  return [
    ...remind,
    ...(notice.acknowledged ? list('show_unconfirmed', 'unconfirmed', open) : list('show_every', 'every', by.units)),
    ...list('show_failing', 'failing', bad),
    ...list('show_confirmed', 'confirmed', by.acknowledged),
    ...list('show_talk', 'talk', talking),
    ...(live ? [deed('correct_button', 'dinhchinh', notice.id), deed('withdraw_button', 'thuhoi', notice.id)] : []),
  ];
}

function deed(key: 'correct_button' | 'withdraw_button' | 'cancel_button', item: string, notice: string): Offered {
  return { label: say(`notices.${key}`), press: { on: 'item', item, args: { notice } }, typed: 'choice' };
}

export const remind: Action = async (ctx, who, args) => {
  if (!args.notice) return listNotices(ctx, who, args);
  const done = await remindUnconfirmed(ctx, { person: who.id }, args.notice);
  const message =
    'at' in done
      ? say('notices.reminded_at', { at: { moment: done.at.toString() } })
      : say('notices.reminded', { count: done.units });
  return { shows: [{ messages: [message], buttons: [backButton(args.notice)] }] };
};

export const cancel: Action = async (ctx, who, args) => {
  if (!args.notice) return listNotices(ctx, who, args);
  const { title } = await cancelPlanned(ctx, { person: who.id }, args.notice);
  return { shows: [{ messages: [say('notices.cancelled', { title })] }], menu: true };
};
