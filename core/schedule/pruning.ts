/** Letting go of what is old, once a night; a second time finds nothing, so it matters little who remembers. */
import type { Ctx } from '../ctx.ts';
import { pruneInbox } from '../inbox/keep.ts';
import { pruneOutbox } from '../outbox/keep.ts';

/** An hour at which nobody waits. */
const HOUR = 3;

let pruned = '';

/** Between 3 and 4 in the morning, the first time in each night that this process is asked. Nothing is queued by it. */
export async function pruneNightly(ctx: Ctx): Promise<void> {
  const local = ctx.now().toZonedDateTimeISO('Asia/Ho_Chi_Minh');
  const night = local.toPlainDate().toString();
  if (local.hour !== HOUR || pruned === night) return;
  await pruneInbox(ctx);
  await pruneOutbox(ctx);
  pruned = night;
}
