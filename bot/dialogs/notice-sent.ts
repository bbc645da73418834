/** A notice as its office sees it: how many units are how far, lists to drill down to, and what can be done about it. */
import type { Action, Args, Reply } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import { cancelPlanned } from '../../core/notices/correct.ts';
import { remindUnconfirmed } from '../../core/notices/remind.ts';
import {
  confirmed,
  failing,
  type Standing,
  type StateRow,
  standingOf,
  unconfirmed,
  unitsOfNotice,
} from '../../core/notices/standing.ts';
import { answerUnitButton, readThread, talkingUnits } from '../../core/notices/talk.ts';
import type { Offered } from '../../core/outbox/outgoing.ts';
import { laterWords, listNotices } from './notice-received.ts';

/** Units named in one list; the rest is counted. */
const NAMED = 30;

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
    key: 'show_unconfirmed' | 'show_failing' | 'show_confirmed' | 'show_talk',
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
    ...(notice.acknowledged ? list('show_unconfirmed', 'unconfirmed', open) : []),
    ...list('show_failing', 'failing', bad),
    ...list('show_confirmed', 'confirmed', by.acknowledged),
    ...list('show_talk', 'talk', talking),
    ...(live ? [deed('correct_button', 'dinhchinh', notice.id), deed('withdraw_button', 'thuhoi', notice.id)] : []),
  ];
}

function deed(key: 'correct_button' | 'withdraw_button' | 'cancel_button', item: string, notice: string): Offered {
  return { label: say(`notices.${key}`), press: { on: 'item', item, args: { notice } }, typed: 'choice' };
}

async function listShown(ctx: Ctx, person: string, { notice = '', show }: Args): Promise<Reply> {
  const kind = show === 'confirmed' ? 'confirmed' : show === 'failing' ? 'failing' : 'unconfirmed';
  const states = { confirmed, failing, unconfirmed }[kind];
  const { notice: read, rows } = await unitsOfNotice(ctx, { person }, notice, states, 5000);
  const lines = rows.slice(0, NAMED).map((row) => lineOf(row, kind));
  const more = rows.length - lines.length;
  const rest = more > 0 ? [say('notices.and_more', { more })] : [];
  const all = lines.length === 0 ? [say('notices.list_empty')] : [...lines, ...rest];
  const head = say(`notices.list_${kind}`, { title: read.title });
  return {
    shows: [{ messages: [say('notices.lines', { lines: [head, ...all] })], buttons: [backButton(notice)] }],
    open: null,
  };
}

function lineOf(row: StateRow, kind: 'confirmed' | 'failing' | 'unconfirmed'): Message {
  const { unit, by, acknowledgedAt, why, state } = row;
  if (kind === 'confirmed')
    return say('notices.list_line_confirmed', { unit, name: by ?? '', at: { moment: isoOf(acknowledgedAt) } });
  if (state !== 'failed' && state !== 'unreachable') return say('notices.list_line', { unit });
  return say('notices.list_line_why', { unit, why: whyWords(why) });
}

const known = [
  'nobody',
  'not_connected',
  'blocked',
  'deactivated',
  'not_permitted',
  'rejected',
  'unreachable',
  'misconfigured',
  'throttled',
  'unknown',
] as const;

function whyWords(why: string | null): Message {
  const found = known.find((one) => one === why);
  return say(found ? `notices.why_${found}` : 'notices.why_failed');
}

/** As the driver hands out a timestamp. */
function isoOf(at: string | null): string {
  return Temporal.Instant.from(at ?? '1970-01-01T00:00Z').toString();
}

/** Units that wrote, each a button to its thread; a thread with *Trả lời*. */
async function talkShown(ctx: Ctx, person: string, { notice = '', unit }: Args): Promise<Reply> {
  const actor = { person };
  const { notice: read } = await standingOf(ctx, actor, notice);
  if (unit) {
    const rows = await readThread(ctx, actor, notice, unit);
    const name = (await talkingUnits(ctx, actor, notice, 5000)).find(({ unitId }) => unitId === unit)?.unit ?? '';
    const lines = rows.map((row) =>
      say(row.fromOffice ? 'notices.thread_office' : 'notices.thread_unit', {
        name: row.name,
        at: { moment: row.at.toString() },
        text: row.text,
      }),
    );
    const last = rows.findLast(({ fromOffice }) => !fromOffice);
    const buttons = [...(last ? [answerUnitButton(last.id)] : []), backButton(notice)];
    const head = say('notices.thread_title', { unit: name, title: read.title });
    return { shows: [{ messages: [say('notices.lines', { lines: [head, ...lines] })], buttons }], open: null };
  }
  const talking = await talkingUnits(ctx, actor, notice, NAMED);
  const lines = talking.map(({ unit: name, last }) => say('notices.list_line_talk', { unit: name, text: last }));
  const buttons = talking.slice(0, 10).map(
    ({ unitId, unit: name, waits }): Offered => ({
      label: waits
        ? say('notices.received_way_unit', { mark: '●', title: name, unit: say('notices.talk_waits') })
        : say('notices.list_line', { unit: name }),
      press: { on: 'item', item: 'xemdagui', args: { notice, show: 'talk', unit: unitId } },
      typed: 'choice',
    }),
  );
  const head = say('notices.list_talk', { title: read.title });
  return {
    shows: [
      { messages: [say('notices.lines', { lines: [head, ...lines] })], buttons: [...buttons, backButton(notice)] },
    ],
    open: null,
  };
}

function backButton(notice: string): Offered {
  return {
    label: say('notices.button_state'),
    press: { on: 'item', item: 'xemdagui', args: { notice } },
    typed: 'choice',
  };
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
