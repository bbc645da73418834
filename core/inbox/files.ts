/** Files people send and files the bot hands out: registered at once, fetched from the platform in the background. */
import {
  awaitFile,
  type FileRow,
  fileById,
  fileBytes,
  fileMissed,
  insertFile,
  keepFile,
  waitingFiles,
} from '../../db/queries/files.ts';
import { wasHandedOut } from '../../db/queries/web-lines.ts';
import type { Ctx } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { FileRef } from '../forms/answer.ts';
import { fileType, mimeOf, nameLies } from './file-type.ts';
import type { ChannelName, Inbound } from './inbound.ts';

/** What Telegram lets a bot fetch; the other channels are held to the same. */
export const MOST_BYTES = 20 * 1024 * 1024;
const TRIES = 6;
const KEPT = 'kept:';

/** `Inbound` reference to a file whose bytes are already here. */
export function keptRef(id: string): string {
  return KEPT + id;
}

type Sent = Extract<Inbound['said'], { is: 'files' }>['files'][number];

/** Keeps bytes that are already here: an upload on the web page, a file the bot made. Refuses what is too large, empty or of no known kind. */
export async function keep(
  ctx: Ctx,
  file: { readonly person: string | null; readonly name: string; readonly bytes: Uint8Array },
): Promise<FileRef> {
  const name = safeName(file.name);
  const mime = checked(name, file.bytes);
  const id = ctx.newId();
  const { length: size } = file.bytes;
  const facts = { id, personId: file.person, name, mime, size, createdAt: ctx.now() };
  await insertFile(ctx.db, { ...facts, state: 'kept', bytes: file.bytes });
  return { id, name, mime, size };
}

/** Registers a file that was sent to us: the one kept under its reference, or one to be fetched from the platform. */
export async function register(
  ctx: Ctx,
  sender: {
    readonly person: string | null;
    readonly channel: ChannelName;
    readonly external: string;
    readonly chat: string;
  },
  sent: Sent,
): Promise<FileRef & { readonly here: boolean }> {
  const name = safeName(sent.name ?? 'tep');
  if (sent.ref.startsWith(KEPT)) {
    const row = await fileById(ctx.db, sent.ref.slice(KEPT.length));
    if (!row || row.personId !== sender.person) throw new Refusal('chats.file_gone', { name });
    return { ...ref(row), here: row.state === 'kept' };
  }
  const size = sent.size ?? 0;
  if (size > MOST_BYTES) throw new Refusal('chats.file_large', { name, most: MOST_BYTES / 1024 / 1024 });
  const file = { id: ctx.newId(), name, mime: sent.mime ?? 'application/octet-stream', size };
  const { external, chat } = sender;
  const from = { personId: sender.person, channel: sender.channel, ref: sent.ref, after: { external, chat } };
  await insertFile(ctx.db, { ...file, ...from, state: 'waiting', createdAt: ctx.now() });
  return { ...file, here: false };
}

/** Files of a channel still to be fetched. */
export function filesToFetch(ctx: Ctx, channel: ChannelName, most: number): Promise<FileRow[]> {
  return waitingFiles(ctx.db, channel, ctx.now(), most);
}

/** What is in this file decides what happens next: it is said again, by itself, when its bytes are here. */
export function sendAgainWhenHere(ctx: Ctx, id: string): Promise<void> {
  return awaitFile(ctx.db, id);
}

/** Keeps bytes that arrived; returns why they are of no use, or null. */
export async function keepFetched(ctx: Ctx, file: FileRow, bytes: Uint8Array): Promise<Refusal | null> {
  try {
    await keepFile(ctx.db, file.id, { bytes, mime: checked(file.name, bytes) });
    return null;
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    await fileMissed(ctx.db, file.id, fault.said.key, null);
    return fault;
  }
}

/** Counts a fetch in vain: again after 5, 25, 125 … seconds, six times. True: that was the last. */
export async function countMiss(ctx: Ctx, file: FileRow, why: string): Promise<boolean> {
  const over = file.tries + 1 >= TRIES;
  await fileMissed(ctx.db, file.id, why, over ? null : ctx.now().add({ seconds: 5 ** (file.tries + 1) }));
  return over;
}

/** Bytes for sending or reading; null while they are not here. */
export function bytesOf(ctx: Ctx, id: string): Promise<Uint8Array | null> {
  return fileBytes(ctx.db, id);
}

/** A kept file that this reader may have: their own, or handed out in their chat. Null: there is none for them. */
export async function handedTo(
  ctx: Ctx,
  id: string,
  reader: { readonly person: string; readonly chat: string },
): Promise<FileRef | null> {
  const row = await fileById(ctx.db, id);
  if (row?.state !== 'kept') return null;
  return row.personId === reader.person || (await wasHandedOut(ctx.db, reader.chat, id)) ? ref(row) : null;
}

export type KeptFile = FileRef & { readonly bytes: Uint8Array };

/** A file whose bytes are here, for whoever has already shown a right to it. */
export async function keptFile(ctx: Ctx, id: string): Promise<KeptFile | null> {
  const row = await fileById(ctx.db, id);
  const bytes = row?.state === 'kept' ? await fileBytes(ctx.db, id) : null;
  return row && bytes ? { ...ref(row), bytes } : null;
}

function checked(name: string, bytes: Uint8Array): string {
  if (bytes.length === 0) throw new Refusal('chats.file_empty', { name });
  if (bytes.length > MOST_BYTES) throw new Refusal('chats.file_large', { name, most: MOST_BYTES / 1024 / 1024 });
  const type = fileType(bytes, name);
  if (!type) throw new Refusal('chats.file_kind', { name });
  if (nameLies(type, name)) throw new Refusal('web.file_type_lies', { name });
  return mimeOf(type);
}

/** A name to show, never a path: no separators, no control characters, at most 120 characters. */
function safeName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  return clean === '' || /^\.+$/.test(clean) ? 'tep' : [...clean].slice(-120).join('');
}

function ref({ id, name, mime, size }: FileRow): FileRef {
  return { id, name, mime, size };
}
