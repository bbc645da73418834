/** The background work of a test: done here, or waited for when another play on the same database has taken it. */
import { sql } from 'drizzle-orm';
import { works } from '../../bot/works.ts';
import type { Ctx } from '../../core/ctx.ts';
import { workNext } from '../../core/jobs/jobs.ts';

const PATIENCE_MS = 5000;

/** Does what there is to do. False: there was nothing. */
export async function workAll(ctx: Ctx): Promise<boolean> {
  let worked = false;
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until; ) {
    while (await workNext(ctx, works)) worked = true;
    const [row] = await ctx.db.execute<{ busy: boolean }>(
      sql`select exists (select from jobs where done_at is null and failure is null) as busy`,
    );
    if (!row?.busy) break;
    worked = true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return worked;
}
