/** Notices as those they went to see them: the list, one opened, *Đã nhận*; and the list of those an office sent. */
import type { Action, Shown, Speaker } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { Refusal } from '../../core/errors.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import { answerButton, confirmButton } from '../../core/notices/buttons.ts';
import { confirmNotice, heardLast, type Received, received, toConfirm } from '../../core/notices/confirm.ts';
import { versionsOf } from '../../core/notices/correct.ts';
import { bodyOf, issuerOf, type Notice } from '../../core/notices/notice.ts';
import { noticesSent } from '../../core/notices/standing.ts';
import type { Offered } from '../../core/outbox/outgoing.ts';
import { showDate } from '../../core/vietnamese/dates.ts';
import { momentOf } from '../../core/vietnamese/times.ts';

/** Lines of each list. */
const SHOWN = 8;

/** What the person was sent, what still asks for a word first; then what their office sent. */
export const listNotices: Action = async (ctx, who) => {
  const mine = (await received(ctx, who.id)).toSorted((a, b) => Number(asks(b)) - Number(asks(a)));
  const sent = await noticesSent(ctx, who.id, SHOWN);
  if (mine.length + sent.length === 0) return { shows: [{ messages: [say('notices.none')] }], menu: true };
  const units = new Set(mine.map(({ unitId }) => unitId)).size;
  const counts = { count: mine.length, open: mine.filter(asks).length };
  const messages = [
    ...(mine.length > 0 ? [say('notices.received_count', counts)] : []),
    ...(sent.length > 0 ? [say('notices.sent_count', { count: sent.length })] : []),
    say('notices.pick'),
  ];
  const buttons = [...mine.slice(0, SHOWN).map((one) => openButton(one, units > 1)), ...sent.map(sentButton)];
  return { shows: [{ messages: [say('notices.lines', { lines: messages })], buttons }], open: null };
};

function asks({ confirmed, notice }: Received): boolean {
  return !confirmed && notice.acknowledged && notice.state === 'sent';
}

function openButton(one: Received, named: boolean): Offered {
  const { notice, unit } = one;
  const params = { mark: asks(one) ? '●' : '✓', title: titleWords(notice) };
  const day = dayOf(notice.sentAt ?? notice.createdAt);
  const label = named
    ? say('notices.received_way_unit', { ...params, unit })
    : say('notices.received_way', { ...params, day });
  return {
    label,
    press: { on: 'item', item: 'xemthongbao', args: { notice: notice.id, unit: one.unitId } },
    typed: 'choice',
  };
}

function sentButton(notice: Notice): Offered {
  const planned = notice.state === 'planned';
  const day = dayOf((planned ? notice.sendAt : notice.sentAt) ?? notice.createdAt);
  const label = say(planned ? 'notices.planned_way' : 'notices.sent_way', { title: notice.title, day });
  return { label, press: { on: 'item', item: 'xemdagui', args: { notice: notice.id } }, typed: 'choice' };
}

function titleWords({ kind, title }: Notice): Message | string {
  if (kind === 'correction') return say('notices.title_correction', { title });
  return kind === 'withdrawal' ? say('notices.title_withdrawal', { title }) : title;
}

function dayOf(at: Temporal.Instant): string {
  return showDate(momentOf(at).day);
}

/** One notice with its files, as it was sent to one of the person's units; what was corrected since stands under it. */
export const openNotice: Action = async (ctx, who, args) => {
  if (!args.notice) return listNotices(ctx, who, args);
  const one = (await received(ctx, who.id, 1000)).find(
    ({ noticeId, unitId }) => noticeId === args.notice && unitId === args.unit,
  );
  if (!one) throw new Refusal('org.refused');
  const { notice, unit, unitId } = one;
  const { name: issuer } = await issuerOf(ctx, notice);
  const body = bodyOf(notice);
  const messages = [
    say('notices.head', { issuer, unit, title: notice.title }),
    ...(body === '' ? [] : [say('notices.body', { text: body })]),
    ...(notice.sentAt ? [say('notices.received_at', { at: { moment: notice.sentAt.toString() } })] : []),
    ...(await laterWords(ctx, notice)),
    ...(one.confirmed ? [say('notices.confirmed_before', { unit })] : []),
  ];
  const buttons = [...(asks(one) ? [confirmButton(notice.id, unitId)] : []), answerButton(notice.id, unitId)];
  const files = notice.files.map((file): Shown => ({ messages: [say('notices.file', { name: file.name })], file }));
  return { shows: [...files, { messages, buttons }], open: null };
};

/** What became of the notice after it was sent. */
export async function laterWords(ctx: Ctx, notice: Notice): Promise<Message[]> {
  const versions = await versionsOf(ctx, notice);
  return [
    ...versions
      .filter(({ kind, sentAt }) => kind === 'correction' && sentAt)
      .map(({ sentAt, reason }) =>
        say('notices.corrected_line', {
          at: { moment: (sentAt ?? notice.createdAt).toString() },
          reason: reason ?? '',
        }),
      ),
    ...(notice.state === 'withdrawn' ? [say('notices.withdrawn_line')] : []),
  ];
}

/** By its button for one unit; typed, for the newest notice that still asks, in every unit of the person it went to. */
export const confirmReceipt: Action = async (ctx, who, { notice, unit }) => {
  const which =
    notice && unit
      ? [{ notice, unit }]
      : (await toConfirm(ctx, who.id)).map(({ noticeId, unitId }) => ({ notice: noticeId, unit: unitId }));
  const messages: Message[] = [];
  for (const one of which) {
    const { title } = await confirmNotice(ctx, { person: who.id }, one);
    messages.push(say('notices.confirmed_now', { title, unit: await unitName(ctx, who, one) }));
  }
  if (messages.length === 0) return { shows: [{ messages: [await nothingAsks(ctx, who)] }] };
  const left = new Set((await received(ctx, who.id)).filter(asks).map(({ noticeId }) => noticeId)).size;
  if (left > 0) messages.push(say('notices.confirmed_others', { count: left }));
  return { shows: [{ messages }] };
};

/** “đã nhận” typed a second time is answered with what was confirmed the first time. */
async function nothingAsks(ctx: Ctx, who: Speaker): Promise<Message> {
  const [last] = await received(ctx, who.id, 1);
  return last?.confirmed ? say('notices.confirmed_before', { unit: last.unit }) : say('notices.nothing_to_confirm');
}

/** While a report's question is open, the words are for a notice only when it was the last thing this person was told. */
export async function confirmInterrupts(ctx: Ctx, who: Speaker): Promise<boolean> {
  const last = await heardLast(ctx, who.id);
  return last?.fresh === true && (await toConfirm(ctx, who.id)).some(({ noticeId }) => noticeId === last.notice.id);
}

async function unitName(ctx: Ctx, who: Speaker, { notice, unit }: { notice: string; unit: string }): Promise<string> {
  const rows = await received(ctx, who.id, 1000);
  return rows.find(({ noticeId, unitId }) => noticeId === notice && unitId === unit)?.unit ?? '';
}
