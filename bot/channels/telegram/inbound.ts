/** An update of Telegram as the contract's Inbound; what the product has no use for is null. */
import type { ChatMemberUpdated, Message, Update } from 'grammy/types';
import type { Inbound } from '../channel.ts';
import { fileIn } from './file.ts';
import { saidInGroup } from './in-group.ts';

/** Asked for by name, because Telegram remembers the last list it was given. */
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/** The bot itself: its number stands in the token, its name is known once Telegram has said it. */
export type Me = { readonly id: number; readonly name?: string };

export function toInbound(update: Update, me: Me): Inbound | null {
  const base = { channel: 'telegram' as const, updateId: String(update.update_id) };
  const tap = update.callback_query;
  if (tap?.data !== undefined && tap.message) {
    const said = { is: 'press' as const, data: tap.data, messageId: String(tap.message.message_id), tap: tap.id };
    return { ...base, ...from(tap.from.id, tap.message.chat), said };
  }
  const member = update.my_chat_member;
  if (member) return { ...base, ...from(member.from.id, member.chat), said: { is: 'member', can: mayWrite(member) } };
  const edited = update.edited_message;
  if (edited?.from && edited.text !== undefined && edited.chat.type === 'private') {
    const said = { is: 'edit' as const, text: edited.text, messageId: String(edited.message_id) };
    return { ...base, ...from(edited.from.id, edited.chat), said };
  }
  return update.message ? fromMessage(base, update.message, me) : null;
}

function fromMessage(base: Pick<Inbound, 'channel' | 'updateId'>, message: Message, me: Me): Inbound | null {
  const { chat, migrate_from_chat_id: before } = message;
  const sender = message.from?.id ?? chat.id;
  // Told in the old group and in the new one; either word is enough.
  if (before !== undefined)
    return { ...base, ...from(sender, { id: before, type: 'group' }), said: { is: 'moved', to: String(chat.id) } };
  const said = chat.type === 'private' ? saidIn(message) : saidInGroup(message, me);
  return said && { ...base, ...from(sender, chat), said };
}

function from(person: number, chat: { id: number; type: string }): Pick<Inbound, 'from' | 'chat' | 'group'> {
  return { from: String(person), chat: String(chat.id), group: chat.type !== 'private' };
}

function mayWrite({ new_chat_member: now }: ChatMemberUpdated): boolean {
  if (now.status === 'restricted') return now.can_send_messages;
  return now.status !== 'kicked' && now.status !== 'left';
}

const startCode = /^\/start(?:@\w+)?\s+(\S{1,64})$/;
const bareStart = /^\/start(?:@\w+)?\s*$/;

function saidIn(message: Message): Inbound['said'] | null {
  const messageId = String(message.message_id);
  if (message.text !== undefined) {
    const code = startCode.exec(message.text)?.[1];
    if (code !== undefined) return { is: 'join', code };
    // What Telegram's own Start button sends.
    const text = bareStart.test(message.text) ? '/batdau' : message.text;
    const replyTo = message.reply_to_message?.message_id;
    return { is: 'text', text, messageId, ...(replyTo === undefined ? {} : { replyTo: String(replyTo) }) };
  }
  if (message.contact) {
    // Somebody else's card proves nothing: only one's own number carries one's own id.
    const own = message.contact.user_id !== undefined && message.contact.user_id === message.from?.id;
    return { is: 'contact', phone: message.contact.phone_number.slice(0, 40), own };
  }
  const file = fileIn(message);
  if (!file) return null;
  return {
    is: 'files',
    files: [file],
    messageId,
    ...(message.caption === undefined ? {} : { caption: message.caption }),
  };
}
