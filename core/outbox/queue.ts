/** Puts messages in the outbox, in the transaction that caused them. */
import { insertOutbox } from '../../db/queries/outbox.ts';
import type { Ctx } from '../ctx.ts';
import { type Outgoing, priorities } from './outgoing.ts';

/** Queues all in one statement, in their order, and returns their ids. Nothing is sent before the transaction commits. */
export async function queue(ctx: Ctx, messages: readonly Outgoing[]): Promise<readonly string[]> {
  if (messages.length === 0) return [];
  const rows = messages.map((message) => outboxRow(message, message.id ?? ctx.newId()));
  await insertOutbox(ctx.db, JSON.stringify(rows), ctx.now());
  return rows.map(({ id }) => id);
}

/** A message as a row, for whoever writes it together with other rows. */
export function outboxRow(message: Outgoing, id: string) {
  const { messages, file, contact } = message;
  const content = { messages, ...(file ? { file } : {}), ...(contact ? { contact } : {}) };
  return {
    id,
    channel: message.channel,
    chat: message.chat,
    person: message.person,
    priority: priorities[message.priority],
    content,
    buttons: message.buttons ?? [],
    language: message.language ?? 'vi',
    about: message.about,
    notBefore: message.notBefore?.toString(),
    replaces: message.replaces,
  };
}
