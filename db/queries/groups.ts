/** SQL of groups and of the codes that bind them. */
import { and, asc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { type GroupEnd, type GroupPurpose, groupCodes, groups } from '../schema/groups.ts';

export type { GroupEnd, GroupPurpose };
export type Group = typeof groups.$inferSelect;
export type GroupCode = typeof groupCodes.$inferSelect;

export async function insertGroupCode(db: Db, row: GroupCode): Promise<void> {
  await db.insert(groupCodes).values(row);
}

/** Codes that ran out before `at` are of no use to anybody. */
export async function forgetGroupCodes(db: Db, at: Temporal.Instant): Promise<void> {
  await db.delete(groupCodes).where(lt(groupCodes.expiresAt, at));
}

/** By the hash of the link's secret or of the short code. Held until the transaction ends, so that it binds one group. */
export async function groupCodeByHash(db: Db, hash: string): Promise<GroupCode | undefined> {
  const [row] = await db
    .select()
    .from(groupCodes)
    .where(or(eq(groupCodes.secretHash, hash), eq(groupCodes.codeHash, hash)))
    .for('update');
  return row;
}

export async function useGroupCode(db: Db, id: string, usedAt: Temporal.Instant): Promise<void> {
  await db.update(groupCodes).set({ usedAt }).where(eq(groupCodes.id, id));
}

/** False: another transaction has bound this chat a moment ago. */
export async function insertGroup(db: Db, row: Group): Promise<boolean> {
  const rows = await db.insert(groups).values(row).onConflictDoNothing().returning({ id: groups.id });
  return rows.length === 1;
}

/** The group bound in this chat, also under the chat's id of before it moved. */
export async function groupByChat(db: Db, channel: string, chat: string): Promise<Group | undefined> {
  const [row] = await db
    .select()
    .from(groups)
    .where(
      and(eq(groups.channel, channel), isNull(groups.endedAt), or(eq(groups.chat, chat), eq(groups.formerChat, chat))),
    )
    .orderBy(sql`${groups.chat} = ${chat} desc`);
  return row;
}

export async function groupById(db: Db, id: string): Promise<Group | undefined> {
  const [row] = await db.select().from(groups).where(eq(groups.id, id));
  return row;
}

/** Groups bound to these units, in the order they were bound. */
export function groupsOfUnits(db: Db, unitIds: readonly string[]): Promise<Group[]> {
  return db
    .select()
    .from(groups)
    .where(and(sql`${groups.unitId} = any(${sql.param([...unitIds])}::uuid[])`, isNull(groups.endedAt)))
    .orderBy(asc(groups.boundAt), asc(groups.id));
}

/** False: it had ended already. */
export async function endGroup(db: Db, id: string, why: GroupEnd, at: Temporal.Instant): Promise<boolean> {
  const rows = await db
    .update(groups)
    .set({ endedAt: at, endedWhy: why })
    .where(and(eq(groups.id, id), isNull(groups.endedAt)))
    .returning({ id: groups.id });
  return rows.length === 1;
}

export async function moveGroup(db: Db, id: string, from: string, to: string): Promise<void> {
  await db.update(groups).set({ chat: to, formerChat: from }).where(eq(groups.id, id));
}
