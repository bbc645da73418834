/** A notice in the making: text, files, audience, how it is sent. Nobody but the office sees it. */
import { fileById } from '../../db/queries/files.ts';
import { updateNotice } from '../../db/queries/notices.ts';
import { type Actor, allow } from '../access.ts';
import type { Ctx } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { type Audience, everyone, unitsOf } from './audience.ts';
import { keepNotice, MOST_FILES, type Notice, type NoticeFile, noticeFor } from './notice.ts';

/** Begins a notice of the unit with its words. */
export async function draftNotice(ctx: Ctx, actor: Actor, wish: { unitId: string; text: string }): Promise<Notice> {
  await allow(ctx, actor, 'notice.send', wish.unitId);
  const madeBy = 'operator' in actor ? null : actor.person;
  return keepNotice(ctx, { ...wish, madeBy, audience: everyone, acknowledged: true });
}

/** Attaches one more file, sent by the person themselves; the same file twice is one. */
export async function attachFile(ctx: Ctx, actor: Actor, id: string, file: NoticeFile): Promise<Notice> {
  const notice = await openDraft(ctx, actor, id);
  const kept = await fileById(ctx.db, file.id);
  if (!kept || 'operator' in actor || kept.personId !== actor.person)
    throw new Refusal('chats.file_gone', { name: file.name });
  const files = [...notice.files.filter((known) => known.id !== file.id), { id: file.id, name: file.name }];
  if (files.length > MOST_FILES) throw new Refusal('notices.many_files', { most: MOST_FILES });
  await updateNotice(ctx.db, id, { files });
  return { ...notice, files };
}

/** Chooses whom it is for. Refuses an audience of nobody. */
export async function addressTo(ctx: Ctx, actor: Actor, id: string, audience: Audience): Promise<Notice> {
  const notice = await openDraft(ctx, actor, id);
  if ((await unitsOf(ctx, notice.unitId, audience)).length === 0) throw new Refusal('notices.nobody');
  await updateNotice(ctx.db, id, { audience });
  return { ...notice, audience };
}

/** How it goes out: asking for a word back or not, and when. `sendAt` null: at once. */
export async function settleSending(
  ctx: Ctx,
  actor: Actor,
  id: string,
  how: { readonly acknowledged: boolean; readonly sendAt: Temporal.Instant | null },
): Promise<Notice> {
  const notice = await openDraft(ctx, actor, id);
  if (how.sendAt && Temporal.Instant.compare(how.sendAt, ctx.now()) <= 0) throw new Refusal('notices.time_past');
  await updateNotice(ctx.db, id, how);
  return { ...notice, ...how };
}

/** The draft, for whoever may send it. */
export async function openDraft(ctx: Ctx, actor: Actor, id: string): Promise<Notice> {
  const notice = await noticeFor(ctx, actor, 'notice.send', id);
  if (notice.state !== 'draft') throw new Refusal('notices.already_sent');
  return notice;
}
