/** The machine's time was set back: what was queued by the wrong time would wait until that comes round again. */
import { jobsDueNow } from '../../db/queries/jobs.ts';
import { queuedAhead, repliesDueNow } from '../../db/queries/outbox.ts';
import type { Ctx } from '../ctx.ts';

/** Another machine at the same database may be as far ahead of us. */
const APART = { minutes: 1 };
/** No reply and no job is put off by this much: a failure costs seconds, a job's lease a quarter of an hour. */
const LONGEST = { minutes: 20 };

/**
 * Replies and notices made in the future keep their delay from now on; replies and jobs put off further than we ever do are due. A
 * reminder stays: what it says of days left is right when its time comes. Answers how many messages there were.
 */
export async function clockSetBack(ctx: Ctx): Promise<number> {
  const now = ctx.now();
  const moved = await queuedAhead(ctx.db, now, now.add(APART));
  const replies = await repliesDueNow(ctx.db, now, now.add(LONGEST));
  await jobsDueNow(ctx.db, now, now.add(LONGEST));
  return moved + replies;
}
