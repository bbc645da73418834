/** Files in a chat: an answer to a file question, a filled sheet, or something nobody asked for. */
import { say } from '../i18n/message.ts';
import { register } from '../inbox/files.ts';
import type { ChannelName } from '../inbox/inbound.ts';
import { talkDialog } from './dialog-talk.ts';
import type { Heard } from './hear.ts';
import { type KnownTurn, tellThem } from './making.ts';
import { notUnderstood } from './menu.ts';
import { talkReport } from './report-talk.ts';
import { fillFrom, isSheet } from './sheet.ts';

/** Registers what was sent and puts it to whatever is open. The bytes may come later; the reply does not wait for them. */
export async function receive(turn: KnownTurn, heard: Extract<Heard, { is: 'files' }>): Promise<void> {
  const { ctx, who, open } = turn;
  if (open?.is !== 'report' && open?.is !== 'dialog') {
    tellThem(turn, say('chats.file_unasked'));
    return notUnderstood(turn);
  }
  const files = [];
  for (const sent of heard.files)
    files.push(await register(ctx, { person: who.id, channel: who.channel as ChannelName }, sent));
  const [first] = files;
  if (open.is === 'report' && first && files.length === 1 && isSheet(first)) return fillFrom(turn, open, first);
  const refs = files.map(({ here, ...ref }) => ref);
  const event = heard.caption ? { files: refs, caption: heard.caption } : { files: refs };
  if (open.is === 'dialog') return talkDialog(turn, open, { is: 'file', ...event });
  return talkReport(turn, open, { is: 'file', ...event });
}
