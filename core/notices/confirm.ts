/** A unit confirms that it has the notice: who, and when. Only somebody of the unit itself can. */
import { confirmFor, lastReceived, type ReceivedRow, receivedIn } from '../../db/queries/notice-states.ts';
import { type Actor, allow, groundsFor } from '../access.ts';
import { type Ctx, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { loadNotice, type Notice } from './notice.ts';

/** Notices looked back over, for a list and for what is typed. */
const MOST = 20;

export type Received = ReceivedRow & { readonly notice: Notice };

/** What the person's own units were sent, newest first. */
export async function received(ctx: Ctx, person: string, most = MOST): Promise<Received[]> {
  const grounds = await groundsFor(ctx, person, 'notice.acknowledge');
  const rows = await receivedIn(ctx.db, [...new Set(grounds.map(({ unitId }) => unitId))], most);
  const notices = new Map<string, Notice>();
  for (const { noticeId } of rows) if (!notices.has(noticeId)) notices.set(noticeId, await loadNotice(ctx, noticeId));
  return rows.flatMap((row) => {
    const notice = notices.get(row.noticeId);
    return notice ? [{ ...row, notice }] : [];
  });
}

/** Confirms for one unit; again changes nothing. Refused to whoever holds no seat in the unit, and for a notice that did not go there. */
export async function confirmNotice(
  ctx: Ctx,
  actor: Actor,
  which: { readonly notice: string; readonly unit: string },
): Promise<Notice> {
  return transact(ctx, async (tx) => {
    await allow(tx, actor, 'notice.acknowledge', which.unit);
    const notice = await loadNotice(tx, which.notice);
    if (notice.state === 'withdrawn') throw new Refusal('notices.withdrawn_already', { title: notice.title });
    const personId = 'operator' in actor ? '' : actor.person;
    const row = { noticeId: notice.id, unitId: which.unit, personId };
    if (!(await confirmFor(tx.db, row, tx.now()))) throw new Refusal('org.refused');
    // Whoever has the correction has what it corrects.
    if (notice.about !== null) await confirmFor(tx.db, { ...row, noticeId: notice.about }, tx.now());
    return notice;
  });
}

/** The units a typed “đã nhận” is for: those of the newest notice that still asks for it. Empty: nothing asks. */
export async function toConfirm(ctx: Ctx, person: string): Promise<Received[]> {
  const open = (await received(ctx, person)).filter(
    ({ confirmed, notice }) => !confirmed && notice.acknowledged && notice.state === 'sent',
  );
  return open.filter(({ noticeId }) => noticeId === open[0]?.noticeId);
}

/** How long after a notice words may still be meant for its office. */
const STILL = { hours: 7 * 24 };

/** The notice this person got last. `fresh`: nothing was said since, so that words typed now are about it. */
export async function heardLast(
  ctx: Ctx,
  person: string,
): Promise<{ readonly notice: Notice; readonly unitId: string; readonly fresh: boolean } | null> {
  const last = await lastReceived(ctx.db, person, ctx.now().subtract(STILL));
  return last ? { notice: await loadNotice(ctx, last.noticeId), unitId: last.unitId, fresh: last.fresh } : null;
}
