/** A message to a group chat: nobody's own, worded in the group's language. */
import type { Ctx } from '../ctx.ts';
import type { ChannelName } from '../inbox/inbound.ts';
import { queue } from './queue.ts';
import type { Told } from './tell.ts';

/** As a bound group has them (`core/people/groups.ts`). */
export type GroupChat = { readonly channel: string; readonly chat: string; readonly language: 'vi' | 'en' };

/** Queues it for the group and returns the row's id. Its buttons may be pressed by whoever is there: what they do asks for authority. */
export async function post(ctx: Ctx, { channel, chat, language }: GroupChat, told: Told): Promise<string> {
  const id = ctx.newId();
  const to = { channel: channel as ChannelName, chat, person: null, language };
  await queue(ctx, [{ priority: 'reply', ...told, ...to, id }]);
  return id;
}
