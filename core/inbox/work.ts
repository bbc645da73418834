/** Who is waiting to be answered, and what becomes of a row that cannot be worked off. */
import { countTry, waitingSenders } from '../../db/queries/inbox.ts';
import type { Ctx } from '../ctx.ts';

/** A row is set aside after this many tries: it is recorded, and holds up nobody. */
export const MOST_TRIES = 3;

/** Senders with something waiting, the longest waiting first: after a start, and for what another process left behind. */
export function waiting(ctx: Ctx, most: number): Promise<readonly string[]> {
  return waitingSenders(ctx.db, most);
}

/** Counts a failed try of a sender's oldest row. True: it was the last, the row is set aside with the fault. */
export async function failedTry(ctx: Ctx, row: number, fault: string): Promise<boolean> {
  return (await countTry(ctx.db, row, MOST_TRIES, fault, ctx.now())) >= MOST_TRIES;
}
