/** Receipts of the Official Account: a message that arrived, or was read, also when its receipt overtakes our own note that it was sent. */
import type { Ctx } from '../core/ctx.ts';
import { seen } from '../core/outbox/due.ts';

export type Receipts = {
  readonly take: (ids: readonly string[], state: 'delivered' | 'seen') => Promise<void>;
  readonly stop: () => void;
};

/** Our note follows the platform's answer by some milliseconds; the receipt by a few more, or fewer. */
const AGAIN_MS = 1000;

export function receipts(ctx: Ctx): Receipts {
  const timers = new Set<NodeJS.Timeout>();
  return {
    async take(ids, state) {
      for (const id of ids) {
        await seen(ctx, 'zalo-oa', id, state);
        const timer = setTimeout(() => {
          timers.delete(timer);
          seen(ctx, 'zalo-oa', id, state).catch(() => undefined);
        }, AGAIN_MS).unref();
        timers.add(timer);
      }
    },
    stop: () => {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
