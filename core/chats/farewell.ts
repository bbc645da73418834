/** Deeds that end seats, together with the last word to the chats they cut off: one transaction. */
import { type Ctx, transact } from '../ctx.ts';
import type { CutOff } from '../org/ending.ts';
import { sayFarewell } from './join.ts';

/** Does the deed and queues the farewells it causes. */
export async function withFarewell<T extends { readonly cutOff: readonly CutOff[] }>(
  ctx: Ctx,
  deed: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  return transact(ctx, async (tx) => {
    const done = await deed(tx);
    for (const cut of done.cutOff) await sayFarewell(tx, [cut], cut.farewell);
    return done;
  });
}
