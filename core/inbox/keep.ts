/** How long what came in is kept. */
import { blankInbox } from '../../db/queries/inbox.ts';
import type { Ctx } from '../ctx.ts';

/**
 * `text`: what was said, in days after it was worked off; a message can be edited for two days (Telegram), and after that only the
 * answers made of it count, which are kept for ever. What was said on the web page is its history, and stays. The row itself stays
 * always: the platform's id of an update is what keeps it from counting twice, and an answer names the row that gave it.
 */
export const inboxKeeps = { text: 30 } as const;

/** Rows in one statement. */
const BATCH = 5000;

/** Takes the text out of old rows, a batch at a time. Returns how many; a second run finds nothing. Called once a day. */
export async function pruneInbox(ctx: Ctx): Promise<number> {
  const before = ctx.now().subtract({ hours: 24 * inboxKeeps.text });
  let pruned = 0;
  for (let after = 0; ; ) {
    const batch = await blankInbox(ctx.db, before, after, BATCH);
    pruned += batch.blanked;
    if (batch.last === null) return pruned;
    after = batch.last;
  }
}
