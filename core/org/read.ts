/** The tree as people may see it: today's, or as it stood on any day. */
import { children, findPlaced, lastPlacement, type Placed, placementOn, subtree } from '../../db/queries/placements.ts';
import { type HeldSeat, seatsIn } from '../../db/queries/seats.ts';
import { rootUnits, type Unit, unitById, unitsByCode } from '../../db/queries/units.ts';
import { type Actor, allow, may } from '../access.ts';
import { type Ctx, today } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { fold } from '../vietnamese/fold.ts';
import { compareWords } from '../vietnamese/names.ts';
import { readCode } from './facts.ts';

export type { HeldSeat, Placed };

type Day = Temporal.PlainDate;

/** The unit and all below it as they stood on a day, from the top down, siblings by code. Empty when it did not stand then. */
export async function readTree(ctx: Ctx, actor: Actor, unitId: string, day: Day = today(ctx)): Promise<Placed[]> {
  await allow(ctx, actor, 'unit.read', unitId);
  const line = await placementOn(ctx.db, unitId, day);
  return line ? fromTheTop(await subtree(ctx.db, line.path, day)) : [];
}

/** A whole subtree with each unit followed by its own, siblings by code, figures in it by size. */
export function fromTheTop(rows: readonly Placed[]): Placed[] {
  const inside = new Set(rows.map((row) => row.id));
  const below = Map.groupBy(rows, (row) => (row.parentId !== null && inside.has(row.parentId) ? row.parentId : null));
  const ordered: Placed[] = [];
  const rest = [...(below.get(null) ?? [])];
  for (let row = rest.pop(); row; row = rest.pop()) {
    ordered.push(row);
    for (const child of (below.get(row.id) ?? []).toSorted((a, b) => compareWords(b.code, a.code))) rest.push(child);
  }
  return ordered;
}

/** One unit with the units directly below it. */
export async function readUnit(ctx: Ctx, actor: Actor, unitId: string): Promise<{ unit: Unit; below: Placed[] }> {
  await allow(ctx, actor, 'unit.read', unitId);
  const unit = await unitById(ctx.db, unitId);
  if (!unit) throw new Refusal('org.refused');
  return { unit, below: await children(ctx.db, unitId, today(ctx)) };
}

/** Units at or below `unitId` whose code or name holds the words typed, with or without accents; at most 20. */
export async function findUnits(ctx: Ctx, actor: Actor, unitId: string, typed: string): Promise<Placed[]> {
  await allow(ctx, actor, 'unit.read', unitId);
  const line = await lastPlacement(ctx.db, unitId, today(ctx));
  const text = fold(typed);
  return line && text !== '' ? findPlaced(ctx.db, line.path, text, today(ctx), 20) : [];
}

/** The unit of that code among those the actor may read; the same words whether it lies elsewhere or nowhere. */
export async function unitOfCode(ctx: Ctx, actor: Actor, typed: string): Promise<Unit> {
  const code = readCode(typed);
  const found: Unit[] = [];
  for (const unit of code === undefined ? [] : await unitsByCode(ctx.db, code)) {
    if (await may(ctx, actor, 'unit.read', unit.id)) found.push(unit);
  }
  const [unit, other] = found;
  if (!unit) throw new Refusal('org.code_unknown', { code: typed.trim() });
  if (other) throw new Refusal('org.code_twice', { code: unit.code });
  return unit;
}

/** The unions of this installation, for the terminal. */
export async function readUnions(ctx: Ctx, actor: Actor): Promise<Unit[]> {
  if (!('operator' in actor)) throw new Refusal('org.refused');
  return rootUnits(ctx.db);
}

/** Who holds which seat in the unit today. */
export async function readSeats(ctx: Ctx, actor: Actor, unitId: string): Promise<HeldSeat[]> {
  await allow(ctx, actor, 'person.read', unitId);
  return seatsIn(ctx.db, [unitId], today(ctx));
}
