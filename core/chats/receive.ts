/** Files in a chat: an answer to a file question, a filled sheet, a document to be read, or something nobody asked for. */
import type { FileRef } from '../forms/answer.ts';
import { say } from '../i18n/message.ts';
import { register, sendAgainWhenHere } from '../inbox/files.ts';
import { apply, talkDialog } from './dialog-talk.ts';
import type { Heard } from './hear.ts';
import { type KnownTurn, tellThem } from './making.ts';
import { notUnderstood } from './menu.ts';
import { placeKey } from './place.ts';
import { talkReport } from './report-talk.ts';
import { fillFrom, isFilledSheet } from './sheet.ts';

type Files = Extract<Heard, { is: 'files' }>;

/** Registers what was sent and puts it to whatever is open. The bytes may come later; only what must be read waits for them. */
export async function receive(turn: KnownTurn, heard: Files): Promise<void> {
  const { open } = turn;
  if (isForReading(turn)) return read(turn, heard);
  if (open?.is !== 'report' && open?.is !== 'dialog') {
    tellThem(turn, say('chats.file_unasked'));
    return notUnderstood(turn);
  }
  const files = await registered(turn, heard);
  const [first] = files;
  if (!first) return;
  const sheet = open.is === 'report' && files.length === 1 && (await isFilledSheet(turn, open, first));
  if ((sheet || open.is === 'dialog') && !first.here) return waitFor(turn, first);
  if (sheet) return fillFrom(turn, open, first);
  const refs = files.map(({ here, ...ref }) => ref);
  const event = { is: 'file', files: refs, ...(heard.caption ? { caption: heard.caption } : {}) } as const;
  return open.is === 'dialog' ? talkDialog(turn, open, event) : talkReport(turn, open, event);
}

/** Nothing is being asked, or what is open takes documents instead of words, and the person is one who sends them. */
function isForReading({ shell, who, open, places }: KnownTurn): boolean {
  if (!shell.documents?.for(who)) return false;
  if (open?.is === 'dialog') return shell.dialogs[open.name]?.takesDocuments === true;
  return open === null || (open.is === 'report' && places[placeKey(open.id, open.part)]?.mode.is === 'paused');
}

/** One document at a time, read when its bytes are here. */
async function read(turn: KnownTurn, heard: Files): Promise<void> {
  if (heard.files.length > 1) return tellThem(turn, say('chats.one_document'));
  const [file] = await registered(turn, heard);
  if (!file || !turn.shell.documents) return;
  const { here, ...ref } = file;
  if (!here) return waitFor(turn, ref);
  await apply(turn, await turn.shell.documents.take(turn.ctx, turn.who, ref));
}

async function registered({ ctx, who }: KnownTurn, { files }: Files): Promise<(FileRef & { here: boolean })[]> {
  const made = [];
  for (const sent of files)
    made.push(
      await register(ctx, { person: who.id, channel: who.channel, external: who.external, chat: who.chat }, sent),
    );
  return made;
}

/** What is in the file decides what happens next: it is said again, by itself, when the bytes are here. */
async function waitFor(turn: KnownTurn, file: FileRef): Promise<void> {
  await sendAgainWhenHere(turn.ctx, file.id);
  tellThem(turn, say('chats.sheet_reading', { name: file.name }));
}
