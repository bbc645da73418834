/** Those a notice went to, to be written to once more: at the address they have now. */
import { recipientsAgain, unitsUnconfirmed } from '../../db/queries/notices.ts';
import type { Ctx } from '../ctx.ts';
import { reachesOf } from '../outbox/reach.ts';
import { bestOf } from './recipients.ts';
import { type Addressee, addresseesOf } from './send.ts';

/** Everybody who got the message. Who was cut off since has no address left, and is a line that says so. */
export async function whoGot(ctx: Ctx, noticeId: string): Promise<Addressee[]> {
  const rows = await recipientsAgain(ctx.db, noticeId);
  const ways = await reachesOf(ctx, [...new Set(rows.map(({ personId }) => personId))], 'notice');
  return rows.map(({ unitId: unit, unit: name, personId: person }) => {
    const best = bestOf(ways, person);
    return best
      ? { unit, name, person, ...best, whyNot: null }
      : { unit, name, person, channel: null, chat: null, whyNot: ways.has(person) ? 'not_permitted' : 'not_connected' };
  });
}

/** Who receives today for the units of which nobody has confirmed, as far as they can be reached: also a chair who came since. */
export async function whoOwesConfirmation(ctx: Ctx, noticeId: string): Promise<Addressee[]> {
  const units = await unitsUnconfirmed(ctx.db, noticeId);
  return (await addresseesOf(ctx, units)).filter(({ chat }) => chat !== null);
}
