/** The first office seat: a one-time link made at the terminal, before anybody is there to invite. */
import { seatsIn } from '../../db/queries/seats.ts';
import { lockFounding, rootUnits, type Unit } from '../../db/queries/units.ts';
import { type Actor, operator } from '../access.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { foundUnion } from '../org/add.ts';
import { kindOfName } from '../org/roster/kinds.ts';
import { heldUnit } from '../org/tree.ts';
import { type Issued, invite } from './invite.ts';

/**
 * Invites the first office of the union, which is founded under `name` when there is none. Refuses once somebody holds that office:
 * from then on the office itself invites.
 */
export async function inviteFirst(ctx: Ctx, actor: Actor, name?: string): Promise<Issued> {
  if (!('operator' in actor)) throw new Refusal('org.refused');
  return transact(ctx, async (tx) => {
    await lockFounding(tx.db);
    const root = await rootNamed(tx, name);
    const office = (await seatsIn(tx.db, [root.id], today(tx))).find((seat) => seat.role === 'office');
    if (office) throw new Refusal('people.first_done', { unit: root.name, name: office.name, code: root.code });
    return invite(tx, operator, { unitId: root.id, role: 'office' });
  });
}

async function rootNamed(ctx: Ctx, name: string | undefined): Promise<Unit> {
  const roots = await rootUnits(ctx.db);
  const root = name === undefined ? roots[0] : roots.find((unit) => unit.name === name);
  if (root) return root;
  if (name === undefined) throw new Refusal('people.first_name');
  const { id } = await foundUnion(ctx, operator, { name, kind: kindOfName(name), code: `CD${roots.length || ''}` });
  return heldUnit(ctx, id);
}
