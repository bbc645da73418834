/** An event of the Official Account: what somebody said, a receipt, a sign that they are there; or nothing to us. */
import type { Inbound } from '../channel.ts';
import type { OaEvent } from './wire.ts';

/** Chats of groups begin with a minus in every channel; Zalo's own ids never do. */
export const GROUP = '-';

export type Taken = {
  readonly said: readonly Inbound[];
  /** Opens the window for writing to this account. */
  readonly heard?: { readonly external: string; readonly at: number };
  readonly receipt?: { readonly ids: readonly string[]; readonly state: 'delivered' | 'seen' };
  /** An event of use to nobody, known or not. */
  readonly passed?: 'known' | 'unknown';
};

const known =
  /^(oa_|anonymous_|user_reacted|user_call|oa_call|user_reply_consent|add_|remove_|update_|widget_|change_)/;
const passing: Taken = { said: [], passed: 'known' };

/** `oaId`: ours; an event for another account of the same app is passed over. */
export function toTaken(event: OaEvent, oaId: string): Taken {
  const name = event.event_name;
  if (name === 'user_received_message' || name === 'user_seen_message') return receiptOf(event);
  // Our own words come back, and so do those of colleagues in the web tool: answering them would never end.
  if (name.startsWith('oa_')) return passing;
  if ((event.oa_id ?? oaId) !== oaId) return passing;
  if (name.startsWith('user_send_group_') || name === 'delete_group') return inGroup(event, oaId);
  const user = event.follower?.id ?? event.user_id ?? event.sender?.id;
  if (user === undefined || known.test(name)) return passing;
  if (name.startsWith('user_send_') && (event.recipient?.id ?? oaId) !== oaId) return passing;
  const said = saidIn(event);
  if (!said) return { said: [], passed: 'unknown' };
  const items = said.map((one, index): Inbound => {
    const again = index === 0 ? '' : `:${index}`;
    return { channel: 'zalo-oa', updateId: idOf(event) + again, from: user, chat: user, group: false, said: one };
  });
  const gone = name === 'unfollow' || name === 'user_withdraw';
  return gone ? { said: items } : { said: items, heard: { external: user, at: event.timestamp } };
}

/** The platform's id of the message, else what makes the event the same one when it comes again. */
function idOf({ message, event_name, timestamp, follower, user_id, sender, group_id }: OaEvent): string {
  const subject = follower?.id ?? user_id ?? sender?.id ?? group_id ?? '';
  return message?.msg_id ?? `${event_name}:${timestamp}:${subject}`.slice(0, 190);
}

/** Keyed on the messages alone: sender and recipient stand inverted, and a receipt is no interaction. */
function receiptOf({ event_name, message }: OaEvent): Taken {
  const ids = message?.msg_ids ?? (message?.msg_id === undefined ? [] : [message.msg_id]);
  return { said: [], receipt: { ids, state: event_name === 'user_seen_message' ? 'seen' : 'delivered' } };
}

/** A button's press comes back as the text we gave it. Anybody can type one: what it means is asked of the row it was shown with. */
const pressed = /^#([A-Za-z0-9_-]{22}\.\d{1,3})$/;

function saidIn({ event_name, message, info }: OaEvent): Inbound['said'][] | null {
  switch (event_name) {
    case 'user_send_text':
      return message?.text === undefined ? null : [textOf(message.text, message.msg_id)];
    case 'user_send_link':
      return [textOf(message?.text ?? message?.attachments?.[0]?.payload.url ?? '', message?.msg_id)];
    case 'user_send_image':
    case 'user_send_file':
    case 'user_send_audio':
    case 'user_send_video':
      return [filesOf(message)];
    case 'user_send_sticker':
    case 'user_send_gif':
      return [{ is: 'unreadable', what: 'sticker' }];
    case 'user_send_location':
    case 'user_send_business_card':
      return [{ is: 'unreadable', what: 'other' }];
    case 'follow':
      return [
        { is: 'member', can: true },
        { is: 'text', text: '/batdau' },
      ];
    case 'user_click_chatnow':
      return [{ is: 'text', text: '/batdau' }];
    case 'unfollow':
      return [{ is: 'member', can: false }];
    case 'user_submit_info':
      return info?.phone === undefined ? null : [{ is: 'contact', phone: info.phone, own: true }];
    case 'user_withdraw':
      return [{ is: 'withdrawn' }];
    default:
      return null;
  }
}

function textOf(text: string, id: string | undefined): Inbound['said'] {
  const data = pressed.exec(text.trim())?.[1];
  const messageId = id === undefined ? {} : { messageId: id };
  return data === undefined ? { is: 'text', text, ...messageId } : { is: 'press', data, ...messageId };
}

const mimes: Readonly<Record<string, string>> = { image: 'image/jpeg', audio: 'audio/amr', video: 'video/mp4' };

function filesOf(message: OaEvent['message']): Inbound['said'] {
  const files = (message?.attachments ?? []).flatMap(({ type, payload: { url, name, size } }) => {
    const mime = mimes[type];
    if (url === undefined) return [];
    return [{ ref: url, ...(name ? { name } : {}), ...(mime ? { mime } : {}), ...(size ? { size } : {}) }];
  });
  if (files.length === 0) return { is: 'unreadable', what: 'other' };
  const caption = message?.text ? { caption: message.text } : {};
  return { is: 'files', files, ...caption, ...(message?.msg_id ? { messageId: message.msg_id } : {}) };
}

/** Only what names the account is meant for it; all else stays the group's own, and is not kept. */
function inGroup(event: OaEvent, oaId: string): Taken {
  const group = event.group_id ?? event.recipient?.id;
  if (group === undefined) return passing;
  const at = { channel: 'zalo-oa' as const, updateId: idOf(event), chat: GROUP + group, group: true };
  if (event.event_name === 'delete_group')
    return { said: [{ ...at, from: event.sender?.id ?? group, said: { is: 'member', can: false } }] };
  const text = event.message?.text ?? '';
  if (event.sender === undefined || !text.includes(`[@${oaId}]`)) return passing;
  const words = text.replace(/\[@[^\]]*\]/g, ' ').trim();
  return { said: [{ ...at, from: event.sender.id, said: { is: 'text', text: words } }] };
}
