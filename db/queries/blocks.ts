/** SQL of blocks (khối, cụm). */
import { and, asc, eq } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { blocks } from '../schema/units.ts';

export type Block = typeof blocks.$inferSelect;

export function blocksOf(db: Db, ownerId: string): Promise<Block[]> {
  return db.select().from(blocks).where(eq(blocks.ownerId, ownerId)).orderBy(asc(blocks.foldedName));
}

export async function blockByName(db: Db, ownerId: string, foldedName: string): Promise<Block | undefined> {
  const [row] = await db
    .select()
    .from(blocks)
    .where(and(eq(blocks.ownerId, ownerId), eq(blocks.foldedName, foldedName)));
  return row;
}

export async function insertBlocks(db: Db, rows: readonly Block[]): Promise<void> {
  await db.insert(blocks).values([...rows]);
}
