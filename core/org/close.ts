/** Units end: closed alone, or merged into another that takes over their units and their work. */
import { openInvitations, revokeInvitations } from '../../db/queries/invitations.ts';
import { childrenFrom } from '../../db/queries/placements.ts';
import { seatsIn } from '../../db/queries/seats.ts';
import { type Unit, updateUnit } from '../../db/queries/units.ts';
import { type Actor, allow, signature } from '../access.ts';
import { record } from '../audit.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { type CutOff, endHolding } from './ending.ts';
import { notAfterToday } from './facts.ts';
import { moveWithin } from './move.ts';
import { heldUnit, steadyFrom, uproot } from './tree.ts';

type Day = Temporal.PlainDate;

/** Closes a unit that has no units left. `on` is the first day it no longer exists: today, or a day past. */
export async function closeUnit(
  ctx: Ctx,
  actor: Actor,
  change: { unitId: string; on?: Day },
): Promise<{ cutOff: CutOff[] }> {
  return transact(ctx, async (tx) => {
    await allow(tx, actor, 'unit.change', change.unitId);
    const unit = await heldUnit(tx, change.unitId);
    const on = notAfterToday(tx, change.on);
    await steadyFrom(tx, unit, on);
    const below = await childrenFrom(tx.db, unit.id, on);
    if (below.length > 0) throw new Refusal('org.has_units', { unit: unit.name, count: below.length });
    return { cutOff: await end(tx, actor, unit, on, null) };
  });
}

/** Merges units into one that stands: their units come under it, their seats end, and it is named as their successor. */
export async function mergeUnits(
  ctx: Ctx,
  actor: Actor,
  change: { unitIds: readonly string[]; intoId: string; on?: Day },
): Promise<{ cutOff: CutOff[] }> {
  return transact(ctx, async (tx) => {
    for (const id of change.unitIds) await allow(tx, actor, 'unit.change', id);
    await allow(tx, actor, 'unit.add', change.intoId);
    const into = await heldUnit(tx, change.intoId);
    const on = notAfterToday(tx, change.on);
    const cutOff: CutOff[] = [];
    for (const id of new Set(change.unitIds)) {
      const unit = await heldUnit(tx, id);
      if (unit.id === into.id) throw new Refusal('org.merge_itself', { unit: unit.name });
      await handUnitsOver(tx, actor, unit, into, on);
      cutOff.push(...(await end(tx, actor, unit, on, into.id)));
    }
    return { cutOff };
  });
}

async function handUnitsOver(ctx: Ctx, actor: Actor, unit: Unit, into: Unit, on: Day): Promise<void> {
  const line = await steadyFrom(ctx, unit, on);
  const target = await steadyFrom(ctx, into, on);
  if (target.path.startsWith(line.path)) throw new Refusal('org.cycle', { unit: unit.name, parent: into.name });
  for (const child of await childrenFrom(ctx.db, unit.id, on)) {
    await moveWithin(ctx, await heldUnit(ctx, child.id), into, child.since);
    const change = { old: { parent: unit.id }, new: { parent: into.id, on: child.since.toString() } };
    await record(ctx, {
      root: unit.rootId,
      who: signature(actor),
      what: 'unit.moved',
      on: { kind: 'unit', id: child.id },
      ...change,
    });
  }
}

async function end(ctx: Ctx, actor: Actor, unit: Unit, on: Day, successorId: string | null): Promise<CutOff[]> {
  if (unit.id === unit.rootId) throw new Refusal('org.root_stays', { unit: unit.name });
  await uproot(ctx, unit.id, on);
  await updateUnit(ctx.db, unit.id, { until: on, successorId });
  const cutOff = await endHolding(ctx, await seatsIn(ctx.db, [unit.id], today(ctx)), on);
  const open = await openInvitations(ctx.db, [unit.id], ctx.now());
  if (open.length > 0)
    await revokeInvitations(
      ctx.db,
      open.map((invitation) => invitation.id),
      ctx.now(),
    );
  await record(ctx, {
    root: unit.rootId,
    who: signature(actor),
    what: successorId ? 'unit.merged' : 'unit.closed',
    on: { kind: 'unit', id: unit.id },
    old: { until: null },
    new: { until: on.toString(), successor: successorId },
  });
  return cutOff;
}
