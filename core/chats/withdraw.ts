/** Consent taken back on one channel: the account is forgotten there at once, and the office hears that the unit may be out of reach. */
import { addressByAccount, addressesOf, endAddress, updateAddress } from '../../db/queries/addresses.ts';
import { namesOf, withdrawConsents } from '../../db/queries/people.ts';
import { seatsOf } from '../../db/queries/seats.ts';
import { unitsByIds } from '../../db/queries/units.ts';
import { record } from '../audit.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { say } from '../i18n/message.ts';
import { tell } from '../outbox/tell.ts';
import { forgetHeard } from '../people/heard.ts';
import { officesFor } from '../people/offices.ts';

/** Ends this one address and the consents given on its channel; other channels of the person go on. Twice is once. */
export async function withdrawAccount(ctx: Ctx, channel: string, external: string): Promise<void> {
  return transact(ctx, async (tx) => {
    await forgetHeard(tx, channel, external);
    const address = await addressByAccount(tx.db, channel, external);
    if (!address) return;
    const { personId } = address;
    await endAddress(tx.db, address.id, tx.now());
    await withdrawConsents(tx.db, personId, channel, tx.now());
    const [next] = await addressesOf(tx.db, [personId]);
    if (next && address.preferred) await updateAddress(tx.db, next.id, { preferred: true });
    await tellOffices(tx, personId, next !== undefined);
  });
}

async function tellOffices(ctx: Ctx, personId: string, reachedElsewhere: boolean): Promise<void> {
  const [[, name = ''] = []] = await namesOf(ctx.db, [personId]);
  const seats = await seatsOf(ctx.db, personId, today(ctx));
  const units = await unitsByIds(
    ctx.db,
    seats.map(({ unitId }) => unitId),
  );
  for (const unit of units) {
    const about = { kind: 'person', id: personId };
    await record(ctx, { root: unit.rootId, who: personId, what: 'consent.withdrawn', on: about });
    const key = reachedElsewhere ? 'zalo.withdrew_elsewhere' : 'zalo.withdrew';
    for (const person of await officesFor(ctx, unit.id, personId))
      if (person !== personId) await tell(ctx, person, { messages: [say(key, { name, unit: unit.name })] });
  }
}
