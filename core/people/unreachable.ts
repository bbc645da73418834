/** The units nobody can be reached in, for the office that looks after them. */
import { placementOn } from '../../db/queries/placements.ts';
import { unreachedBelow } from '../../db/queries/unreachable.ts';
import { groundsFor } from '../access.ts';
import { type Ctx, today } from '../ctx.ts';
import { compareWords } from '../vietnamese/names.ts';
import type { Unreachable } from './addresses.ts';

export type UnreachableUnit = {
  readonly unitId: string;
  readonly code: string;
  readonly name: string;
  /** The chair, or a deputy, by name; null: the unit has neither. */
  readonly holder: string | null;
  /** `vacant`: nobody holds the unit. `not_joined`: they never came. Else what the platform said. */
  readonly why: 'vacant' | 'not_joined' | Unreachable;
  /** Since when the address is dead; for `vacant` and `not_joined` when somebody was invited last, if ever. */
  readonly since: Temporal.Instant | null;
};

/** Units below those the person looks after (office, leader) without any chair or deputy whom a message would reach; by code. */
export async function unreachableUnits(ctx: Ctx, person: string): Promise<UnreachableUnit[]> {
  const found = new Map<string, UnreachableUnit>();
  for (const { unitId, reach } of await groundsFor(ctx, person, 'unit.read'))
    if (reach === 'subtree') for (const unit of await unreachableBelow(ctx, unitId)) found.set(unit.unitId, unit);
  return [...found.values()].sort((a, b) => compareWords(a.code, b.code));
}

/** The same below one unit, for whoever has asked for leave already. */
export async function unreachableBelow(ctx: Ctx, unitId: string): Promise<UnreachableUnit[]> {
  const line = await placementOn(ctx.db, unitId, today(ctx));
  if (!line) return [];
  const rows = await unreachedBelow(ctx.db, line.path, today(ctx));
  return rows.map(({ unreachable, since, ...row }) => ({
    ...row,
    why: (unreachable as Unreachable | null) ?? (row.holder === null ? 'vacant' : 'not_joined'),
    since: since === null ? null : Temporal.Instant.from(since),
  }));
}
