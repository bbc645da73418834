/** Carries a plan out, within one transaction of the caller, who holds the tree and has asked for leave. */
import { updatePerson } from '../../../db/queries/people.ts';
import { seatById } from '../../../db/queries/seats.ts';
import type { Unit } from '../../../db/queries/units.ts';
import { record } from '../../audit.ts';
import { type Ctx, today } from '../../ctx.ts';
import { fold } from '../../vietnamese/fold.ts';
import { blockNamed } from '../block.ts';
import type { CutOff } from '../ending.ts';
import { moveWithin } from '../move.ts';
import { personFor } from '../person.ts';
import { renameWithin } from '../rename.ts';
import { passSeat } from '../seats.ts';
import { heldUnit, regroup, steadyFrom } from '../tree.ts';
import { addAll, chunks } from './add.ts';
import type { Changed, Part } from './difference.ts';
import type { KnownUnion } from './known.ts';
import type { Key } from './match.ts';
import type { Plan } from './plan.ts';
import { seatAll } from './seat.ts';

/** Adds, then changes from the top down, so that no unit ever comes under one of its own. Gives back the chats cut off. */
export async function applyPlan(ctx: Ctx, top: Unit, union: KnownUnion, plan: Plan, by: string): Promise<CutOff[]> {
  const added = await addAll(ctx, top.rootId, union, plan.adds);
  const chairs = [...added.values()].flatMap(({ id, add }) => (add.chair ? [{ unitId: id, ...add.chair }] : []));
  const seated = plan.changes.flatMap(({ unit, parts }) =>
    parts.flatMap((part) => (part.is === 'seated' ? [{ unitId: unit.id, name: part.name, phone: part.phone }] : [])),
  );
  await seatAll(ctx, top.rootId, [...chairs, ...seated]);
  for (const some of chunks([...added.values()]))
    await record(ctx, {
      root: top.rootId,
      who: by,
      what: 'roster.units_added',
      on: { kind: 'unit', id: top.id },
      new: some.map(({ id, code, add }) => ({ id, code, name: add.name, chair: add.chair?.name ?? null })),
    });
  const idOf = (key: Key) => added.get(key)?.id ?? key;
  const cutOff: CutOff[] = [];
  for (const change of plan.changes) cutOff.push(...(await changeUnit(ctx, change, idOf, by)));
  return cutOff;
}

async function changeUnit(ctx: Ctx, change: Changed, idOf: (key: Key) => string, by: string): Promise<CutOff[]> {
  const unit = await heldUnit(ctx, change.unit.id);
  const cutOff: CutOff[] = [];
  for (const part of change.parts) cutOff.push(...(await changePart(ctx, unit, part, idOf, by)));
  const { parentId, name, code, kind, block, chair } = change.unit;
  await record(ctx, {
    root: unit.rootId,
    who: by,
    what: 'roster.unit_changed',
    on: { kind: 'unit', id: unit.id },
    old: { parentId, name, code, kind, block, chair: chair?.name ?? null },
    new: change.parts.map(({ ...part }) => ('phone' in part ? { ...part, phone: undefined } : part)),
  });
  return cutOff;
}

async function changePart(ctx: Ctx, unit: Unit, part: Part, idOf: (key: Key) => string, by: string): Promise<CutOff[]> {
  const on = today(ctx);
  switch (part.is) {
    case 'named':
      await renameWithin(ctx, unit, part, on);
      return [];
    case 'moved':
      await moveWithin(ctx, unit, await heldUnit(ctx, idOf(part.parent)), on);
      return [];
    case 'grouped': {
      const line = await steadyFrom(ctx, unit, on);
      if (line.parentId !== null) await regroup(ctx, line, await blockNamed(ctx, line.parentId, part.block), on);
      return [];
    }
    case 'seated':
      return [];
    case 'corrected': {
      const { name, phone } = part;
      await updatePerson(ctx.db, part.personId, { name, phone, searchText: fold(name) });
      return [];
    }
    case 'handedOver': {
      const seat = await seatById(ctx.db, part.seatId);
      if (!seat) throw new Error(`Seat ${part.seatId} is gone`);
      const { name, phone } = part;
      const personId = await personFor(ctx, unit.rootId, phone === null ? { name } : { name, phone });
      return (await passSeat(ctx, unit, seat, personId, by)).cutOff;
    }
  }
}
