/** How far a campaign is below one unit: counted by block, by level and by branch, with the few who must be named. */
import {
  blocksByIds,
  type CountRow,
  type Covered,
  campaignRow,
  countObligations,
  countUnreached,
  placesOf,
  unitsLabelled,
} from '../../db/queries/coverage.ts';
import { placementOn } from '../../db/queries/placements.ts';
import { type Ctx, today } from '../ctx.ts';

export type Counts = {
  /** Units that owe: the y of “x of y”. */
  readonly due: number;
  /** Handed in, approved or not, on time by the unit's own due moment. */
  readonly onTime: number;
  readonly late: number;
  /** Opened, or sent back by the office. */
  readonly inProgress: number;
  readonly notOpened: number;
  /** Nobody has opened it, and nobody there can be reached. */
  readonly notConnected: number;
  /** Of `inProgress`: sent back. */
  readonly returned: number;
  /** Of `onTime` and `late`. */
  readonly approved: number;
  /** Not handed in and past the unit's own due moment. */
  readonly overdue: number;
};

export type Group<K> = { readonly of: K; readonly name: string; readonly counts: Counts };

export type Coverage = {
  readonly all: Counts;
  /** By block id; '' for units without one. The block furthest behind first. */
  readonly blocks: readonly Group<string>[];
  /** 1: directly below the unit asked for. */
  readonly levels: readonly Group<number>[];
  /** By each unit directly below that has units below it: all under it, without its own report. */
  readonly branches: readonly Group<string>[];
  /** Ids and names of a few units that cannot be reached. */
  readonly unreached: readonly { readonly unit: string; readonly name: string }[];
};

const nothing: Counts = {
  ...{ due: 0, onTime: 0, late: 0, inProgress: 0, notOpened: 0 },
  ...{ notConnected: 0, returned: 0, approved: 0, overdue: 0 },
};

/** Names of units that cannot be reached; the rest are counted. */
const NAMED = 5;

/** Units that have handed in. */
export function handedIn({ onTime, late }: Counts): number {
  return onTime + late;
}

/** Which obligations stand below the unit in this campaign; null: there is no such campaign, or the unit stands nowhere today. */
export async function coveredBy(ctx: Ctx, campaignId: string, unitId: string): Promise<(Covered & Top) | null> {
  const day = today(ctx);
  const [campaign, place] = await Promise.all([campaignRow(ctx.db, campaignId), placementOn(ctx.db, unitId, day)]);
  if (!campaign || !place) return null;
  const whole = campaign.unitId === unitId;
  return { campaign: campaignId, path: whole ? null : place.path, day, top: unitId, topPath: place.path };
}

type Top = { readonly top: string; readonly topPath: string };

/**
 * Coverage of the campaign among all units below this one, its own report left out. Counted anew each time, from indexed rows: 120,000
 * obligations take about a sixth of a second. The caller has asked who may know.
 */
export async function coverageOf(ctx: Ctx, campaignId: string, unitId: string): Promise<Coverage> {
  const of = await coveredBy(ctx, campaignId, unitId);
  if (!of) return { all: nothing, blocks: [], levels: [], branches: [], unreached: [] };
  const [counted, unreached] = await Promise.all([
    countObligations(ctx.db, of, ctx.now()),
    countUnreached(ctx.db, of, NAMED),
  ]);
  const rows = [...counted.map(tallied), ...unreached.map(moved)];
  const few = unreached.flatMap(({ units }) => units).slice(0, NAMED);
  const superiors = new Set(rows.map(({ superior }) => superior ?? of.top));
  const places = new Map((await placesOf(ctx.db, [...superiors, ...few], of.day)).map((place) => [place.id, place]));
  const depth = (path: string) => path.split('.').length - of.topPath.split('.').length;
  const level = ({ superior }: Row) => 1 + depth(places.get(superior ?? of.top)?.path ?? of.topPath);
  const blocks = grouped(rows, ({ block }) => block ?? '');
  const branches = await branchesOf(ctx, of.topPath, rows, (id) => places.get(id)?.path);
  const names = new Map(
    (
      await blocksByIds(
        ctx.db,
        [...blocks.keys()].filter((id) => id !== ''),
      )
    ).map(pair),
  );
  return {
    all: sum(rows),
    blocks: behindFirst([...blocks].map(([id, counts]) => ({ of: id, name: names.get(id) ?? '', counts }))),
    levels: [...grouped(rows, level)]
      .toSorted(([a], [b]) => a - b)
      .map(([at, counts]) => ({ of: at, name: String(at), counts })),
    branches: behindFirst(branches),
    unreached: few.map((unit) => ({ unit, name: places.get(unit)?.name ?? '' })),
  };
}

type Row = { readonly superior: string | null; readonly block: string | null; readonly counts: Partial<Counts> };

function tallied({ superior, block, state, late, overdue, count }: CountRow): Row {
  const counts: Record<CountRow['state'], Partial<Counts>> = {
    waiting: { notOpened: count },
    started: { inProgress: count },
    returned: { inProgress: count, returned: count },
    submitted: late ? { late: count } : { onTime: count },
    approved: { ...(late ? { late: count } : { onTime: count }), approved: count },
  };
  return { superior, block, counts: { ...counts[state], due: count, overdue: overdue ? count : 0 } };
}

/** A unit that cannot be reached was counted as not opened. */
function moved({ superior, block, count }: { superior: string | null; block: string | null; count: number }): Row {
  return { superior, block, counts: { notOpened: -count, notConnected: count } };
}

function pair({ id, name }: { id: string; name: string }): [string, string] {
  return [id, name];
}

function sum(rows: readonly Row[]): Counts {
  const total: Record<keyof Counts, number> = { ...nothing };
  for (const { counts } of rows)
    for (const [name, count] of Object.entries(counts) as [keyof Counts, number][]) total[name] += count;
  return total;
}

function grouped<K>(rows: readonly Row[], key: (row: Row) => K): Map<K, Counts> {
  return new Map([...Map.groupBy(rows, key)].map(([of, own]) => [of, sum(own)]));
}

/** Rows of superiors below the top, under the child of the top that they stand in. */
async function branchesOf(
  ctx: Ctx,
  topPath: string,
  rows: readonly Row[],
  pathOf: (unit: string) => string | undefined,
): Promise<Group<string>[]> {
  const label = ({ superior }: Row) => (superior && pathOf(superior)?.slice(topPath.length).split('.')[0]) || '';
  const counts = grouped(rows, label);
  counts.delete('');
  const heads = await unitsLabelled(ctx.db, [...counts.keys()]);
  return heads.map(({ id, label: at, name }) => ({ of: id, name, counts: counts.get(at) ?? nothing }));
}

/** The smallest share handed in first; of equals, the larger group. */
function behindFirst<K>(groups: readonly Group<K>[]): Group<K>[] {
  const share = ({ counts }: Group<K>) => handedIn(counts) / Math.max(1, counts.due);
  return groups.toSorted((a, b) => share(a) - share(b) || b.counts.due - a.counts.due || (a.name < b.name ? -1 : 1));
}
