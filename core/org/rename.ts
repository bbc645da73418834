/** What a unit is called changes; what it was called on an earlier day can still be read. */
import { insertFormerNames, type Unit, unitByCode, updateUnit } from '../../db/queries/units.ts';
import { type Actor, allow, signature } from '../access.ts';
import { record } from '../audit.ts';
import { type Ctx, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { notAfterToday, readCode, searchText, tidyName, type UnitKind, unitName } from './facts.ts';
import { heldUnit } from './tree.ts';

export type Renaming = {
  readonly unitId: string;
  readonly name?: string;
  readonly shortName?: string;
  readonly code?: string;
  readonly kind?: UnitKind;
  /** First day of the new name; today when not said. */
  readonly on?: Temporal.PlainDate;
};

/** Gives a unit another name, short name, code or kind. A change that changes nothing leaves no trace. */
export async function renameUnit(ctx: Ctx, actor: Actor, change: Renaming): Promise<void> {
  return transact(ctx, async (tx) => {
    await allow(tx, actor, 'unit.change', change.unitId);
    const unit = await heldUnit(tx, change.unitId);
    const on = notAfterToday(tx, change.on);
    if (Temporal.PlainDate.compare(on, unit.since) < 0) throw new Refusal('org.not_yet', { unit: unit.name });
    const changed = await renameWithin(tx, unit, change, on);
    if (changed)
      await record(tx, {
        root: unit.rootId,
        who: signature(actor),
        what: 'unit.renamed',
        on: { kind: 'unit', id: unit.id },
        ...changed,
      });
  });
}

type Called = Pick<Unit, 'name' | 'shortName' | 'code' | 'kind'>;

/** The renaming itself, for callers that hold the tree and have asked for leave. Null: nothing changed. */
export async function renameWithin(
  ctx: Ctx,
  unit: Unit,
  wish: Omit<Renaming, 'unitId'>,
  on: Temporal.PlainDate,
): Promise<{ old: Called; new: Called } | null> {
  const old: Called = { name: unit.name, shortName: unit.shortName, code: unit.code, kind: unit.kind };
  const now: Called = {
    name: wish.name === undefined ? unit.name : unitName(wish.name),
    shortName: wish.shortName === undefined ? unit.shortName : tidyName(wish.shortName),
    code: wish.code === undefined ? unit.code : await newCode(ctx, unit, wish.code),
    kind: wish.kind ?? unit.kind,
  };
  if (JSON.stringify(old) === JSON.stringify(now)) return null;
  if (old.name !== now.name || old.shortName !== now.shortName) {
    const { name, shortName } = old;
    await insertFormerNames(ctx.db, [{ id: ctx.newId(), unitId: unit.id, name, shortName, until: on }]);
  }
  await updateUnit(ctx.db, unit.id, { ...now, searchText: searchText(now) });
  return { old, new: now };
}

async function newCode(ctx: Ctx, unit: { id: string; rootId: string }, wish: string): Promise<string> {
  const code = readCode(wish);
  if (code === undefined) throw new Refusal('org.code_wrong', { code: wish.trim() });
  const other = await unitByCode(ctx.db, unit.rootId, code);
  if (other && other.id !== unit.id) throw new Refusal('org.code_taken', { code });
  return code;
}
