/** The audit chain: its end, locked while an entry is added, and its entries in order. */
import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { auditEntries, auditHeads } from '../schema/audit.ts';

export type AuditRow = typeof auditEntries.$inferSelect;
export type AuditHead = { readonly seq: number; readonly hash: string };

/** The chain's end, held for this transaction alone; a chain without entries starts at 0. */
export async function lockHead(db: Db, root: string): Promise<AuditHead> {
  const [head] = await db
    .insert(auditHeads)
    .values({ root, seq: 0, hash: '' })
    .onConflictDoUpdate({ target: auditHeads.root, set: { root: sql`excluded.root` } })
    .returning({ seq: auditHeads.seq, hash: auditHeads.hash });
  return head ?? { seq: 0, hash: '' };
}

/** The chain's end without a lock; null when nothing was ever recorded. */
export async function readHead(db: Db, root: string): Promise<AuditHead | null> {
  const [head] = await db
    .select({ seq: auditHeads.seq, hash: auditHeads.hash })
    .from(auditHeads)
    .where(eq(auditHeads.root, root));
  return head ?? null;
}

export async function insertEntry(db: Db, row: AuditRow): Promise<void> {
  await db.insert(auditEntries).values(row);
}

export async function moveHead(db: Db, root: string, head: AuditHead): Promise<void> {
  await db.update(auditHeads).set(head).where(eq(auditHeads.root, root));
}

/** Entries after `seq`, in order. */
export function entriesAfter(db: Db, root: string, seq: number, most: number): Promise<AuditRow[]> {
  return db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.root, root), gt(auditEntries.seq, seq)))
    .orderBy(asc(auditEntries.seq))
    .limit(most);
}

/** What happened to one thing, newest first. */
export function entriesOn(db: Db, kind: string, id: string, most: number): Promise<AuditRow[]> {
  return db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.onKind, kind), eq(auditEntries.onId, id)))
    .orderBy(desc(auditEntries.seq))
    .limit(most);
}

/** Every root that has a chain. */
export async function auditedRoots(db: Db): Promise<string[]> {
  const rows = await db.select({ root: auditHeads.root }).from(auditHeads).orderBy(asc(auditHeads.root));
  return rows.map((row) => row.root);
}
