/** What could not be sent to one address of a person goes to the next, once. */
import { moveElsewhere } from '../../db/queries/outbox.ts';
import type { Ctx } from '../ctx.ts';
import type { DueMessage } from './outgoing.ts';
import { reachesOf } from './reach.ts';
import type { FailureKind } from './status.ts';

/** Nothing arrived, and another channel may do better. What is unknown may have arrived, and is not said twice. */
const worthTrying: ReadonlySet<FailureKind> = new Set(['blocked', 'rejected']);

/**
 * Moves a reminder or notice to the person's next best address. A reply stays where it was asked for. False: there is none, or it was
 * moved before, and so the message has failed.
 */
export async function goElsewhere(ctx: Ctx, row: DueMessage, kind: FailureKind): Promise<boolean> {
  if (row.person === null || row.priority === 'reply' || !worthTrying.has(kind)) return false;
  const reaches = (await reachesOf(ctx, [row.person], row.priority)).get(row.person) ?? [];
  const next = reaches.find(
    ({ address, way }) => way !== 'closed' && (address.channel !== row.channel || address.chatId !== row.chat),
  );
  if (!next) return false;
  return moveElsewhere(ctx.db, row.id, { channel: next.address.channel, chat: next.address.chatId, at: ctx.now() });
}
