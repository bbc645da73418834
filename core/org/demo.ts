/** The demo union: a fictional ward of 2026, for trying the product out. Its units and people stand in `demo.json`. */
import { seatsIn } from '../../db/queries/seats.ts';
import { lockFounding, rootUnits, unitByCode } from '../../db/queries/units.ts';
import { operator, type Role } from '../access.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { foundUnion } from './add.ts';
import demo from './demo.json' with { type: 'json' };
import type { UnitKind } from './facts.ts';
import { applyPlan } from './roster/apply.ts';
import { loadUnion } from './roster/load.ts';
import { planRoster } from './roster/plan.ts';
import type { RosterRow } from './roster/rows.ts';
import { appoint } from './seats.ts';
import { heldUnit } from './tree.ts';

type Demo = {
  readonly root: { code: string; name: string; shortName: string; kind: UnitKind };
  readonly units: readonly {
    readonly code: string;
    readonly name: string;
    readonly shortName: string;
    readonly parent: string;
    readonly block?: string;
    readonly kind?: UnitKind;
    readonly chair?: string;
    readonly phone?: string;
  }[];
  readonly seats: readonly { unit?: string; role: Role; name: string; phone: string }[];
  /** Who may be tried out, in the order they are offered. */
  readonly trial: readonly { unit?: string; role: Role; name?: string }[];
};
const data = demo as Demo;

export type DemoPerson = {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly unitId: string;
  readonly unit: string;
};

/** Fills an empty database with the demo union; does nothing when there is any unit. Two processes at once: one does. */
export async function seedDemo(ctx: Ctx): Promise<boolean> {
  return transact(ctx, async (tx) => {
    await lockFounding(tx.db);
    if ((await rootUnits(tx.db)).length > 0) return false;
    const { id } = await foundUnion(tx, operator, data.root);
    const top = await heldUnit(tx, id);
    const union = await loadUnion(tx, top);
    const plan = planRoster({ rows: data.units.map(row), unsound: [] }, union);
    if (plan.blames.length > 0) throw new Error(`Demo union: ${JSON.stringify(plan.blames[0])}`);
    await applyPlan(tx, top, union, plan, 'operator');
    for (const { unit = data.root.code, role, ...person } of data.seats) {
      const place = await unitByCode(tx.db, id, unit);
      await appoint(tx, operator, { unitId: place?.id ?? '', role, person });
    }
    return true;
  });
}

/** The people of the demo union who may be tried out: office, leader, two chairs. Empty in a real union. */
export async function demoPeople(ctx: Ctx): Promise<DemoPerson[]> {
  const root = (await rootUnits(ctx.db)).find(({ code, name }) => code === data.root.code && name === data.root.name);
  if (!root) return [];
  const people: DemoPerson[] = [];
  for (const { unit = data.root.code, role, name } of data.trial) {
    const place = await unitByCode(ctx.db, root.id, unit);
    const seats = place ? await seatsIn(ctx.db, [place.id], today(ctx)) : [];
    const seat = seats.find((held) => held.role === role && (name === undefined || held.name === name));
    if (place && seat)
      people.push({ personId: seat.personId, name: seat.name, role, unitId: place.id, unit: place.name });
  }
  return people;
}

function row(unit: Demo['units'][number], index: number): RosterRow {
  const { code, name, shortName, parent, block = null, kind = null, chair, phone = null } = unit;
  const held = chair ? { name: chair, phone } : null;
  return { row: index + 1, code, name, shortName, parent, block, kind, chair: held, since: null };
}
