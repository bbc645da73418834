/** The union as it stands, for comparing a roster with it. */
import { placementOn, subtree } from '../../../db/queries/placements.ts';
import { seatsIn } from '../../../db/queries/seats.ts';
import { codesBeginning, type Unit } from '../../../db/queries/units.ts';
import { type Ctx, today } from '../../ctx.ts';
import { Refusal } from '../../errors.ts';
import type { KnownUnion, KnownUnit } from './known.ts';

/** The importing unit with everything below it today. Refuses when it is closed. */
export async function loadUnion(ctx: Ctx, top: Unit): Promise<KnownUnion> {
  const line = await placementOn(ctx.db, top.id, today(ctx));
  if (!line) throw new Refusal('org.closed', { unit: top.name });
  const placed = await subtree(ctx.db, line.path, today(ctx));
  const seats = await seatsIn(
    ctx.db,
    placed.map((unit) => unit.id),
    today(ctx),
  );
  const chairs = new Map(
    seats
      .filter((seat) => seat.role === 'chair')
      .map(({ unitId, id, personId, name, phone }) => [unitId, { seatId: id, personId, name, phone }]),
  );
  const units = placed.map((unit): KnownUnit => ({ ...unit, chair: chairs.get(unit.id) ?? null }));
  const scope = units.find((unit) => unit.id === top.id);
  if (!scope) throw new Error(`Unit ${top.id} is not in its own subtree`);
  return { scope, units, codes: new Set(await codesBeginning(ctx.db, top.rootId, '')) };
}
