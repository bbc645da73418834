/** Stores what came in, before the platform is told: at least once in, once in effect. */
import { insertInbox } from '../../db/queries/inbox.ts';
import type { Ctx } from '../ctx.ts';
import type { Inbound } from './inbound.ts';

/**
 * Stores a batch in one statement. The same update twice is one row. Returns the senders with something new, to wake whoever
 * works them off; when it returns, the batch is committed and the platform may be told.
 */
export async function storeBatch(ctx: Ctx, inbounds: readonly Inbound[]): Promise<readonly string[]> {
  if (inbounds.length === 0) return [];
  return [...new Set(await insertInbox(ctx.db, JSON.stringify(inbounds, storable), ctx.now()))];
}

/** PostgreSQL holds neither NUL nor half a surrogate pair in JSON: one such character must not turn back a whole batch. */
function storable(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value;
}
