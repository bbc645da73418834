/** The web page's sending: a message is sent when it has its place among the lines of its chat. */
import { chatsAfter, lastLine, lockLines, placeLines } from '../../db/queries/web-lines.ts';
import { type Ctx, transact } from '../ctx.ts';

/** Lines placed in one transaction at most. */
const BATCH = 500;

/** Places what is due on the web channel, all of it. Several processes may do so at once: one waits for the other. */
export async function placeDue(ctx: Ctx): Promise<void> {
  for (let placed = BATCH; placed === BATCH; ) {
    placed = await transact(ctx, async (tx) => {
      await lockLines(tx.db);
      return (await placeLines(tx.db, tx.now(), BATCH)).length;
    });
  }
}

/** The last line there is: where watching begins. */
export function placedUpTo(ctx: Ctx): Promise<number> {
  return lastLine(ctx.db);
}

/** The chats with lines after `line`, whoever placed them, and the last of those lines. */
export async function chatsSince(ctx: Ctx, line: number): Promise<{ chats: readonly string[]; last: number }> {
  const rows = await chatsAfter(ctx.db, line);
  return { chats: rows.map(({ chat }) => chat), last: Math.max(line, ...rows.map(({ last }) => last)) };
}
