/** Keeps a campaign's compiled parts in rows: all of them once, and after that only what a new submission touches. */
import { createHash } from 'node:crypto';
import { dropParts, lockCompiling, readParts, staleUnits, writeParts } from '../../db/queries/compiling.ts';
import { handedInSummaries } from '../../db/queries/summaries.ts';
import { compilingOf, mergeAbove, nodesAbove } from '../compile/compile.ts';
import { type Compiled, nothingYet } from '../compile/compiled.ts';
import type { Unit } from '../compile/entry.ts';
import { ownOf } from '../compile/own.ts';
import { readCompiled } from '../compile/stored.ts';
import type { Key } from '../compile/tree.ts';
import { type Ctx, transact } from '../ctx.ts';
import { entriesOf, estimatesFor, sourceOf } from './entries.ts';
import type { Union } from './union.ts';

/** The row that says which tree the parts belong to. */
const TREE = 'tree';
/** Beyond this share of units that changed, compiling all of them anew is quicker. */
const MANY = 0.25;
/** Parts written in one statement: about 6 KB each. */
const BATCH = 200;

type Part = {
  readonly key: Key;
  readonly unit: string | null;
  readonly source: string | null;
  readonly compiled: Compiled;
};

/** Districts that handed in their summary: it stands for everything below them. By unit, which is its node's key. */
type HandedIn = ReadonlyMap<Key, { readonly source: string; readonly compiled: Compiled }>;

/** Brings the stored parts up to date. Two at once: the second finds the work done. */
export function refresh(ctx: Ctx, union: Union): Promise<void> {
  const { campaign, units } = union;
  return transact(ctx, async (tx) => {
    await lockCompiling(tx.db, campaign.id);
    const shape = shapeOf(units);
    const [known] = await readParts(tx.db, campaign.id, [TREE]);
    const stale = await staleUnits(tx.db, campaign.id);
    const handedIn = await readHandedIn(tx, union);
    if (known?.source !== shape || stale.length > units.length * MANY) return compileAll(tx, union, handedIn, shape);
    await compileSome(tx, union, handedIn, new Set(stale.map(({ unit }) => unit)));
  });
}

/** The stored part of a unit with all below it; nothing where nobody has reported. */
export async function partOf(ctx: Ctx, { campaign }: Union, unitId: string): Promise<Compiled> {
  const [part] = await readParts(ctx.db, campaign.id, [unitId]);
  return part ? readCompiled(part.compiled) : nothingYet;
}

export async function partsOf(
  ctx: Ctx,
  { campaign }: Union,
  keys: readonly Key[],
): Promise<ReadonlyMap<Key, Compiled>> {
  const rows = await readParts(ctx.db, campaign.id, keys);
  return new Map(rows.map(({ key, compiled }) => [key, readCompiled(compiled)]));
}

async function compileAll(ctx: Ctx, union: Union, handedIn: HandedIn, shape: string): Promise<void> {
  const { campaign, form, tree, units } = union;
  await dropParts(ctx.db, campaign.id);
  const estimates = await estimatesFor(ctx, campaign.id);
  const sources = new Map<Key, { unit: string; source: string }>();
  let batch: Part[] = [];
  const frozen = new Map([...handedIn].map(([key, { compiled }]) => [key, compiled]));
  const compiling = compilingOf(
    form,
    tree,
    (key, compiled) => batch.push(partFor(key, compiled, sources, handedIn)),
    frozen,
  );
  const flush = async () => {
    for (; batch.length > 0; batch = batch.slice(BATCH)) await write(ctx, union, batch.slice(0, BATCH));
  };
  for await (const entries of entriesOf(ctx, union, units, estimates)) {
    for (const entry of entries) {
      const key = tree.ownKey.get(entry.unit.id);
      if (key !== undefined) sources.set(key, { unit: entry.unit.id, source: sourceOf(entry, estimates) });
      compiling.add(entry);
    }
    await flush();
  }
  compiling.end();
  batch.push({ key: TREE, unit: null, source: shape, compiled: nothingYet });
  await flush();
}

