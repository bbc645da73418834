/** Files that go out with messages: their bytes, and what a platform calls them once they went up. */
import { fileById, fileBytes, fileRef, keepFileRef } from '../../db/queries/files.ts';
import type { Ctx } from '../ctx.ts';
import type { ChannelName } from '../inbox/inbound.ts';

export type FileToSend = { readonly mime: string; readonly bytes: Uint8Array };

/** Null: the bytes are not here. */
export async function fileToSend(ctx: Ctx, id: string): Promise<FileToSend | null> {
  const [row, bytes] = await Promise.all([fileById(ctx.db, id), fileBytes(ctx.db, id)]);
  return row && bytes ? { mime: row.mime, bytes } : null;
}

/** The platform's name for the file; null: it never went up there. */
export function refOf(ctx: Ctx, id: string, channel: ChannelName): Promise<string | null> {
  return fileRef(ctx.db, id, channel);
}

/** It went up: from now on it is sent by this name. */
export function wentUp(ctx: Ctx, id: string, channel: ChannelName, ref: string): Promise<void> {
  return keepFileRef(ctx.db, id, channel, ref);
}
