/** Puts a roster's new units into the tree, thousands of rows to a statement. The caller holds the tree. */
import { insertPlacements, type Placement } from '../../../db/queries/placements.ts';
import { insertUnits, type NewUnit } from '../../../db/queries/units.ts';
import type { Ctx } from '../../ctx.ts';
import { blockNamed } from '../block.ts';
import { codeMaker } from '../codes.ts';
import { later, searchText } from '../facts.ts';
import { placesUnder } from '../tree.ts';
import type { Add } from './difference.ts';
import type { KnownUnion } from './known.ts';
import type { Key } from './match.ts';

/** Rows to a statement: one parameter of a megabyte at most. */
const AT_ONCE = 2000;

export type AddedUnit = { readonly id: string; readonly code: string; readonly add: Add };
type Line = Omit<Placement, 'unitId'>;

/** Adds the units, superiors first, and gives back what each became, by its key in the plan. */
export async function addAll(
  ctx: Ctx,
  rootId: string,
  union: KnownUnion,
  adds: readonly Add[],
): Promise<Map<Key, AddedUnit>> {
  const { added, rows } = await drawUp(ctx, rootId, union, adds);
  const labels = new Map<string, number>();
  for (const some of chunks(rows)) for (const { id, no } of await insertUnits(ctx.db, some)) labels.set(id, no);
  const placements = await placeAll(ctx, added, labels);
  for (const some of chunks(placements)) await insertPlacements(ctx.db, some);
  return added;
}

async function drawUp(ctx: Ctx, rootId: string, union: KnownUnion, adds: readonly Add[]) {
  const codes = new Map(union.units.map((unit) => [unit.id, unit.code]));
  const wished = adds.flatMap((add) => add.code ?? []);
  const nextCode = codeMaker(new Set([...union.codes, ...wished]));
  const begins = new Map<Key, Temporal.PlainDate>();
  const added = new Map<Key, AddedUnit>();
  const rows: NewUnit[] = [];
  for (const add of adds) {
    const code = add.code ?? nextCode(codes.get(add.parent) ?? '');
    const id = ctx.newId();
    const { name, shortName, kind } = add;
    const above = begins.get(add.parent) ?? (await firstDay(ctx, add, begins));
    const since = later(add.since, above);
    codes.set(add.key, code);
    begins.set(add.key, since);
    added.set(add.key, { id, code, add });
    rows.push({ id, rootId, code, name, shortName, kind, since, searchText: searchText({ code, name, shortName }) });
  }
  return { added, rows };
}

/** The first day a known superior stands, looked up once for each. */
async function firstDay(ctx: Ctx, add: Add, begins: Map<Key, Temporal.PlainDate>): Promise<Temporal.PlainDate> {
  const [line] = await placesUnder(ctx, add.parent, Temporal.PlainDate.from('0001-01-01'));
  if (!line) throw new Error(`Unit ${add.parent} stands nowhere`);
  begins.set(add.parent, line.since);
  return line.since;
}

async function placeAll(
  ctx: Ctx,
  added: ReadonlyMap<Key, AddedUnit>,
  labels: ReadonlyMap<string, number>,
): Promise<Placement[]> {
  const lines = new Map<Key, readonly Line[]>();
  const blocks = new Map<string, string>();
  const placements: Placement[] = [];
  for (const { id, add } of added.values()) {
    const parentId = added.get(add.parent)?.id ?? add.parent;
    const above = lines.get(add.parent) ?? (await placesUnder(ctx, parentId, Temporal.PlainDate.from('0001-01-01')));
    lines.set(add.parent, above);
    const blockId = add.block === null ? null : await blockOnce(ctx, blocks, parentId, add.block);
    const own = above
      .filter((line) => line.until === null || Temporal.PlainDate.compare(line.until, add.since) > 0)
      .map((line) => ({
        ...{ unitId: id, parentId, blockId, path: `${line.path}${labels.get(id)}.` },
        ...{ since: later(add.since, line.since), until: line.until },
      }));
    lines.set(add.key, own);
    placements.push(...own);
  }
  return placements;
}

async function blockOnce(ctx: Ctx, blocks: Map<string, string>, ownerId: string, name: string): Promise<string> {
  const key = `${ownerId} ${name}`;
  const id = blocks.get(key) ?? (await blockNamed(ctx, ownerId, name));
  blocks.set(key, id);
  return id;
}

/** Slices for one statement each. */
export function* chunks<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += AT_ONCE) yield rows.slice(at, at + AT_ONCE);
}
