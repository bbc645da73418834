/** What the doctor asks of the database. */
import { statfs } from 'node:fs/promises';
import type { Sql } from 'postgres';
import { postgres } from './driver.ts';
import { steps } from './migrate.ts';

export type Health = {
  /** PostgreSQL's own version: 18.4. */
  readonly version: string;
  readonly megabytes: number;
  readonly connections: number;
  readonly checksums: boolean;
  readonly durable: boolean;
  /** Pages found damaged since the server's sums are kept. */
  readonly damaged: number;
  /** The migration reached, and how many are still to come. */
  readonly migration: string;
  readonly pending: number;
};

export type Queue = { readonly name: 'inbox' | 'outbox'; readonly waiting: number; readonly failed: number };

export async function health(url: string): Promise<Health> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const [facts] = await sql<Omit<Health, 'migration' | 'pending'>[]>`
      select current_setting('server_version') as version,
             (pg_database_size(current_database()) / 1048576)::int as megabytes,
             (select count(*)::int from pg_stat_activity where datname = current_database()) as connections,
             current_setting('data_checksums') = 'on' as checksums,
             current_setting('fsync') = 'on' and current_setting('synchronous_commit') <> 'off' as durable,
             (select coalesce(sum(checksum_failures), 0)::int from pg_stat_database) as damaged`;
    if (!facts) throw new Error('No answer');
    return { ...facts, ...(await migrated(sql)) };
  } finally {
    await sql.end();
  }
}

async function migrated(sql: Sql): Promise<{ migration: string; pending: number }> {
  const [kept] = await sql<{ there: string | null }[]>`select to_regclass('drizzle.__drizzle_migrations') as there`;
  if (!kept?.there) return { migration: '', pending: steps().length };
  const [last] = await sql<{ at: string }[]>`select max(created_at) as at from drizzle.__drizzle_migrations`;
  const at = Number(last?.at ?? 0);
  return {
    migration: steps().find((step) => step.when === at)?.tag ?? '',
    pending: steps().filter((step) => step.when > at).length,
  };
}

/** How much waits in the inbox and the outbox, and how much was set aside. */
export async function queues(url: string): Promise<Queue[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await sql<Queue[]>`
      select 'inbox' as name, count(*) filter (where done_at is null)::int as waiting,
             count(*) filter (where fault is not null)::int as failed from inbox
      union all
      select 'outbox', count(*) filter (where state = 'queued')::int,
             count(*) filter (where state in ('failed', 'unsure'))::int from outbox
      order by name`;
  } finally {
    await sql.end();
  }
}

/** Free megabytes on the disk of `folder`. */
export async function freeMegabytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return Math.floor((bavail * bsize) / 2 ** 20);
}
