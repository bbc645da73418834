/** What becomes of an outbox row at the moment it is sent on the Official Account: as it is, as a template, or not at all. */
import type { Ctx } from '../core/ctx.ts';
import { words } from '../core/i18n/words.ts';
import type { DueMessage, Priority } from '../core/outbox/outgoing.ts';
import { type Way, wayFor } from '../core/outbox/way.ts';
import { heardInChat } from '../core/people/heard.ts';
import { nameOfPerson } from '../core/people/names.ts';
import type { Outbound } from './channels/channel.ts';

/** By what an approved template is for; its fields are `ten` and `noi_dung`. */
export type Templates = Readonly<Partial<Record<Priority, string>>>;

/** Groups have no window. */
export async function wayNow(ctx: Ctx, row: DueMessage): Promise<Way> {
  if (row.chat.startsWith('-')) return 'free';
  const heard = await heardInChat(ctx, row.channel, row.chat, row.person);
  return wayFor(row.channel, ctx.now(), heard, ctx.sending, row.priority);
}

/** What a field of a template holds at most. */
const FIELD = 200;

/** The row as a template message: who is addressed, and the beginning of what is said. Null: there is no template for it. */
export async function asTemplate(ctx: Ctx, row: DueMessage, templates: Templates): Promise<Outbound | null> {
  const id = templates[row.priority];
  if (id === undefined) return null;
  const ten = row.person === null ? '' : await nameOfPerson(ctx, row.person);
  const said = row.content.messages.map((message) => words(row.language, message)).join(' ');
  return { chat: row.chat, text: [], buttons: [], template: { id, data: { ten, noi_dung: shortened(said) } } };
}

function shortened(text: string): string {
  const letters = [...text.normalize('NFC').replace(/\s+/g, ' ').trim()];
  return letters.length <= FIELD ? letters.join('') : `${letters.slice(0, FIELD - 1).join('')}…`;
}
