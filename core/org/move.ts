/** A unit comes under another superior, with all below it. Days before the move keep the old tree. */
import type { Placement } from '../../db/queries/placements.ts';
import type { Unit } from '../../db/queries/units.ts';
import { type Actor, allow, signature } from '../access.ts';
import { record } from '../audit.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { blockNamed } from './block.ts';
import { heldUnit, regroup, rehang, steadyFrom } from './tree.ts';

/** Moves a unit under `parentId` from a day on (today when not said; a later day may be fixed in advance). */
export async function moveUnit(
  ctx: Ctx,
  actor: Actor,
  change: { unitId: string; parentId: string; block?: string; on?: Temporal.PlainDate },
): Promise<void> {
  return transact(ctx, async (tx) => {
    await allow(tx, actor, 'unit.change', change.unitId);
    await allow(tx, actor, 'unit.add', change.parentId);
    const unit = await heldUnit(tx, change.unitId);
    const parent = await heldUnit(tx, change.parentId);
    const on = change.on ?? today(tx);
    const old = await moveWithin(tx, unit, parent, on);
    if (change.block) {
      const line = await steadyFrom(tx, unit, on);
      await regroup(tx, line, await blockNamed(tx, parent.id, change.block), on);
    }
    await record(tx, {
      root: unit.rootId,
      who: signature(actor),
      what: 'unit.moved',
      on: { kind: 'unit', id: unit.id },
      old: { parent: old.parentId },
      new: { parent: parent.id, on: on.toString() },
    });
  });
}

/** The move itself, for callers that hold the tree and have asked for leave. Gives back where the unit stood. */
export async function moveWithin(ctx: Ctx, unit: Unit, parent: Unit, on: Temporal.PlainDate): Promise<Placement> {
  if (unit.id === unit.rootId) throw new Refusal('org.root_stays', { unit: unit.name });
  if (unit.rootId !== parent.rootId) throw new Refusal('org.other_union', { unit: unit.name, parent: parent.name });
  const line = await steadyFrom(ctx, unit, on);
  const target = await steadyFrom(ctx, parent, on);
  if (target.path.startsWith(line.path)) throw new Refusal('org.cycle', { unit: unit.name, parent: parent.name });
  if (line.parentId === parent.id) throw new Refusal('org.already_there', { unit: unit.name, parent: parent.name });
  await rehang(ctx, unit, line, target, on);
  return line;
}
