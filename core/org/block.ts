/** Blocks (khối, cụm): groups of one superior's units, for emulation. They report nothing. */
import { blockByName, blocksOf, insertBlocks } from '../../db/queries/blocks.ts';
import { type Actor, allow, signature } from '../access.ts';
import { record } from '../audit.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { fold } from '../vietnamese/fold.ts';
import { unitName } from './facts.ts';
import { heldUnit, regroup, steadyFrom } from './tree.ts';

/** The block of that name among the owner's, made when it is new. Two spellings of one name are one block. */
export async function blockNamed(ctx: Ctx, ownerId: string, name: string): Promise<string> {
  const foldedName = fold(name);
  const known = await blockByName(ctx.db, ownerId, foldedName);
  if (known) return known.id;
  const id = ctx.newId();
  await insertBlocks(ctx.db, [{ id, ownerId, name: unitName(name), foldedName }]);
  return id;
}

/** Puts a unit into a block of its superior, or takes it out with null, from a day on (today when not said). */
export async function setBlock(
  ctx: Ctx,
  actor: Actor,
  change: { unitId: string; block: string | null; on?: Temporal.PlainDate },
): Promise<void> {
  return transact(ctx, async (tx) => {
    await allow(tx, actor, 'unit.change', change.unitId);
    const unit = await heldUnit(tx, change.unitId);
    const on = change.on ?? today(tx);
    const line = await steadyFrom(tx, unit, on);
    if (line.parentId === null) throw new Refusal('org.root_stays', { unit: unit.name });
    await allow(tx, actor, 'block.change', line.parentId);
    const blockId = change.block === null ? null : await blockNamed(tx, line.parentId, change.block);
    if (blockId === line.blockId) return;
    await regroup(tx, line, blockId, on);
    await record(tx, {
      root: unit.rootId,
      who: signature(actor),
      what: 'unit.regrouped',
      on: { kind: 'unit', id: unit.id },
      old: { block: line.blockId },
      new: { block: blockId, on: on.toString() },
    });
  });
}

/** The blocks of a unit, in alphabetical order. */
export async function readBlocks(ctx: Ctx, actor: Actor, unitId: string): Promise<{ id: string; name: string }[]> {
  await allow(ctx, actor, 'unit.read', unitId);
  return (await blocksOf(ctx.db, unitId)).map(({ id, name }) => ({ id, name }));
}
