/** SQL of invitations and of wrong tries. */
import { and, asc, count, desc, eq, gt, inArray, isNull, min, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { invitations, wrongTries } from '../schema/invitations.ts';

export type Invitation = typeof invitations.$inferSelect;
export type NewInvitation = Omit<Invitation, 'revokedAt' | 'claimedAt' | 'claimedBy' | 'seatId'>;

export async function insertInvitations(db: Db, rows: readonly NewInvitation[]): Promise<void> {
  await db.execute(sql`
    insert into ${invitations} (id, unit_id, role, person_id, secret_hash, code_hash, made_at, made_by, expires_at)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      "id" uuid, "unitId" uuid, "role" text, "personId" uuid, "secretHash" text, "codeHash" text,
      "madeAt" timestamptz, "madeBy" uuid, "expiresAt" timestamptz)`);
}

/** By the hash of the link's secret or of the short code; in any state. Held until the transaction ends, so that one claim wins. */
export async function invitationByHash(db: Db, hash: string): Promise<Invitation | undefined> {
  const [row] = await db
    .select()
    .from(invitations)
    .where(sql`${invitations.secretHash} = ${hash} or ${invitations.codeHash} = ${hash}`)
    .for('update');
  return row;
}

export async function invitationById(db: Db, id: string): Promise<Invitation | undefined> {
  const [row] = await db.select().from(invitations).where(eq(invitations.id, id));
  return row;
}

const open = (at: Temporal.Instant) =>
  and(isNull(invitations.claimedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, at));

/** Invitations of these units that can still be claimed. */
export function openInvitations(db: Db, unitIds: readonly string[], at: Temporal.Instant): Promise<Invitation[]> {
  return db
    .select()
    .from(invitations)
    .where(and(sql`${invitations.unitId} = any(${sql.param([...unitIds])}::uuid[])`, open(at)))
    .orderBy(asc(invitations.unitId), desc(invitations.madeAt));
}

/** Marks it used. It may have been voided a moment ago by the very seat it gives. */
export async function claimInvitation(
  db: Db,
  id: string,
  claim: { claimedAt: Temporal.Instant; claimedBy: string; seatId: string },
): Promise<void> {
  await db
    .update(invitations)
    .set({ ...claim, revokedAt: null })
    .where(eq(invitations.id, id));
}

export async function revokeInvitations(db: Db, ids: readonly string[], revokedAt: Temporal.Instant): Promise<void> {
  await db
    .update(invitations)
    .set({ revokedAt })
    .where(sql`${invitations.id} = any(${sql.param([...ids])}::uuid[])`);
}

/** A new chair is seated: open invitations to that chair for anybody else are void, whoever holds the link. */
export async function revokeOtherChairs(
  db: Db,
  unitIds: readonly string[],
  personIds: readonly string[],
  revokedAt: Temporal.Instant,
): Promise<void> {
  await db
    .update(invitations)
    .set({ revokedAt })
    .where(
      and(
        sql`${invitations.unitId} = any(${sql.param([...unitIds])}::uuid[])`,
        eq(invitations.role, 'chair'),
        sql`(${invitations.personId} is null or ${invitations.personId} <> all(${sql.param([...personIds])}::uuid[]))`,
        open(revokedAt),
      ),
    );
}

/** Whatever is still open for these people is revoked: they were handed over or ended. */
export async function revokeInvitationsOf(
  db: Db,
  unitIds: readonly string[],
  personIds: readonly string[],
  revokedAt: Temporal.Instant,
): Promise<void> {
  await db
    .update(invitations)
    .set({ revokedAt })
    .where(
      and(inArray(invitations.unitId, [...unitIds]), inArray(invitations.personId, [...personIds]), open(revokedAt)),
    );
}

/** One account's tries are counted one after another, however many arrive at once. */
export async function lockTries(db: Db, channel: string, triedBy: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`wrong_tries ${channel} ${triedBy}`}, 0))`);
}

/** Wrong tries after `since`, and the earliest of them. */
export async function wrongTriesSince(
  db: Db,
  channel: string,
  triedBy: string,
  since: Temporal.Instant,
): Promise<{ tries: number; first: Temporal.Instant | null }> {
  const [row] = await db
    .select({ tries: count(), first: min(wrongTries.at) })
    .from(wrongTries)
    .where(and(eq(wrongTries.channel, channel), eq(wrongTries.triedBy, triedBy), gt(wrongTries.at, since)));
  return { tries: row?.tries ?? 0, first: row?.first ?? null };
}

export async function insertWrongTry(db: Db, row: typeof wrongTries.$inferInsert): Promise<void> {
  await db.insert(wrongTries).values(row);
}

/** Tries older than `before` no longer count for anything. */
export async function forgetWrongTries(db: Db, before: Temporal.Instant): Promise<void> {
  await db.delete(wrongTries).where(sql`${wrongTries.at} < ${before.toString()}`);
}
