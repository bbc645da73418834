/** New units: the root of a union, and units under one that stands. */
import { insertPlacements } from '../../db/queries/placements.ts';
import { insertUnits } from '../../db/queries/units.ts';
import { type Actor, allow, signature } from '../access.ts';
import { record } from '../audit.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { blockNamed } from './block.ts';
import { codeFor } from './codes.ts';
import { LONG_AGO, readCode, searchText, tidyName, type UnitKind, unitName } from './facts.ts';
import { heldUnit, placesUnder } from './tree.ts';

export type NewUnit = {
  readonly name: string;
  readonly shortName?: string;
  readonly code?: string;
  readonly kind: UnitKind;
  /** First day it exists; today when not said, long ago for a root. */
  readonly since?: Temporal.PlainDate;
};

export type Added = { readonly id: string; readonly code: string };

/** Founds a union: the unit everything else will stand under. Only from the terminal. */
export async function foundUnion(ctx: Ctx, actor: Actor, wish: NewUnit): Promise<Added> {
  if (!('operator' in actor)) throw new Refusal('org.refused');
  return transact(ctx, async (tx) => {
    const id = tx.newId();
    const name = unitName(wish.name);
    const code = readCode(wish.code ?? 'CD');
    if (code === undefined) throw new Refusal('org.code_wrong', { code: wish.code ?? '' });
    const facts = { code, name, shortName: tidyName(wish.shortName ?? ''), kind: wish.kind };
    const since = wish.since ?? LONG_AGO;
    const [made] = await insertUnits(tx.db, [{ id, rootId: id, ...facts, searchText: searchText(facts), since }]);
    if (!made) throw new Error('The new unit did not come back');
    const place = { parentId: null, blockId: null, path: `${made.no}.`, since, until: null };
    await insertPlacements(tx.db, [{ unitId: id, ...place }]);
    await record(tx, {
      root: id,
      who: signature(actor),
      what: 'unit.founded',
      on: { kind: 'unit', id: id },
      old: null,
      new: facts,
    });
    return { id, code };
  });
}

/** Adds a unit under another, in a block of it when one is named. */
export async function addUnit(
  ctx: Ctx,
  actor: Actor,
  wish: NewUnit & { readonly parentId: string; readonly block?: string },
): Promise<Added> {
  return transact(ctx, async (tx) => {
    await allow(tx, actor, 'unit.add', wish.parentId);
    const parent = await heldUnit(tx, wish.parentId);
    const name = unitName(wish.name);
    const places = await placesUnder(tx, parent.id, wish.since ?? today(tx));
    const since = places[0]?.since;
    if (!since || places.at(-1)?.until) throw new Refusal('org.closed', { unit: parent.name });
    const code = await codeFor(tx, parent, wish.code);
    const blockId = wish.block ? await blockNamed(tx, parent.id, wish.block) : null;
    const id = tx.newId();
    const facts = { code, name, shortName: tidyName(wish.shortName ?? ''), kind: wish.kind };
    const row = { id, rootId: parent.rootId, ...facts, searchText: searchText(facts), since };
    const [made] = await insertUnits(tx.db, [row]);
    if (!made) throw new Error('The new unit did not come back');
    const lines = places.map((place) => ({ ...place, unitId: id, blockId, path: `${place.path}${made.no}.` }));
    await insertPlacements(tx.db, lines);
    const added = { ...facts, parent: parent.id, since: since.toString() };
    await record(tx, {
      root: parent.rootId,
      who: signature(actor),
      what: 'unit.added',
      on: { kind: 'unit', id: id },
      old: null,
      new: added,
    });
    return { id, code };
  });
}
