/** Restores a backup into an empty database: first the whole file is checked, then all of it goes in, or nothing. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Sql, TransactionSql } from 'postgres';
import type { BackupCounts } from './backup.ts';
import { type Begin, type End, type Frame, frames, type Header, type TableEnd } from './backup-format.ts';
import { postgres } from './driver.ts';
import { DatabaseFault } from './fault.ts';
import { migrate, steps } from './migrate.ts';
import { tablesOf } from './tables.ts';

export type Restored = BackupCounts & { readonly at: Temporal.Instant };

/**
 * Throws `DatabaseFault`: `backup_damaged`, `backup_of_other_version`, `not_empty`. The database is brought to the
 * backup's own version, filled, and then to the program's version.
 */
export async function restore(url: string, file: string): Promise<Restored> {
  const { header, end } = await checked(file);
  const { when } = header.migration;
  if (!steps().some((step) => step.when === when)) throw new DatabaseFault('backup_of_other_version', { file });
  const sql = postgres(url, { max: 1, idle_timeout: 0, max_lifetime: null, onnotice: () => undefined });
  try {
    await clear(sql);
    await migrate(url, when);
    await sql.begin((tx) => fill(tx, file, header));
    await migrate(url);
    await sql`analyze`;
  } finally {
    await sql.end({ timeout: 1 });
  }
  return { tables: end.tables, rows: end.rows, at: Temporal.Instant.from(header.at) };
}

async function* read(file: string): AsyncGenerator<Frame> {
  const packed = createReadStream(file);
  const unpacked = createGunzip();
  packed.on('error', (error) => unpacked.destroy(error));
  try {
    yield* frames(packed.pipe(unpacked));
  } finally {
    packed.destroy();
  }
}

const json = <T>(frame: Frame): T => JSON.parse(frame.bytes.toString('utf8')) as T;

/** Reads the whole file once without touching the database: every frame, every sum, and the end that proves it whole. */
async function checked(file: string): Promise<{ header: Header; end: End }> {
  const whole = createHash('sha256');
  let header: Header | undefined;
  let end: End | undefined;
  try {
    for await (const frame of read(file)) {
      if (end !== undefined) throw new Error('More after the end');
      if (frame.kind === 'header') header = json<Header>(frame);
      if (frame.kind === 'end') end = json<End>(frame);
      else whole.update(frame.whole);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code)))
      throw new DatabaseFault('file_missing', { file }, error);
    throw new DatabaseFault('backup_damaged', { file }, error);
  }
  if (header?.format !== 'giaoban backup 1' || end?.sha256 !== whole.digest('hex'))
    throw new DatabaseFault('backup_damaged', { file });
  return { header, end };
}

/** Refuses a database that holds anything; takes away the tables of an empty one, which may be of another version. */
async function clear(sql: Sql): Promise<void> {
  const tables = await tablesOf(sql);
  for (const { name } of tables.filter((table) => table.name.startsWith('public.'))) {
    const rows = await sql`select 1 from ${sql(name)} limit 1`;
    if (rows.length > 0) throw new DatabaseFault('not_empty', { table: name.replace('public.', '') });
  }
  if (tables.length === 0) return;
  await sql.begin(async (tx) => {
    await tx`drop schema if exists drizzle cascade`;
    await tx`drop schema public cascade`;
    await tx`create schema public`;
  });
}

async function fill(tx: TransactionSql, file: string, header: Header): Promise<void> {
  await withoutTriggers(tx);
  // The migration's own note of itself comes from the backup too.
  await tx`delete from drizzle.__drizzle_migrations`;
  let target: Writable | undefined;
  let sum = createHash('sha256');
  for await (const frame of read(file)) {
    if (frame.kind === 'begin') {
      const { table, columns } = json<Begin>(frame);
      target = await tx`copy ${tx(table)} (${tx([...columns])}) from stdin`.writable();
      sum = createHash('sha256');
    } else if (frame.kind === 'rows') {
      sum.update(frame.bytes);
      if (target?.write(frame.bytes) === false) await once(target, 'drain');
    } else if (frame.kind === 'table end') {
      if (sum.digest('hex') !== json<TableEnd>(frame).sha256) throw new DatabaseFault('backup_damaged', { file });
      await ended(target);
    }
  }
  for (const { name, value, used } of header.sequences)
    await tx`select setval(${name}::regclass, ${value}::bigint, ${used})`;
}

async function ended(target: Writable | undefined): Promise<void> {
  if (!target) return;
  const over = new Promise<void>((resolve, reject) => {
    target.once('finish', resolve);
    target.once('error', reject);
  });
  target.end();
  await over;
}

/** Rows go in as they were, triggers stay out of it; who may not ask for that has triggers and rules applied again. */
async function withoutTriggers(tx: TransactionSql): Promise<void> {
  const [may] = await tx<{ is: boolean }[]>`select usesuper as is from pg_user where usename = current_user`;
  if (may?.is) await tx`set local session_replication_role = replica`;
}
