/** Waits until everything said on a channel so far has been taken in, worked off and answered. */
import type { Inbounds } from '../../bot/inbound.ts';
import type { Ctx } from '../../core/ctx.ts';
import { filesToFetch } from '../../core/inbox/files.ts';
import type { ChannelName } from '../../core/inbox/inbound.ts';
import { waiting } from '../../core/inbox/work.ts';
import { dueMessages } from '../../core/outbox/due.ts';

/** `quiet`: the platform holds nothing back. It is asked first and last: what it gives is in the inbox before it forgets it. */
export async function settled(ctx: Ctx, channel: ChannelName, inbound: Inbounds, quiet: () => boolean): Promise<void> {
  for (let tries = 0; tries < 15_000; tries += 1) {
    await inbound.idle();
    const done =
      quiet() &&
      (await filesToFetch(ctx, channel, 1)).length === 0 &&
      (await waiting(ctx, 1)).length === 0 &&
      (await dueMessages(ctx, channel, 1)).length === 0 &&
      quiet();
    if (done) return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  throw new Error('Bot không trả lời hết');
}

/**
 * One look for all who ask at the same time. Who asks while one is under way waits for the next: that one begins after what they said.
 */
export function shared(look: () => Promise<void>): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | null = null;
  return () => {
    if (next) return next;
    const begun = last.then(() => {
      next = null;
      return look();
    });
    next = begun;
    last = begun.catch(() => undefined);
    return begun;
  };
}
