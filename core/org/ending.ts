/** The end of a seat: access, chats and number go in the same transaction; drafts and history stay with the unit. */
import { addressesOf, endAddresses } from '../../db/queries/addresses.ts';
import { revokeInvitationsOf } from '../../db/queries/invitations.ts';
import { forgetPhones } from '../../db/queries/people.ts';
import { endSeats, type Seat, stillSeated } from '../../db/queries/seats.ts';
import type { Ctx } from '../ctx.ts';

/** A chat that was just cut off: the caller may send one last word to it. */
export type CutOff = { readonly personId: string; readonly channel: string; readonly chatId: string };

/** Ends seats on `day`. People left without any seat lose their addresses and their number; invitations meant for them are void. */
export async function endHolding(ctx: Ctx, ending: readonly Seat[], day: Temporal.PlainDate): Promise<CutOff[]> {
  if (ending.length === 0) return [];
  const holders = [...new Set(ending.map((seat) => seat.personId))];
  await endSeats(
    ctx.db,
    ending.map((seat) => seat.id),
    day,
  );
  const units = [...new Set(ending.map((seat) => seat.unitId))];
  await revokeInvitationsOf(ctx.db, units, holders, ctx.now());
  const seated = new Set(await stillSeated(ctx.db, holders, day));
  const gone = holders.filter((id) => !seated.has(id));
  if (gone.length === 0) return [];
  const cut = await addressesOf(ctx.db, gone);
  await endAddresses(ctx.db, gone, ctx.now());
  await forgetPhones(ctx.db, gone);
  return cut.map(({ personId, channel, chatId }) => ({ personId, channel, chatId }));
}
