/** A backup: every table of one consistent moment in one compressed file, checked by sums, with memory flat. */
import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { TransactionSql } from 'postgres';
import { type Begin, type End, frame, type Header, type TableEnd } from './backup-format.ts';
import { postgres } from './driver.ts';
import { DatabaseFault } from './fault.ts';
import { steps } from './migrate.ts';
import { sequencesOf, type Table, tablesOf } from './tables.ts';

export type BackupCounts = { readonly tables: number; readonly rows: number };

/**
 * Writes a backup of the database at `url` to `file`, which appears only when it is complete and on disk. Others read
 * and write meanwhile; what they commit after the first moment is not in it.
 */
export async function backUp(url: string, file: string, at: Temporal.Instant): Promise<BackupCounts> {
  const sql = postgres(url, { max: 1, idle_timeout: 0, max_lifetime: null, onnotice: () => undefined });
  if (existsSync(file)) throw new DatabaseFault('file_exists', { file });
  const half = `${file}.${randomBytes(4).toString('hex')}.part`;
  const counts = { tables: 0, rows: 0 };
  try {
    // One transaction on one connection: each COPY sees the same moment.
    await sql.begin('isolation level repeatable read read only', async (tx) => {
      const frames = Readable.from(framesOf(tx, at, counts), { objectMode: false });
      await pipeline(frames, createGzip(), createWriteStream(half, { mode: 0o600, flags: 'wx' }));
    });
    const written = await open(half, 'r+');
    await written.sync();
    await written.close();
    await rename(half, file);
    return counts;
  } catch (error) {
    await rm(half, { force: true });
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new DatabaseFault('no_rights', { folder: path.dirname(file) }, error);
    throw error;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function* framesOf(tx: TransactionSql, at: Temporal.Instant, counts: { tables: number; rows: number }) {
  const whole = createHash('sha256');
  const sealed = (bytes: Buffer) => {
    whole.update(bytes);
    return bytes;
  };
  const tables = await tablesOf(tx);
  if (!tables.some((table) => table.name === 'drizzle.__drizzle_migrations')) throw new DatabaseFault('nothing_there');
  const [last] = await tx<{ at: string }[]>`select max(created_at) as at from drizzle.__drizzle_migrations`;
  const tag = steps().find((step) => String(step.when) === String(last?.at))?.tag ?? '';
  const header: Header = {
    format: 'giaoban backup 1',
    at: at.toString(),
    migration: { when: Number(last?.at ?? 0), tag },
    sequences: await sequencesOf(tx),
  };
  yield sealed(frame('header', header));
  for (const table of tables) {
    const begin: Begin = { table: table.name, columns: table.columns };
    yield sealed(frame('begin', begin));
    const ended: TableEnd = { rows: 0, sha256: '' };
    for await (const part of copied(tx, table, ended)) yield sealed(part);
    yield sealed(frame('table end', ended));
    counts.tables += 1;
    counts.rows += ended.rows;
  }
  const end: End = { ...counts, sha256: whole.digest('hex') };
  yield frame('end', end);
}

/** One table's rows as the server writes them, in frames of about 64 KB, with their count and sum put into `ended`. */
async function* copied(tx: TransactionSql, table: Table, ended: TableEnd) {
  const sum = createHash('sha256');
  const rows = await tx`copy ${tx(table.name)} (${tx(table.columns)}) to stdout`.readable();
  let parts: Buffer[] = [];
  let size = 0;
  const flush = () => {
    const bytes = Buffer.concat(parts);
    parts = [];
    size = 0;
    sum.update(bytes);
    // A line end inside a value is written as \n, so each real one ends a row.
    for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) ended.rows += 1;
    return frame('rows', bytes);
  };
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    parts.push(chunk);
    size += chunk.length;
    if (size >= 65_536) yield flush();
  }
  if (size > 0) yield flush();
  ended.sha256 = sum.digest('hex');
}
