/** SQL of guidance drafts. */
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { drafts } from '../schema/drafts.ts';

export type DraftRow = typeof drafts.$inferSelect;

export async function insertDraft(db: Db, row: typeof drafts.$inferInsert): Promise<void> {
  await db.insert(drafts).values(row);
}

export async function draftById(db: Db, id: string): Promise<DraftRow | undefined> {
  const [row] = await db.select().from(drafts).where(eq(drafts.id, id));
  return row;
}

/** Locked until the transaction ends: two of the office may be at one draft. */
export async function lockDraft(db: Db, id: string): Promise<DraftRow | undefined> {
  const [row] = await db.select().from(drafts).where(eq(drafts.id, id)).for('update');
  return row;
}

export async function updateDraftRow(
  db: Db,
  id: string,
  change: Partial<Omit<DraftRow, 'id' | 'unitId' | 'madeBy' | 'madeAt' | 'fileId' | 'text' | 'facts'>>,
): Promise<void> {
  await db.update(drafts).set(change).where(eq(drafts.id, id));
}

/** A line of the list: without the text and the reading. */
export type DraftLine = {
  readonly id: string;
  readonly unitId: string;
  readonly title: string;
  readonly state: DraftRow['state'];
  readonly changedAt: Temporal.Instant;
};

/** Drafts of these units still to be issued, the one last worked on first. */
export function draftsOfUnits(db: Db, unitIds: readonly string[], most: number): Promise<DraftLine[]> {
  const { id, unitId, state, changedAt } = drafts;
  return db
    .select({ id, unitId, title: sql<string>`${drafts.form} ->> 'title'`, state, changedAt })
    .from(drafts)
    .where(and(inArray(unitId, [...unitIds]), inArray(state, ['open', 'saved'])))
    .orderBy(desc(changedAt))
    .limit(most);
}
