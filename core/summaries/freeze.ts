/** A frozen summary (báo cáo tổng hợp): the next version with the list of its sources, and what changed since the last. */
import { insertSummary, newestSummary, type SummaryRow, summaryById } from '../../db/queries/summaries.ts';
import { unitById } from '../../db/queries/units.ts';
import { allow } from '../access.ts';
import { record } from '../audit.ts';
import { changesOf } from '../compile/changes.ts';
import type { Entry, Unit } from '../compile/entry.ts';
import { type Summary, summarise } from '../compile/summary.ts';
import { type Ctx, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { Message } from '../i18n/message.ts';
import { compareWords } from '../vietnamese/names.ts';
import { partsOf, refresh } from './compiling.ts';
import { coverageNow } from './coverage.ts';
import { editsFor } from './edits.ts';
import { allEntries } from './entries.ts';
import { below, type Union, unionOf } from './union.ts';

export type Frozen = {
  readonly id: string;
  readonly campaignId: string;
  readonly unitId: string;
  readonly version: number;
  readonly summary: Summary;
  readonly changes: readonly Message[];
};

/**
 * Freezes what is known now as the unit's next version. Refuses when nothing was reported yet, and when nothing changed
 * since the last version. `who`: a person who may, or `clock` at the deadline.
 */
export async function freeze(ctx: Ctx, who: string | 'clock', campaignId: string, unitId: string): Promise<Frozen> {
  if (who !== 'clock') await allow(ctx, { person: who }, 'summary.make', unitId);
  return freezeAs(ctx, who, campaignId, unitId);
}

async function freezeAs(ctx: Ctx, who: string | 'clock', campaignId: string, unitId: string): Promise<Frozen> {
  const union = await unionOf(ctx, campaignId);
  await refresh(ctx, union);
  const made = await summaryNow(ctx, union, unitId);
  if (made.sources.length + made.estimates.length === 0) throw new Refusal('summaries.nothing_yet');
  return transact(ctx, async (tx) => {
    const before = await newestSummary(tx.db, campaignId, unitId);
    const changes = before ? changesOf(union.form, before.summary as Summary, made) : [];
    if (before && changes.length === 0)
      throw new Refusal('summaries.nothing_new', { version: before.version, at: { moment: madeAt(before) } });
    const version = (before?.version ?? 0) + 1;
    const summary = { ...made, version };
    const id = tx.newId();
    await insertSummary(tx.db, {
      ...{ id, campaignId, unitId, version },
      summary: JSON.stringify(summary),
      changes: before ? JSON.stringify(changes) : null,
      madeBy: who === 'clock' ? null : who,
      madeAt: tx.now(),
    });
    await record(tx, {
      root: (await unitById(tx.db, unitId))?.rootId ?? unitId,
      who,
      what: 'summary.frozen',
      on: { kind: 'summary', id },
      new: { campaignId, unitId, version, sources: made.sources.length },
    });
    return { id, campaignId, unitId, version, summary, changes };
  });
}

/** The summary as it would be frozen now, under the number after the last. The parts must have been refreshed. */
export async function summaryNow(ctx: Ctx, union: Union, unitId: string, version = 0): Promise<Summary> {
  const { campaign, form } = union;
  const inside = inOrder(below(union, unitId), unitId);
  const [unit] = inside;
  if (!unit) throw new Refusal('org.refused');
  const entries = await allEntries(ctx, union, inside);
  const estimated = new Set(entries.flatMap(({ unit: { id }, report, estimate }) => (estimate && !report ? [id] : [])));
  const children = inside.filter(({ parent }) => parent === unitId);
  const parts = await partsOf(ctx, union, [unitId, ...children.map(({ id }) => id)]);
  const compiledOf = (one: Unit) => {
    const within = one.id === unitId ? inside : below(union, one.id);
    const coverage = coverageNow(union, within, estimated);
    return { v: 1 as const, tallies: parts.get(one.id)?.tallies ?? {}, coverage };
  };
  return summarise({
    version,
    at: ctx.now().toString(),
    unit,
    form,
    compiled: compiledOf(unit),
    below: children.map((child) => ({ unit: child, compiled: compiledOf(child) })),
    entries,
    spoken: wordsOnce(entries, unitId),
    edits: await editsFor(ctx, { campaignId: campaign.id, unitId }),
  });
}

/** The version to hand out: the next one when something changed since the last, for every paper that leaves has its number. */
export async function versionFor(ctx: Ctx, person: string, campaignId: string, unitId: string): Promise<Frozen> {
  await allow(ctx, { person }, 'summary.read', unitId);
  try {
    return await freezeAs(ctx, person, campaignId, unitId);
  } catch (refusal) {
    const last = refusal instanceof Refusal ? await lastFrozen(ctx, campaignId, unitId) : null;
    if (!last) throw refusal;
    return last;
  }
}

/** A summary the person may read; the same words whether there is none or it lies elsewhere. */
export async function summaryFor(ctx: Ctx, person: string, id: string): Promise<Frozen> {
  const row = await summaryById(ctx.db, id);
  if (!row) throw new Refusal('org.refused');
  await allow(ctx, { person }, 'summary.read', row.unitId);
  return frozenOf(row);
}

/** The newest frozen version; null: there is none. */
export async function lastFrozen(ctx: Ctx, campaignId: string, unitId: string): Promise<Frozen | null> {
  const row = await newestSummary(ctx.db, campaignId, unitId);
  return row ? frozenOf(row) : null;
}

export function frozenOf(row: SummaryRow): Frozen {
  const { id, campaignId, unitId, version } = row;
  const summary = row.summary as Summary;
  return { id, campaignId, unitId, version, summary, changes: (row.changes ?? []) as readonly Message[] };
}

function madeAt({ madeAt: at }: SummaryRow): string {
  return Temporal.Instant.from(at).toString();
}

/** Each unit followed by its own, blocks together, then by name: as a list in a document stands. */
export function inOrder(units: readonly Unit[], top: string): Unit[] {
  const children = Map.groupBy(units, ({ parent }) => parent);
  const ordered: Unit[] = [];
  const rest = units.filter(({ id }) => id === top);
  for (let unit = rest.pop(); unit; unit = rest.pop()) {
    ordered.push(unit);
    rest.push(...(children.get(unit.id) ?? []).toSorted((a, b) => -byBlock(a, b)));
  }
  return ordered;
}

function byBlock(a: Unit, b: Unit): number {
  if (a.block !== b.block) return a.block === null ? 1 : b.block === null ? -1 : compareWords(a.block, b.block);
  return compareWords(a.name, b.name);
}

/** Below a district that handed in its own compiled report, its words stand for those of its units; at the top they are being made. */
export function wordsOnce(entries: readonly Entry[], top: string): Entry[] {
  const silenced = new Set<string>();
  return entries.filter(({ unit, compiles, report }) => {
    if (unit.id === top) return compiles !== true;
    const hidden = unit.parent !== null && silenced.has(unit.parent);
    if (hidden || (compiles && report !== undefined)) silenced.add(unit.id);
    return !hidden;
  });
}
