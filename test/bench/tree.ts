/** The tree at the size of the whole country: 120,000 units, of which one province has 10,000. */
import { sql } from 'drizzle-orm';
import { may, operator } from '../../core/access.ts';
import { type Ctx, today } from '../../core/ctx.ts';
import { LONG_AGO, type UnitKind } from '../../core/org/facts.ts';
import { moveUnit } from '../../core/org/move.ts';
import { appoint } from '../../core/org/seats.ts';
import type { Db } from '../../db/connect.ts';
import {
  ancestors,
  insertPlacements,
  placementOn,
  subtree,
  subtreeIds,
  subtreeSize,
} from '../../db/queries/placements.ts';
import { insertUnits } from '../../db/queries/units.ts';
import { type Figure, median, rounded, withServer } from './measure.ts';

export const name = 'tree';

const PROVINCES = 12;
const COMMUNES = 20;
/** Per commune, so that a province and all below it are exactly 10,000. */
const UNITS = (10_000 - 1 - COMMUNES) / COMMUNES;
const AT_ONCE = 1000;

export async function run(): Promise<Figure[]> {
  return withServer(async (ctx) => {
    const { province, other, leaf, size } = await plant(ctx);
    await ctx.db.execute(sql`analyze`);
    const day = today(ctx);
    const pathOf = async (id: string) => (await placementOn(ctx.db, id, day))?.path ?? '';
    const [below, deep] = [await pathOf(province), await pathOf(leaf)];
    const rows = await subtree(ctx.db, below, day);
    if (rows.length !== 10_000) throw new Error(`A province of ${rows.length} among ${size}`);
    const whole = await median(() => subtree(ctx.db, below, day));
    const ids = await median(() => subtreeIds(ctx.db, below, day));
    const counted = await median(() => subtreeSize(ctx.db, below, day));
    const climbed = await median(() => countByClimbing(ctx.db, province));
    const up = await median(() => ancestors(ctx.db, deep, day));
    const { personId } = await appoint(ctx, operator, {
      unitId: province,
      role: 'office',
      person: { name: 'Văn Thị Phòng' },
    });
    const asked = await median(() => may(ctx, { person: personId }, 'report.read', leaf), { turns: 51 });
    const started = performance.now();
    await moveUnit(ctx, operator, { unitId: province, parentId: other });
    const moved = performance.now() - started;
    const after = await median(async () => subtree(ctx.db, await pathOf(other), day));
    return [
      { metric: 'subtree_10000_of_120000', value: rounded(whole), unit: 'ms' },
      { metric: 'subtree_ids_10000_of_120000', value: rounded(ids), unit: 'ms' },
      { metric: 'count_10000_of_120000', value: rounded(counted), unit: 'ms' },
      { metric: 'count_times_faster_than_self_join', value: rounded(climbed / counted), unit: 'x' },
      { metric: 'ancestors', value: rounded(up), unit: 'ms' },
      { metric: 'authority_asked', value: rounded(asked), unit: 'ms' },
      { metric: 'move_10000', value: rounded(moved), unit: 'ms' },
      { metric: 'subtree_20000_after_move', value: rounded(after), unit: 'ms' },
    ];
  });
}

/** The way it is not done: climbing down by parent, level by level. */
function countByClimbing(db: Db, id: string): Promise<unknown> {
  return db.execute(sql`
    with recursive below as (
      select unit_id from placements where unit_id = ${id} and until is null
      union all
      select p.unit_id from placements p join below b on p.parent_id = b.unit_id where p.until is null)
    select count(*) from below`);
}

async function plant(ctx: Ctx): Promise<{ province: string; other: string; leaf: string; size: number }> {
  const tree = new Planting(ctx);
  const [root] = await tree.grow([null], 1, 'confederation');
  const provinces = await tree.grow([root ?? null], PROVINCES, 'province');
  const communes = await tree.grow(provinces, COMMUNES, 'commune');
  const leaves = await tree.grow(communes, Math.floor(UNITS), 'grassroots');
  const short = 10_000 - 1 - COMMUNES - Math.floor(UNITS) * COMMUNES;
  for (const [at, province] of provinces.entries())
    for (let rest = 0; rest < short; rest += 1)
      leaves.push(...(await tree.grow([communes[at * COMMUNES] ?? province], 1, 'grassroots')));
  const [province, other] = provinces;
  const leaf = leaves.at(-1);
  if (!province || !other || !leaf) throw new Error('Nothing was planted');
  return { province: province.id, other: other.id, leaf: leaf.id, size: tree.size };
}

type Planted = { readonly id: string; readonly path: string };

class Planting {
  size = 0;
  private readonly ctx: Ctx;
  private rootId = '';

  constructor(ctx: Ctx) {
    this.ctx = ctx;
  }

  /** `each` units under every parent, a thousand rows to a statement. */
  async grow(parents: readonly (Planted | null)[], each: number, kind: UnitKind): Promise<Planted[]> {
    const wanted = parents.flatMap((parent) => Array.from({ length: each }, () => parent));
    const grown: Planted[] = [];
    for (let at = 0; at < wanted.length; at += AT_ONCE)
      grown.push(...(await this.some(wanted.slice(at, at + AT_ONCE), kind)));
    return grown;
  }

  private async some(parents: readonly (Planted | null)[], kind: UnitKind): Promise<Planted[]> {
    const rows = parents.map(() => {
      this.size += 1;
      const id = this.ctx.newId();
      this.rootId ||= id;
      const code = `U${this.size}`;
      const called = `Công đoàn cơ sở số ${this.size}`;
      const facts = { code, name: called, shortName: code, searchText: `${code} cong doan co so so ${this.size}` };
      return { id, rootId: this.rootId, ...facts, kind, since: LONG_AGO };
    });
    const labels = new Map((await insertUnits(this.ctx.db, rows)).map(({ id, no }) => [id, no]));
    const placed = rows.map(({ id }, at) => {
      const parent = parents[at];
      const path = `${parent?.path ?? ''}${labels.get(id)}.`;
      return { unitId: id, parentId: parent?.id ?? null, blockId: null, path, since: LONG_AGO, until: null };
    });
    await insertPlacements(this.ctx.db, placed);
    return placed.map(({ unitId, path }) => ({ id: unitId, path }));
  }
}
