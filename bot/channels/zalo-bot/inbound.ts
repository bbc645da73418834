/** An update of the Zalo Bot Platform as the contract's Inbound; what the product has no use for is null. */
import type { Inbound } from '../channel.ts';
import { readUpdate } from './client.ts';
import type { Update } from './wire.ts';

/** Chats of groups begin with a minus in every channel, so that the sender knows them; Zalo's own ids never do. */
export const GROUP = '-';

export type Seen = { readonly event: string; readonly item: Inbound | null };

/** `event` is for the log; null: not an update at all. */
export function toInbound(value: unknown): Seen | null {
  const update = readUpdate(value);
  if (!update) return null;
  const { event_name, message } = update;
  const said = message.from.is_bot ? null : saidIn(update);
  if (!said) return { event: event_name, item: null };
  const group = message.chat.chat_type === 'GROUP';
  const item: Inbound = {
    channel: 'zalo-bot',
    updateId: message.message_id,
    from: message.from.id,
    chat: group ? GROUP + message.chat.id : message.chat.id,
    group,
    said: group ? inGroup(said) : said,
  };
  return { event: event_name, item };
}

function saidIn({ event_name, message }: Update): Inbound['said'] | null {
  const messageId = message.message_id;
  const photo = message.photo_url ?? message.photo;
  switch (event_name) {
    case 'message.text.received':
      return message.text === undefined ? null : { is: 'text', text: message.text, messageId };
    case 'message.image.received': {
      if (photo === undefined) return { is: 'unreadable', what: 'other' };
      const caption = message.caption === undefined ? {} : { caption: message.caption };
      return { is: 'files', files: [{ ref: photo, mime: 'image/jpeg' }], messageId, ...caption };
    }
    case 'message.voice.received':
      if (message.voice_url === undefined) return { is: 'unreadable', what: 'other' };
      return { is: 'files', files: [{ ref: message.voice_url, mime: 'audio/aac' }], messageId };
    case 'message.sticker.received':
      return { is: 'unreadable', what: 'sticker' };
    case 'message.unsupported.received':
      return { is: 'unreadable', what: 'other' };
    default:
      return null;
  }
}

/** As codes are made: nine letters without vowels, or digits. */
const CODE = /(?:^|\s)([b-df-hj-np-tv-xz0-9]{3}[-–. ]?[b-df-hj-np-tv-xz0-9]{3}[-–. ]?[b-df-hj-np-tv-xz0-9]{3})\s*$/i;

/** The bot hears only what mentions it, so the mention itself says nothing: what counts is a command or a code behind it. */
function inGroup(said: Inbound['said']): Inbound['said'] {
  if (said.is !== 'text') return said;
  const text = /(?:^|\s)(\/\w[\s\S]*)$/.exec(said.text)?.[1] ?? said.text.replace(/(^|\s)@\S+/gu, ' ').trim();
  const code = text.startsWith('/') ? undefined : CODE.exec(text)?.[1];
  return code === undefined ? { ...said, text } : { is: 'join', code };
}
