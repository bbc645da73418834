/** The seats a person holds today, with their units' short names, as a page's heading shows them. */
import { type Role, seatsOf } from '../../db/queries/seats.ts';
import { unitById } from '../../db/queries/units.ts';
import { type Ctx, today } from '../ctx.ts';

export type SeatHeld = { readonly role: Role; readonly unitId: string; readonly unit: string };

export async function seatsHeld(ctx: Ctx, personId: string): Promise<readonly SeatHeld[]> {
  const day = today(ctx);
  const held = (await seatsOf(ctx.db, personId, day)).filter(
    (seat) => Temporal.PlainDate.compare(seat.since, day) <= 0,
  );
  return Promise.all(
    held.map(async ({ role, unitId }) => {
      const unit = await unitById(ctx.db, unitId);
      return { role, unitId, unit: unit?.shortName || (unit?.name ?? '') };
    }),
  );
}
