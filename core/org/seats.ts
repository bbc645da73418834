/** Seats: who is appointed, who hands over to whom, who leaves. Access ends in the same transaction. */
import { revokeOtherChairs } from '../../db/queries/invitations.ts';
import { insertSeats, type Role, type Seat, seatById, seatsIn } from '../../db/queries/seats.ts';
import { type Unit, unitById } from '../../db/queries/units.ts';
import { type Actor, allow, signature } from '../access.ts';
import { record } from '../audit.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { type CutOff, endHolding } from './ending.ts';
import { notAfterToday } from './facts.ts';
import { type Named, personFor } from './person.ts';
import { heldUnit } from './tree.ts';

export type { Role };
export type Appointed = { readonly seatId: string; readonly personId: string };

/** Gives a person a seat in a unit, from today on. A unit has one chair: a second is refused, handing over is another deed. */
export async function appoint(
  ctx: Ctx,
  actor: Actor,
  wish: { unitId: string; role: Role; person: Named },
): Promise<Appointed> {
  return transact(ctx, async (tx) => {
    await allow(tx, actor, 'seat.change', wish.unitId);
    const unit = await openUnit(tx, wish.unitId);
    const personId = await personFor(tx, unit.rootId, wish.person);
    const seatId = await seatFor(tx, unit, wish.role, personId);
    await record(tx, {
      root: unit.rootId,
      who: signature(actor),
      what: 'seat.appointed',
      on: { kind: 'seat', id: seatId },
      new: { unit: unit.id, role: wish.role, person: personId },
    });
    return { seatId, personId };
  });
}

/** Passes a seat to another person. The old holder's access ends now; draft and history stay with the unit. */
export async function handOver(
  ctx: Ctx,
  actor: Actor,
  change: { seatId: string; to: Named },
): Promise<Appointed & { cutOff: CutOff[] }> {
  return transact(ctx, async (tx) => {
    const { seat, unit } = await heldSeat(tx, actor, change.seatId);
    const personId = await personFor(tx, unit.rootId, change.to);
    if (personId === seat.personId) throw new Refusal('org.same_holder', { name: change.to.name });
    return { personId, ...(await passSeat(tx, unit, seat, personId, signature(actor))) };
  });
}

/** Ends a seat and leaves it empty. `on` is the first day it is no longer held: today, or a day past. */
export async function endSeat(
  ctx: Ctx,
  actor: Actor,
  change: { seatId: string; on?: Temporal.PlainDate },
): Promise<{ cutOff: CutOff[] }> {
  return transact(ctx, async (tx) => {
    const { seat, unit } = await heldSeat(tx, actor, change.seatId);
    const on = notAfterToday(tx, change.on);
    const cutOff = await endHolding(tx, [seat], on);
    await record(tx, {
      root: unit.rootId,
      who: signature(actor),
      what: 'seat.ended',
      on: { kind: 'seat', id: seat.id },
      old: { unit: unit.id, role: seat.role, person: seat.personId },
      new: { until: on.toString() },
    });
    return { cutOff };
  });
}

/** The passing itself, for callers that hold the unit and have asked for leave. `by` is how the audit names the actor. */
export async function passSeat(
  ctx: Ctx,
  unit: Unit,
  seat: Seat,
  personId: string,
  by: string,
): Promise<{ seatId: string; cutOff: CutOff[] }> {
  const cutOff = await endHolding(ctx, [seat], today(ctx));
  const seatId = await seatFor(ctx, unit, seat.role, personId);
  await record(ctx, {
    root: unit.rootId,
    who: by,
    what: 'seat.handed_over',
    on: { kind: 'seat', id: seatId },
    old: { seat: seat.id, person: seat.personId },
    new: { unit: unit.id, role: seat.role, person: personId },
  });
  return { seatId, cutOff };
}

/** A seat for the person, or the one they hold already. Refuses a second chair. */
export async function seatFor(ctx: Ctx, unit: Unit, role: Role, personId: string): Promise<string> {
  const held = (await seatsIn(ctx.db, [unit.id], today(ctx))).filter((seat) => seat.role === role);
  const own = held.find((seat) => seat.personId === personId);
  if (own) return own.id;
  const [chair] = held;
  if (chair && role === 'chair') throw new Refusal('org.chair_taken', { unit: unit.name, name: chair.name });
  const id = ctx.newId();
  await insertSeats(ctx.db, [{ id, unitId: unit.id, personId, role, since: today(ctx), until: null }]);
  if (role === 'chair') await revokeOtherChairs(ctx.db, [unit.id], [personId], ctx.now());
  return id;
}

/** The unit, held still, when it stands today. */
export async function openUnit(ctx: Ctx, id: string): Promise<Unit> {
  const unit = await heldUnit(ctx, id);
  if (unit.until && Temporal.PlainDate.compare(unit.until, today(ctx)) <= 0)
    throw new Refusal('org.closed', { unit: unit.name });
  return unit;
}

async function heldSeat(ctx: Ctx, actor: Actor, seatId: string): Promise<{ seat: Seat; unit: Unit }> {
  const known = await seatById(ctx.db, seatId);
  if (!known) throw new Refusal('org.refused');
  await allow(ctx, actor, 'seat.change', known.unitId);
  await heldUnit(ctx, known.unitId);
  const [seat, unit] = [await seatById(ctx.db, seatId), await unitById(ctx.db, known.unitId)];
  if (!seat || !unit || (seat.until && Temporal.PlainDate.compare(seat.until, today(ctx)) <= 0))
    throw new Refusal('org.seat_ended');
  return { seat, unit };
}
