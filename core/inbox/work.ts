/** Who is waiting to be answered, and what becomes of a row that cannot be worked off. */
import { countSetAside, countTry, setAside, waitingSenders } from '../../db/queries/inbox.ts';
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

/** An event that was set aside; `id` is the row's, as references are made of. */
export type SetAside = {
  readonly id: number;
  readonly channel: string;
  readonly fault: string;
  readonly at: Temporal.Instant;
};

/** The last of them, for the operator. */
export async function lastSetAside(ctx: Ctx, most: number): Promise<readonly SetAside[]> {
  const rows = await setAside(ctx.db, most);
  return rows.map(({ id, channel, fault, doneAt }) => ({
    id: Number(id),
    channel,
    fault,
    at: Temporal.Instant.from(doneAt),
  }));
}

/** How many there have been. */
export function setAsideCount(ctx: Ctx): Promise<number> {
  return countSetAside(ctx.db);
}
