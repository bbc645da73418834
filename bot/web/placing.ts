/** Sends what is queued for the page, and wakes whoever has the page open, also when another process placed it. */
import type { Ctx } from '../../core/ctx.ts';
import { chatsSince, placeDue, placedUpTo } from '../../core/outbox/place.ts';

/** How long a message of another process, or one that falls due by itself, may go unnoticed, in milliseconds. */
const LOOK_MS = 1000;

export type Placing = {
  /** Something was queued: place it now. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
};

export function startPlacing(ctx: Ctx, wakeChats: (chats: readonly string[]) => void): Placing {
  let last: number | undefined;
  let asked = false;
  let running: Promise<void> | undefined;
  let stopped = false;

  async function rounds(): Promise<void> {
    while (asked && !stopped) {
      asked = false;
      try {
        last ??= await placedUpTo(ctx);
        await placeDue(ctx);
        const since = await chatsSince(ctx, last);
        last = since.last;
        wakeChats(since.chats);
      } catch (error) {
        const fault = error instanceof Error ? error.name : 'unknown';
        ctx.log.warn({ fault }, 'Messages could not be placed on the page and are tried again');
      }
    }
    running = undefined;
  }

  function wake(): void {
    asked = true;
    if (!stopped) running ??= rounds();
  }

  const timer = setInterval(wake, LOOK_MS).unref();
  wake();
  return {
    wake,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
