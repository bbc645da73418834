/** The few moves every change of the tree is made of. Callers hold the tree's lock. */
import {
  dropPlacements,
  endPlacement,
  endPlacements,
  insertPlacements,
  type Placement,
  placementsFrom,
  rebasePlacements,
  setPlace,
  splitPlacements,
} from '../../db/queries/placements.ts';
import { lockTree, type Unit, unitById } from '../../db/queries/units.ts';
import type { Ctx } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { later } from './facts.ts';

type Day = Temporal.PlainDate;

/** The unit, with its tree held still until the transaction ends. */
export async function heldUnit(ctx: Ctx, id: string): Promise<Unit> {
  const unit = await unitById(ctx.db, id);
  if (!unit) throw new Refusal('org.refused');
  await lockTree(ctx.db, unit.rootId);
  return (await unitById(ctx.db, id)) ?? unit;
}

/** Where a new unit stands: one line for each line of its parent from `since` on. Empty: the parent is closed by then. */
export async function placesUnder(ctx: Ctx, parentId: string, since: Day): Promise<Omit<Placement, 'unitId'>[]> {
  const lines = await placementsFrom(ctx.db, parentId, since);
  return lines.map((line) => ({
    parentId,
    blockId: null,
    path: line.path,
    since: later(since, line.since),
    until: line.until,
  }));
}

/**
 * The one line on which the unit stands from `on` to the end of days.
 * Refuses when the unit is closed, did not stand yet, or is changed again later: history is not rewritten behind a later change.
 */
export async function steadyFrom(ctx: Ctx, unit: Unit, on: Day): Promise<Placement> {
  const lines = await placementsFrom(ctx.db, unit.id, on);
  const [line] = lines;
  if (!line) throw new Refusal('org.closed', { unit: unit.name });
  const laterChange = lines[1]?.since ?? (Temporal.PlainDate.compare(line.since, on) > 0 ? line.since : line.until);
  if (laterChange) throw new Refusal('org.changed_later', { unit: unit.name, day: { date: laterChange.toString() } });
  return line;
}

/** Hangs the unit and all below it under `parent`, from `on` on; what was before stays as it was. */
export async function rehang(ctx: Ctx, unit: Unit, line: Placement, parent: Placement, on: Day): Promise<void> {
  await splitPlacements(ctx.db, line.path, on);
  await endPlacements(ctx.db, line.path, on);
  await rebasePlacements(ctx.db, line.path, `${parent.path}${unit.no}.`, on);
  await setPlace(ctx.db, unit.id, on, { parentId: parent.unitId, blockId: null });
}

/** Puts the unit into another block of its parent from `on` on. */
export async function regroup(ctx: Ctx, line: Placement, blockId: string | null, on: Day): Promise<void> {
  if (Temporal.PlainDate.compare(line.since, on) === 0) return setPlace(ctx.db, line.unitId, on, { blockId });
  await endPlacement(ctx.db, line.unitId, on);
  await insertPlacements(ctx.db, [{ ...line, blockId, since: on }]);
}

/** The unit stands nowhere from `on` on. */
export async function uproot(ctx: Ctx, unitId: string, on: Day): Promise<void> {
  await dropPlacements(ctx.db, unitId, on);
  await endPlacement(ctx.db, unitId, on);
}
