/** What in a group is meant for the bot: a command, its name, a reply to it. All else stays the group's own, and unread. */
import type { Message } from 'grammy/types';
import type { Inbound } from '../channel.ts';
import type { Me } from './inbound.ts';

const command = /^\/(\w+)(?:@(\w+))?(?:\s+(.*))?$/s;
const binding = new Set(['start', 'nhom']);

/** Null: not meant for us. An administrator's bot gets every word of a group, whatever its privacy mode. */
export function saidInGroup(message: Message, me: Me): Inbound['said'] | null {
  const { text, message_id: id, migrate_to_chat_id: to } = message;
  if (to !== undefined) return { is: 'moved', to: String(to) };
  if (text === undefined) return null;
  const [given, name = '', bot, rest = ''] = command.exec(text) ?? [];
  if (given !== undefined) {
    if (bot !== undefined && me.name !== undefined && bot.toLowerCase() !== me.name.toLowerCase()) return null;
    if (binding.has(name) && rest !== '') return { is: 'join', code: rest.slice(0, 64), ...titled(message) };
    return { is: 'text', text: rest === '' ? `/${name}` : `/${name} ${rest}`, messageId: String(id) };
  }
  const said = withoutName(text, me);
  const toUs = said !== null || message.reply_to_message?.from?.id === me.id;
  return toUs ? { is: 'text', text: said ?? text, messageId: String(id) } : null;
}

function titled({ chat }: Message): { title?: string } {
  return 'title' in chat && chat.title ? { title: chat.title } : {};
}

/** The words without the bot's name; null: it is not named. */
function withoutName(text: string, { name }: Me): string | null {
  if (name === undefined) return null;
  const named = new RegExp(`@${name}(?!\\w)`, 'gi');
  return named.test(text) ? text.replace(named, ' ').trim() : null;
}
