/** SQL of the program's own secrets; the box is opened in core/secrets. */
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';

export type SecretRow = { readonly box: string; readonly changedAt: string };

export async function secretByName(db: Db, name: string): Promise<SecretRow | null> {
  const [row] = await prepared<SecretRow>(
    db,
    sql`select box, changed_at as "changedAt" from secrets where name = ${name}`,
  );
  return row ?? null;
}

export async function keepSecret(db: Db, name: string, box: string, now: Temporal.Instant): Promise<void> {
  await prepared(
    db,
    sql`insert into secrets (name, box, changed_at) values (${name}, ${box}, ${now.toString()}::timestamptz)
        on conflict (name) do update set box = excluded.box, changed_at = excluded.changed_at`,
  );
}

/** Waits until nobody else is renewing this secret; holds until the transaction ends or its connection is gone. */
export async function lockSecret(db: Db, name: string): Promise<void> {
  await prepared(db, sql`select pg_advisory_xact_lock(hashtextextended('giaoban.secret.' || ${name}, 0))`);
}
