/** The end of a seat: access, chats and number go in the same transaction; drafts and history stay with the unit. */
import { addressesOf, endAddresses } from '../../db/queries/addresses.ts';
import { revokeInvitationsOf } from '../../db/queries/invitations.ts';
import { forgetPhones } from '../../db/queries/people.ts';
import { endSeats, type Seat, stillSeated } from '../../db/queries/seats.ts';
import { unitsByIds } from '../../db/queries/units.ts';
import type { Ctx } from '../ctx.ts';
import { type Message, say } from '../i18n/message.ts';

/** A chat that was just cut off, and the last word to send it: the account itself is forgotten. */
export type CutOff = {
  readonly personId: string;
  readonly channel: string;
  readonly chatId: string;
  readonly farewell: Message;
};

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
  const names = new Map((await unitsByIds(ctx.db, units)).map((unit) => [unit.id, unit.name]));
  return cut.map(({ personId, channel, chatId }) => {
    const seat = ending.find((ended) => ended.personId === personId);
    const params = { role: say(`org.role_${seat?.role ?? 'chair'}`), unit: names.get(seat?.unitId ?? '') ?? '' };
    return { personId, channel, chatId, farewell: say('people.farewell', params) };
  });
}
