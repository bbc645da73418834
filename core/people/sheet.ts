/** One invitation per unit of a subtree, for handing out: link, code and QR picture. */
import { peopleReached } from '../../db/queries/addresses.ts';
import { insertInvitations, openInvitations, revokeInvitations } from '../../db/queries/invitations.ts';
import { placementOn, subtree } from '../../db/queries/placements.ts';
import { type HeldSeat, seatsIn } from '../../db/queries/seats.ts';
import { type Actor, allow, signature } from '../access.ts';
import { record } from '../audit.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { fromTheTop } from '../org/read.ts';
import { heldUnit } from '../org/tree.ts';
import { drawUp, type Issued } from './invite.ts';

export type Invited = { readonly issued: Issued[]; readonly connected: number };

/**
 * Invites the chair of every unit below `unitId` who is not connected yet; earlier open invitations for those seats are void.
 * `connected`: how many chairs are on a channel already and were left alone.
 */
export async function inviteChairs(ctx: Ctx, actor: Actor, unitId: string): Promise<Invited> {
  return transact(ctx, async (tx) => {
    await allow(tx, actor, 'invitation.make', unitId);
    const top = await heldUnit(tx, unitId);
    const line = await placementOn(tx.db, unitId, today(tx));
    if (!line) throw new Refusal('org.closed', { unit: top.name });
    const below = fromTheTop(await subtree(tx.db, line.path, today(tx))).slice(1);
    const chairs = await chairsOf(tx, below);
    const held = [...chairs.values()].map((seat) => seat.personId);
    const connected = new Set(held.length > 0 ? await peopleReached(tx.db, held) : []);
    const missing = below.filter((unit) => !connected.has(chairs.get(unit.id)?.personId ?? ''));
    const drawn = missing.map((unit) => {
      const chair = chairs.get(unit.id);
      return drawUp(tx, actor, unit, 'chair', chair ? { id: chair.personId, name: chair.name } : null);
    });
    await replaceOpen(tx, missing);
    for (let at = 0; at < drawn.length; at += 1000)
      await insertInvitations(
        tx.db,
        drawn.slice(at, at + 1000).map(({ row }) => row),
      );
    await record(tx, {
      root: top.rootId,
      who: signature(actor),
      what: 'invitation.sheet_made',
      on: { kind: 'unit', id: unitId },
      new: { invitations: drawn.length },
    });
    return { issued: drawn.map(({ issued }) => issued), connected: below.length - missing.length };
  });
}

async function chairsOf(ctx: Ctx, units: readonly { id: string }[]): Promise<Map<string, HeldSeat>> {
  const ids = units.map((unit) => unit.id);
  const seats = await seatsIn(ctx.db, ids, today(ctx));
  return new Map(seats.filter((seat) => seat.role === 'chair').map((seat) => [seat.unitId, seat]));
}

async function replaceOpen(ctx: Ctx, units: readonly { id: string }[]): Promise<void> {
  const ids = units.map((unit) => unit.id);
  const open = (await openInvitations(ctx.db, ids, ctx.now())).filter((invitation) => invitation.role === 'chair');
  if (open.length > 0)
    await revokeInvitations(
      ctx.db,
      open.map((invitation) => invitation.id),
      ctx.now(),
    );
}
