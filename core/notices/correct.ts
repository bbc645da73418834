/** A notice that was sent is never changed: a correction or a withdrawal goes to exactly those who got it, and both are kept. */
import { noticesAbout, updateNotice } from '../../db/queries/notices.ts';
import { type Actor, signature } from '../access.ts';
import { type Ctx, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { type Message, say } from '../i18n/message.ts';
import { whoGot } from './again.ts';
import { marks, plainButtons } from './buttons.ts';
import {
  bodyOf,
  issuerOf,
  keepNotice,
  type Notice,
  type NoticeFile,
  noticeFor,
  noticeText,
  read,
  recordNotice,
} from './notice.ts';
import { deliver, type Sent } from './send.ts';

export type Changed = { readonly notice: Notice; readonly sent: Sent };

/** Sends the notice anew, saying what changed. `files` left out: those of the notice before. */
export async function correctNotice(
  ctx: Ctx,
  actor: Actor,
  id: string,
  change: { readonly text: string; readonly reason: string; readonly files?: readonly NoticeFile[] },
): Promise<Changed> {
  return transact(ctx, async (tx) => {
    const before = await standing(tx, actor, id);
    const reason = noticeText(change.reason);
    const latest = (await versionsOf(tx, before)).at(-1) ?? before;
    if (noticeText(change.text) === latest.text && !change.files) throw new Refusal('notices.nothing_changed');
    const text = noticeText(change.text);
    const made = await follow(tx, actor, before, {
      kind: 'correction',
      text,
      reason,
      files: change.files ?? latest.files,
    });
    const { name: issuer } = await issuerOf(tx, before);
    const head = say('notices.correction', {
      issuer,
      unit: marks.name,
      title: before.title,
      sent: sentOn(before),
      reason,
    });
    return send(tx, actor, before, made, [
      head,
      ...bodyWords(made, before),
      ...(made.acknowledged ? [say('notices.please_confirm')] : []),
    ]);
  });
}

/** Takes the notice back: nobody can confirm it any more. */
export async function withdrawNotice(ctx: Ctx, actor: Actor, id: string, why: string): Promise<Changed> {
  return transact(ctx, async (tx) => {
    const before = await standing(tx, actor, id);
    const reason = noticeText(why);
    const made = await follow(tx, actor, before, { kind: 'withdrawal', text: before.text, reason, files: [] });
    await updateNotice(tx.db, before.id, { state: 'withdrawn', remindAt: null });
    const { name: issuer } = await issuerOf(tx, before);
    const head = say('notices.withdrawal', {
      issuer,
      unit: marks.name,
      title: before.title,
      sent: sentOn(before),
      reason,
    });
    return send(tx, actor, before, made, [head]);
  });
}

/** A planned notice is not sent after all; nobody has heard of it. */
export async function cancelPlanned(ctx: Ctx, actor: Actor, id: string): Promise<Notice> {
  return transact(ctx, async (tx) => {
    const notice = await noticeFor(tx, actor, 'notice.send', id, true);
    if (notice.state !== 'planned') throw new Refusal('notices.already_sent');
    await updateNotice(tx.db, id, { state: 'cancelled' });
    await recordNotice(tx, notice, signature(actor), 'notice.cancelled', { planned: notice.sendAt?.toString() });
    return notice;
  });
}

/** The corrections and the withdrawal of a notice, oldest first. */
export async function versionsOf(ctx: Ctx, notice: Notice): Promise<Notice[]> {
  return (await noticesAbout(ctx.db, notice.id)).map(read);
}

async function standing(ctx: Ctx, actor: Actor, id: string): Promise<Notice> {
  const notice = await noticeFor(ctx, actor, 'notice.send', id, true);
  if (notice.state === 'withdrawn') throw new Refusal('notices.withdrawn_already', { title: notice.title });
  if (notice.state !== 'sent' || notice.kind !== 'first') throw new Refusal('notices.not_sent_yet');
  return notice;
}

type Following = Pick<Notice, 'kind' | 'text' | 'files'> & { readonly reason: string };

function follow(ctx: Ctx, actor: Actor, before: Notice, { kind, text, reason, files }: Following): Promise<Notice> {
  const { unitId, title, audience } = before;
  const madeBy = 'operator' in actor ? null : actor.person;
  const acknowledged = kind === 'correction' && before.acknowledged;
  return keepNotice(ctx, {
    unitId,
    madeBy,
    title,
    text,
    files,
    audience,
    acknowledged,
    kind,
    about: before.id,
    reason,
  });
}

async function send(ctx: Ctx, actor: Actor, before: Notice, made: Notice, words: readonly Message[]): Promise<Changed> {
  const sent = await deliver(ctx, made, await whoGot(ctx, before.id), words, plainButtons(made));
  const what = made.kind === 'correction' ? 'notice.corrected' : 'notice.withdrawn';
  await recordNotice(ctx, before, signature(actor), what, { by: made.id, reason: made.reason, ...sent });
  return { notice: made, sent };
}

/** The new words in full: what stood before stays where it was sent. */
function bodyWords(made: Notice, before: Notice): Message[] {
  const body = bodyOf({ title: before.title, text: made.text });
  return body === '' ? [] : [say('notices.body', { text: body })];
}

function sentOn({ sentAt, createdAt }: Notice): { moment: string } {
  return { moment: (sentAt ?? createdAt).toString() };
}
