/** Those who got a notice, to be written to once more: at the address they have now. */
import { recipientsAgain } from '../../db/queries/notices.ts';
import type { Ctx } from '../ctx.ts';
import type { Priority } from '../outbox/outgoing.ts';
import { reachesOf } from '../outbox/reach.ts';
import { bestOf } from './recipients.ts';
import type { Addressee } from './send.ts';

/** Everybody a message went to. Who was cut off since has no address left, and is a line that says so. */
export async function whoGot(ctx: Ctx, noticeId: string, priority: Priority = 'notice'): Promise<Addressee[]> {
  return addressed(ctx, await recipientsAgain(ctx.db, noticeId, false), priority);
}

/** The same, only where nobody of the unit has confirmed. */
export async function whoOwesConfirmation(ctx: Ctx, noticeId: string): Promise<Addressee[]> {
  return addressed(ctx, await recipientsAgain(ctx.db, noticeId, true), 'reminder');
}

async function addressed(
  ctx: Ctx,
  rows: readonly { unitId: string; unit: string; personId: string }[],
  priority: Priority,
): Promise<Addressee[]> {
  const ways = await reachesOf(ctx, [...new Set(rows.map(({ personId }) => personId))], priority);
  return rows.map(({ unitId: unit, unit: name, personId: person }) => {
    const best = bestOf(ways, person);
    return best
      ? { unit, name, person, ...best, whyNot: null }
      : { unit, name, person, channel: null, chat: null, whyNot: ways.has(person) ? 'not_permitted' : 'not_connected' };
  });
}
