/** SQL of web sessions. */
import { eq, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';
import { sessions } from '../schema/sessions.ts';

export type Session = typeof sessions.$inferSelect;

export type SessionRow = {
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly language: 'vi' | 'en';
  readonly external: string;
  readonly chat: string;
  readonly inGroup: boolean;
  readonly slug: string | null;
  readonly expiresAt: string;
};

export async function insertSession(db: Db, row: Session): Promise<void> {
  await db.insert(sessions).values(row);
}

/** A session that is still good: not ended, not expired, and its account not cut off. */
export async function sessionByHash(db: Db, hash: string, now: Temporal.Instant): Promise<SessionRow | null> {
  const [row] = await prepared<SessionRow>(
    db,
    sql`select s.id, s.person_id as person, p.name, p.language, s.external_id as external, s.chat_id as chat,
               s.in_group as "inGroup", s.slug, s.expires_at as "expiresAt"
        from sessions s
        join people p on p.id = s.person_id
        join addresses a on a.channel = 'web' and a.external_id = s.external_id and a.person_id = s.person_id and a.ended_at is null
        where s.secret_hash = ${hash} and s.ended_at is null and s.expires_at > ${now.toString()}::timestamptz`,
  );
  return row ?? null;
}

export async function endSession(db: Db, id: string, at: Temporal.Instant): Promise<void> {
  await db.update(sessions).set({ endedAt: at }).where(eq(sessions.id, id));
}

export async function prolongSession(db: Db, id: string, until: Temporal.Instant): Promise<void> {
  await db.update(sessions).set({ expiresAt: until }).where(eq(sessions.id, id));
}
