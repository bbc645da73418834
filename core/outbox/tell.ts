/** A message to somebody who did not just write to us: it goes where they are reached. */
import type { Ctx } from '../ctx.ts';
import type { ChannelName } from '../inbox/inbound.ts';
import { chatUnreachable } from '../people/addresses.ts';
import type { Content, Offered, Priority } from './outgoing.ts';
import { queue } from './queue.ts';
import { reachesOf } from './reach.ts';

export type Told = Content & {
  readonly buttons?: readonly Offered[];
  readonly priority?: Priority;
  readonly about?: object;
};

/**
 * Queues it for the address with the cheapest way that is allowed now, the preferred one among equals. False: there is none, and nothing
 * was queued; a window that is closed is noted, so that the office's list says so.
 */
export async function tell(ctx: Ctx, person: string, told: Told): Promise<boolean> {
  const priority = told.priority ?? 'reply';
  const best = (await reachesOf(ctx, [person], priority)).get(person)?.[0];
  if (!best) return false;
  const { channel, chatId: chat } = best.address;
  if (best.way === 'closed') {
    await chatUnreachable(ctx, person, { channel, chat, why: 'not_permitted' });
    return false;
  }
  await queue(ctx, [{ ...told, priority, channel: channel as ChannelName, chat, person }]);
  return true;
}
