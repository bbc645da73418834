/** Counts what was sent where a plan allows so many messages a month. */
import { countSent } from '../../db/queries/quotas.ts';
import { type Ctx, today } from '../ctx.ts';
import type { ChannelName } from '../inbox/inbound.ts';

/** One more message was taken by the platform. */
export function countOne(ctx: Ctx, channel: ChannelName): Promise<void> {
  return countSent(ctx.db, channel, today(ctx).with({ day: 1 }));
}