function partFor(
  key: Key,
  compiled: Compiled,
  sources: ReadonlyMap<Key, { readonly unit: string; readonly source: string }>,
  handedIn: HandedIn,
): Part {
  const own = sources.get(key);
  const source = own?.source ?? handedIn.get(key)?.source ?? null;
  return { key, unit: own?.unit ?? null, source, compiled };
}

async function compileSome(ctx: Ctx, union: Union, handedIn: HandedIn, stale: ReadonlySet<string>): Promise<void> {
  const { campaign, form, tree, units } = union;
  const changed = new Map<Key, Part>();
  const estimates = await estimatesFor(ctx, campaign.id);
  const those = units.filter(({ id }) => stale.has(id));
  for await (const entries of entriesOf(ctx, union, those, estimates))
    for (const entry of entries) {
      const key = tree.ownKey.get(entry.unit.id) ?? entry.unit.id;
      changed.set(key, { key, unit: entry.unit.id, source: sourceOf(entry, estimates), compiled: ownOf(form, entry) });
    }
  for (const part of await changedSummaries(ctx, union, handedIn)) changed.set(part.key, part);
  if (changed.size === 0) return;
  const frozen = new Map([...handedIn].map(([key, { compiled }]) => [key, compiled]));
  const given = new Map([...changed].map(([key, { compiled }]) => [key, compiled]));
  const above = nodesAbove(tree, given.keys(), frozen);
  const held = await partsOf(ctx, union, [...new Set(above.flatMap((key) => tree.parts.get(key) ?? []))]);
  const merged = mergeAbove(tree, given, (key) => held.get(key), frozen);
  for (const key of above) {
    const compiled = merged.get(key);
    if (compiled) changed.set(key, { key, unit: null, source: null, compiled });
  }
  const parts = [...changed.values()];
  for (let from = 0; from < parts.length; from += BATCH) await write(ctx, union, parts.slice(from, from + BATCH));
}

/** Nodes whose handed-in summary is new, or was taken back: their part is the summary's, or is merged from below again. */
async function changedSummaries(ctx: Ctx, union: Union, handedIn: HandedIn): Promise<Part[]> {
  const { campaign, tree, rows } = union;
  const compiling = [...rows.values()].filter(({ compiles, id }) => compiles === true && tree.parts.has(id));
  const stored = new Map(
    (
      await readParts(
        ctx.db,
        campaign.id,
        compiling.map(({ id }) => id),
      )
    ).map((row) => [row.key, row]),
  );
  const parts: Part[] = [];
  for (const { id } of compiling) {
    const now = handedIn.get(id);
    if ((stored.get(id)?.source ?? null) === (now?.source ?? null)) continue;
    if (now) {
      parts.push({ key: id, unit: null, ...now });
      continue;
    }
    const below = await partsOf(ctx, union, tree.parts.get(id) ?? []);
    const merged = mergeAbove(tree, below, () => undefined).get(id) ?? nothingYet;
    parts.push({ key: id, unit: null, source: null, compiled: merged });
  }
  return parts;
}

async function readHandedIn(ctx: Ctx, { campaign, tree }: Union): Promise<HandedIn> {
  const rows = await handedInSummaries(ctx.db, campaign.id);
  return new Map(
    rows
      .filter(({ unit }) => tree.parts.has(unit))
      .map(({ id, unit, compiled }) => [unit, { source: `summary:${id}`, compiled: readCompiled(compiled) }]),
  );
}

function write(ctx: Ctx, { campaign }: Union, parts: readonly Part[]): Promise<void> {
  return writeParts(ctx.db, campaign.id, JSON.stringify(parts), ctx.now());
}

/** Two trees of the same shape have the same nodes. */
function shapeOf(units: readonly Unit[]): string {
  const hash = createHash('sha256');
  for (const { id, parent } of units) hash.update(`${id}<${parent ?? ''}\n`);
  return hash.digest('base64url');
}
