/** SQL of units: their own row. Where they stand is in `placements.ts`. */
import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { formerNames, units } from '../schema/units.ts';

export type Unit = typeof units.$inferSelect;
export type NewUnit = Pick<Unit, 'id' | 'rootId' | 'code' | 'name' | 'shortName' | 'searchText' | 'kind' | 'since'>;
export type UnitFacts = Partial<
  Pick<Unit, 'code' | 'name' | 'shortName' | 'searchText' | 'kind' | 'until' | 'successorId'>
>;

/**
 * Adds units and gives back the labels for their paths. Many rows travel as one JSON parameter: the builder's own
 * VALUES took 1.2 s of processor time for the 40,000 rows of a large roster.
 */
export async function insertUnits(db: Db, rows: readonly NewUnit[]): Promise<{ id: string; no: number }[]> {
  const added = await db.execute<{ id: string; no: string }>(sql`
    insert into ${units} (id, root_id, code, name, short_name, search_text, kind, since)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      "id" uuid, "rootId" uuid, "code" text, "name" text, "shortName" text, "searchText" text, "kind" text, "since" date)
    returning id, no`);
  return added.map(({ id, no }) => ({ id, no: Number(no) }));
}

export async function unitById(db: Db, id: string): Promise<Unit | undefined> {
  const [row] = await db.select().from(units).where(eq(units.id, id));
  return row;
}

export function unitsByIds(db: Db, ids: readonly string[]): Promise<Unit[]> {
  return db
    .select()
    .from(units)
    .where(inArray(units.id, [...ids]));
}

/** Units of that code in any tree, closed ones included. `code` is in upper case. */
export function unitsByCode(db: Db, code: string): Promise<Unit[]> {
  return db.select().from(units).where(eq(units.code, code)).orderBy(asc(units.no));
}

export async function unitByCode(db: Db, rootId: string, code: string): Promise<Unit | undefined> {
  const [row] = await db
    .select()
    .from(units)
    .where(and(eq(units.rootId, rootId), eq(units.code, code)));
  return row;
}

/** Codes of a tree that begin with `prefix`. */
export async function codesBeginning(db: Db, rootId: string, prefix: string): Promise<string[]> {
  const rows = await db
    .select({ code: units.code })
    .from(units)
    .where(and(eq(units.rootId, rootId), sql`starts_with(${units.code}, ${prefix})`));
  return rows.map((row) => row.code);
}

/** Every tree's topmost unit, oldest first. */
export function rootUnits(db: Db): Promise<Unit[]> {
  return db.select().from(units).where(eq(units.id, units.rootId)).orderBy(asc(units.no));
}

/** Holds the tree still until the transaction ends: changes to one tree go one after another. Rows that only refer to the root do not wait. */
export async function lockTree(db: Db, rootId: string): Promise<void> {
  await db.select({ id: units.id }).from(units).where(eq(units.id, rootId)).for('no key update');
}

export async function updateUnit(db: Db, id: string, facts: UnitFacts): Promise<void> {
  await db.update(units).set(facts).where(eq(units.id, id));
}

/** A unit that stands earlier in its parent's life than it existed itself starts later: the tree decides. */
export async function beginUnits(db: Db, ids: readonly string[], since: Temporal.PlainDate): Promise<void> {
  await db
    .update(units)
    .set({ since })
    .where(and(inArray(units.id, [...ids]), lte(units.since, since)));
}

export async function insertFormerNames(db: Db, rows: readonly (typeof formerNames.$inferInsert)[]): Promise<void> {
  await db.insert(formerNames).values([...rows]);
}

/** Two processes that start at once do not both found a union: the second waits and sees the first one's. */
export async function lockFounding(db: Db): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('giaoban founding', 0))`);
}
