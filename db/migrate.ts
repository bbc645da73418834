/** Brings a database to the program's own version. Runs at every start; two at once: one migrates, both go on. */
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate as applyAll } from 'drizzle-orm/postgres-js/migrator';
import type { Sql } from 'postgres';
import { drizzle, postgres } from './driver.ts';
import { asFault, DatabaseFault } from './fault.ts';

const folder = path.join(import.meta.dirname, 'migrations');

/** Any number, the same in every process: whoever holds it migrates. */
const lock = 7_091_151_215;

export type Migrated = { readonly applied: number; readonly version: string };

/**
 * Applies what is missing, all or nothing, and tells how many steps that were and the version reached. `upTo` stops at
 * an earlier step, for a backup of that time.
 * Throws `DatabaseFault`: `newer_database` when a newer program was here before, `migration_failed`, `disk_full`.
 */
export async function migrate(url: string, upTo = Number.POSITIVE_INFINITY): Promise<Migrated> {
  // One connection for lock and work, so that the lock cannot outlive or leave the work.
  const sql = postgres(url, { max: 1, idle_timeout: 0, max_lifetime: null, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(${lock})`;
    const before = await versions(sql);
    const known = steps();
    const newest = before.at(-1);
    if (newest && Number(newest) > Number(known.at(-1)?.when ?? 0))
      throw new DatabaseFault('newer_database', { found: newest, known: known.at(-1)?.tag ?? '' });
    await withSteps(upTo, (migrationsFolder) => applyAll(drizzle(sql), { migrationsFolder }));
    const after = await versions(sql);
    const version = known.find((step) => String(step.when) === after.at(-1))?.tag ?? '';
    return { applied: after.length - before.length, version };
  } catch (error) {
    throw worded(error);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The migrations this program knows, oldest first. */
export function steps(): { when: number; tag: string }[] {
  const journal = path.join(folder, 'meta/_journal.json');
  if (!existsSync(journal)) return [];
  return (JSON.parse(readFileSync(journal, 'utf8')) as { entries: { when: number; tag: string }[] }).entries;
}

/** drizzle applies a whole folder; for an earlier version it is given a copy that ends there. */
async function withSteps(upTo: number, apply: (folder: string) => Promise<void>): Promise<void> {
  const wanted = steps().filter((step) => step.when <= upTo);
  if (wanted.length === 0) return;
  if (wanted.length === steps().length) return apply(folder);
  const part = await mkdtemp(path.join(tmpdir(), 'giaoban-migrations-'));
  try {
    await cp(folder, part, { recursive: true });
    const journal = path.join(part, 'meta/_journal.json');
    const { entries, ...rest } = JSON.parse(await readFile(journal, 'utf8')) as { entries: { when: number }[] };
    await writeFile(journal, JSON.stringify({ ...rest, entries: entries.filter((entry) => entry.when <= upTo) }));
    await apply(part);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

/** The times of the migrations a database has had, oldest first. */
async function versions(sql: Sql): Promise<string[]> {
  const [kept] = await sql<{ there: string | null }[]>`select to_regclass('drizzle.__drizzle_migrations') as there`;
  if (!kept?.there) return [];
  const rows = await sql<{ at: string }[]>`select created_at as at from drizzle.__drizzle_migrations order by 1`;
  return rows.map((row) => String(row.at));
}

function worded(error: unknown): unknown {
  if (error instanceof DatabaseFault) return error;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const fault = asFault(cause, '');
  if (fault instanceof DatabaseFault) return fault;
  if (cause instanceof postgres.PostgresError && cause.code !== '28P01')
    return new DatabaseFault('migration_failed', { said: cause.message }, error);
  return error;
}
