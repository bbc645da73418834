/** How long what was said is kept. */
import { deleteOutbox } from '../../db/queries/outbox.ts';
import type { Ctx } from '../ctx.ts';

/**
 * In days. `settled`: a message that was sent, or given up; until then its buttons can be pressed and it can be edited, and a press on an
 * older one is answered as on a button that is of no use any more. `counted`: notices and reminders, whose fate is shown in their lists.
 * What was said on the web page is its history and stays; what still waits to be sent is never taken away.
 */
export const outboxKeeps = { settled: 90, counted: 800 } as const;

/** Rows in one statement. */
const BATCH = 5000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Deletes old rows, a batch at a time. Returns how many; a second run finds nothing. Called once a day. */
export async function pruneOutbox(ctx: Ctx): Promise<number> {
  const ago = (days: number) => ctx.now().subtract({ hours: 24 * days });
  const before = { settled: ago(outboxKeeps.settled), counted: ago(outboxKeeps.counted) };
  let pruned = 0;
  for (let after = FIRST; ; ) {
    const { deleted, last } = await deleteOutbox(ctx.db, before, after, BATCH);
    pruned += deleted;
    if (last === null) return pruned;
    after = last;
  }
}
