/** An update of Telegram as the contract's Inbound; what the product has no use for is null. */
import type { Message, Update } from 'grammy/types';
import type { Inbound } from '../channel.ts';

/** Asked for by name, because Telegram remembers the last list it was given. */
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

export function toInbound(update: Update): Inbound | null {
  const base = { channel: 'telegram' as const, updateId: String(update.update_id) };
  const tap = update.callback_query;
  if (tap?.data !== undefined && tap.message) {
    const said = { is: 'press' as const, data: tap.data, messageId: String(tap.message.message_id), tap: tap.id };
    return { ...base, ...from(tap.from.id, tap.message.chat), said };
  }
  const member = update.my_chat_member;
  if (member) {
    const can = !['kicked', 'left'].includes(member.new_chat_member.status);
    return { ...base, ...from(member.from.id, member.chat), said: { is: 'member', can } };
  }
  const edited = update.edited_message;
  if (edited?.from && edited.text !== undefined) {
    const said = { is: 'edit' as const, text: edited.text, messageId: String(edited.message_id) };
    return { ...base, ...from(edited.from.id, edited.chat), said };
  }
  const message = update.message;
  const said = message ? saidIn(message) : null;
  if (!message || !said) return null;
  return { ...base, ...from(message.from?.id ?? message.chat.id, message.chat), said };
}

function from(person: number, chat: { id: number; type: string }): Pick<Inbound, 'from' | 'chat' | 'group'> {
  return { from: String(person), chat: String(chat.id), group: chat.type !== 'private' };
}

const startCode = /^\/start(?:@\w+)?\s+(\S{1,64})$/;

function saidIn(message: Message): Inbound['said'] | null {
  const messageId = String(message.message_id);
  if (message.migrate_to_chat_id !== undefined) return { is: 'moved', to: String(message.migrate_to_chat_id) };
  if (message.text !== undefined) {
    const code = startCode.exec(message.text)?.[1];
    return code === undefined ? { is: 'text', text: message.text, messageId } : { is: 'join', code };
  }
  if (message.contact) {
    // Somebody else's card proves nothing: only one's own number carries one's own id.
    const own = message.contact.user_id !== undefined && message.contact.user_id === message.from?.id;
    return { is: 'contact', phone: message.contact.phone_number, own };
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

type InboundFile = Extract<Inbound['said'], { is: 'files' }>['files'][number];

function fileIn(message: Message): InboundFile | null {
  const photo = message.photo?.at(-1);
  if (photo) return described(photo.file_id, undefined, 'image/jpeg', photo.file_size);
  const { document, voice, audio, video } = message;
  if (document) return described(document.file_id, document.file_name, document.mime_type, document.file_size);
  if (voice) return described(voice.file_id, undefined, voice.mime_type ?? 'audio/ogg', voice.file_size);
  const other = audio ?? video;
  return other ? described(other.file_id, other.file_name, other.mime_type, other.file_size) : null;
}

function described(ref: string, name?: string, mime?: string, size?: number): InboundFile {
  return {
    ref,
    ...(name === undefined ? {} : { name }),
    ...(mime === undefined ? {} : { mime }),
    ...(size === undefined ? {} : { size }),
  };
}
