/** SQL of recurring campaigns. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { series } from '../schema/campaigns.ts';

export type SeriesRow = typeof series.$inferSelect;

export async function insertSeries(db: Db, row: typeof series.$inferInsert): Promise<void> {
  await db.insert(series).values(row);
}

/** Held until the transaction ends. */
export async function lockSeries(db: Db, id: string): Promise<SeriesRow | undefined> {
  const [row] = await db.select().from(series).where(eq(series.id, id)).for('update');
  return row;
}

/** One running series whose next opening is due and that no other process has in hand; held until the transaction ends. */
export async function takeSeries(db: Db, now: Temporal.Instant): Promise<SeriesRow | undefined> {
  const [row] = await db
    .select()
    .from(series)
    .where(and(eq(series.state, 'running'), sql`${series.nextOpensAt} <= ${now.toString()}::timestamptz`))
    .orderBy(asc(series.nextOpensAt))
    .limit(1)
    .for('update', { skipLocked: true });
  return row;
}

/** The period after the one just dealt with. */
export async function moveSeries(
  db: Db,
  id: string,
  nextCutOff: Temporal.PlainDate,
  nextOpensAt: Temporal.Instant,
): Promise<void> {
  await db.update(series).set({ nextCutOff, nextOpensAt }).where(eq(series.id, id));
}

export async function stopSeriesRow(db: Db, id: string): Promise<void> {
  await db.update(series).set({ state: 'stopped' }).where(eq(series.id, id));
}

/** Running series of these units. */
export function seriesOf(db: Db, unitIds: readonly string[]): Promise<SeriesRow[]> {
  return db
    .select()
    .from(series)
    .where(and(inArray(series.unitId, [...unitIds]), eq(series.state, 'running')))
    .orderBy(asc(series.nextOpensAt));
}
