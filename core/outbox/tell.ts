/** A message to somebody who did not just write to us: it goes where they are reached. */
import { addressesOf } from '../../db/queries/addresses.ts';
import type { Ctx } from '../ctx.ts';
import type { ChannelName } from '../inbox/inbound.ts';
import type { Content, Offered, Priority } from './outgoing.ts';
import { queue } from './queue.ts';

export type Told = Content & {
  readonly buttons?: readonly Offered[];
  readonly priority?: Priority;
  readonly about?: object;
};

/** Queues it for the person's preferred address that is reachable. False: there is none, and nothing was queued. */
export async function tell(ctx: Ctx, person: string, told: Told): Promise<boolean> {
  const address = (await addressesOf(ctx.db, [person])).find(({ unreachable }) => unreachable === null);
  if (!address) return false;
  const { channel, chatId } = address;
  await queue(ctx, [{ priority: 'reply', ...told, channel: channel as ChannelName, chat: chatId, person }]);
  return true;
}
