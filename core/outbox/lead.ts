/** One sender per channel over all processes: whoever holds the lock. It falls with its holder's connection, so the next takes over at once. */
import { stillSender, tryBeSender } from '../../db/queries/outbox.ts';
import { type Ctx, transact } from '../ctx.ts';
import type { ChannelName } from '../inbox/inbound.ts';

/**
 * Runs `work` as the only sender of the channel, until it comes back. False at once when another process is the sender.
 * `check` throws when the lock is gone with its connection: then nothing more may be sent. What is due is read in `holding`, whose
 * plans are made for it; it sees what others commit, and nothing is written in it.
 */
export function asOnlySender(
  ctx: Ctx,
  channel: ChannelName,
  work: (check: () => Promise<void>, holding: Ctx) => Promise<void>,
): Promise<boolean> {
  return transact(ctx, async (holding) => {
    if (!(await tryBeSender(holding.db, channel))) return false;
    await work(() => stillSender(holding.db), holding);
    return true;
  });
}
