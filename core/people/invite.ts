/** Invitations made, listed and taken back. The secret is given out once and never stored. */
import {
  type Invitation,
  insertInvitations,
  invitationById,
  type NewInvitation,
  openInvitations,
  revokeInvitations,
} from '../../db/queries/invitations.ts';
import { insertPeople } from '../../db/queries/people.ts';
import { type Role, seatsIn } from '../../db/queries/seats.ts';
import type { Unit } from '../../db/queries/units.ts';
import { type Actor, allow, signature } from '../access.ts';
import { record } from '../audit.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { type Named, newPerson, personName, phoneOf } from '../org/person.ts';
import { openUnit } from '../org/seats.ts';
import { hashOf, newCode, newSecret } from './codes.ts';

/** Days an invitation can be claimed after the one it was made on. */
export const LASTS_DAYS = 30;

export type Issued = {
  readonly id: string;
  readonly unit: { readonly id: string; readonly code: string; readonly name: string };
  readonly role: Role;
  /** Whom it is meant for; null: whoever holds the link. */
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly secret: string;
  readonly code: string;
  readonly expiresAt: Temporal.Instant;
};

/**
 * Invites to one seat of one unit. A chair's invitation is meant for the present chair, unless `to` names a successor, who takes the
 * seat when they claim it. An earlier open invitation for the same person and seat is void.
 */
export async function invite(
  ctx: Ctx,
  actor: Actor,
  wish: { unitId: string; role: Role; to?: Named },
): Promise<Issued> {
  return transact(ctx, async (tx) => {
    await allow(tx, actor, 'invitation.make', wish.unitId);
    const unit = await openUnit(tx, wish.unitId);
    const person = await meantFor(tx, unit, wish.role, wish.to);
    await voidEarlier(tx, unit.id, wish.role, person?.id ?? null);
    const { row, issued } = drawUp(tx, actor, unit, wish.role, person);
    await insertInvitations(tx.db, [row]);
    await record(tx, {
      root: unit.rootId,
      who: signature(actor),
      what: 'invitation.made',
      on: { kind: 'invitation', id: row.id },
      new: { unit: unit.id, role: wish.role, person: person?.id ?? null, expires: row.expiresAt.toString() },
    });
    return issued;
  });
}

/** Invitations of a unit that can still be claimed, without their secrets. */
export async function readInvitations(ctx: Ctx, actor: Actor, unitId: string): Promise<Invitation[]> {
  await allow(ctx, actor, 'invitation.make', unitId);
  return openInvitations(ctx.db, [unitId], ctx.now());
}

/** Takes an invitation back; one that was claimed already stays claimed. */
export async function revokeInvitation(ctx: Ctx, actor: Actor, id: string): Promise<void> {
  return transact(ctx, async (tx) => {
    const invitation = await invitationById(tx.db, id);
    if (!invitation) throw new Refusal('org.refused');
    await allow(tx, actor, 'invitation.make', invitation.unitId);
    const unit = await openUnit(tx, invitation.unitId);
    const now = await invitationById(tx.db, id);
    if (now?.claimedAt) throw new Refusal('people.claimed_already');
    if (now?.revokedAt) return;
    await revokeInvitations(tx.db, [id], tx.now());
    const on = { kind: 'invitation', id };
    await record(tx, { root: unit.rootId, who: signature(actor), what: 'invitation.revoked', on });
  });
}

/** A new invitation: the row to store, and what is handed out once. */
export function drawUp(
  ctx: Ctx,
  actor: Actor,
  unit: Pick<Unit, 'id' | 'code' | 'name'>,
  role: Role,
  person: Issued['person'],
): { row: NewInvitation; issued: Issued } {
  const [secret, code] = [newSecret(), newCode()];
  const expiresAt = endOfDay(today(ctx).add({ days: LASTS_DAYS }));
  const id = ctx.newId();
  const madeBy = 'operator' in actor ? null : actor.person;
  const facts = { id, unitId: unit.id, role, personId: person?.id ?? null, madeAt: ctx.now(), madeBy, expiresAt };
  const hashes = { secretHash: hashOf(secret), codeHash: hashOf(code) };
  const { id: unitId, code: unitCode, name } = unit;
  return {
    row: { ...facts, ...hashes },
    issued: { id, unit: { id: unitId, code: unitCode, name }, role, person, secret, code, expiresAt },
  };
}

/** People are told a day, so it counts whole. */
function endOfDay(day: Temporal.PlainDate): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: 'Asia/Ho_Chi_Minh', plainTime: '23:59:59' }).toInstant();
}

async function meantFor(ctx: Ctx, unit: Unit, role: Role, to: Named | undefined): Promise<Issued['person']> {
  const held = (await seatsIn(ctx.db, [unit.id], today(ctx))).filter((seat) => seat.role === role);
  if (to === undefined) {
    const [holder] = role === 'chair' ? held : [];
    return holder ? { id: holder.personId, name: holder.name } : null;
  }
  const [name, phone] = [personName(to.name), phoneOf(to.phone)];
  const same = held.find((seat) => seat.name === name);
  if (same) return { id: same.personId, name };
  const person = newPerson(ctx, name, phone);
  await insertPeople(ctx.db, [person]);
  return person;
}

async function voidEarlier(ctx: Ctx, unitId: string, role: Role, personId: string | null): Promise<void> {
  const earlier = (await openInvitations(ctx.db, [unitId], ctx.now())).filter(
    (old) => old.role === role && (role === 'chair' || (personId !== null && old.personId === personId)),
  );
  const ids = earlier.map((invitation) => invitation.id);
  if (ids.length > 0) await revokeInvitations(ctx.db, ids, ctx.now());
}
