/** Backup and restore while others write: one moment, whole or not at all, into an empty database only. */
import { randomBytes } from 'node:crypto';
import { copyFile, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { record, verify } from '../../core/audit.ts';
import { transact } from '../../core/ctx.ts';
import { backUp } from '../../db/backup.ts';
import { frame } from '../../db/backup-format.ts';
import { connect } from '../../db/connect.ts';
import { postgres } from '../../db/driver.ts';
import { restore } from '../../db/restore.ts';
import { freshDatabase, testCtx } from '../support/database.ts';
import { makeScratch, removeScratch } from '../support/scratch.ts';

const scratch = await makeScratch();
const { db, url } = await freshDatabase();
const ctx = testCtx(db);
const root = ctx.newId();
const file = path.join(scratch, 'giaoban.backup');
/** Every letter COPY has to write in its own way. */
const odd = 'Đường “Ấm” \t tab \\ \\. \n new line \r \u0001 \u{1F600} \\N';

const template = new URL(inject('template'));
const maintenance = postgres(Object.assign(new URL(template), { pathname: '/postgres' }).href, { max: 1 });
const made: string[] = [];

async function emptyDatabase(): Promise<string> {
  const name = `t_${randomBytes(8).toString('hex')}`;
  await maintenance`create database ${maintenance(name)}`;
  made.push(name);
  return Object.assign(new URL(template), { pathname: `/${name}` }).href;
}

const deed = (n: number) => ({ root, who: 'clock', what: 'test.wrote', on: { kind: 'test', id: `${n}` }, new: odd });

beforeAll(async () => {
  await transact(ctx, async (inside) => {
    for (let n = 0; n < 300; n += 1) await record(inside, deed(n));
  });
});

afterAll(async () => {
  for (const name of made) await maintenance`drop database ${maintenance(name)} with (force)`;
  await maintenance.end();
  await removeScratch(scratch);
});

test('both while others write: the chain is whole, and stops where the backup began', async () => {
  let writing = true;
  let written = 300;
  const writer = (async () => {
    for (; writing; written += 1) await record(ctx, deed(written));
  })();
  const counts = await backUp(url, file, ctx.now());
  const target = await emptyDatabase();
  const restored = await restore(target, file);
  writing = false;
  await writer;

  expect(restored).toMatchObject(counts);
  expect(restored.at).toEqual(ctx.now());
  const copy = connect(target, 2);
  const there = await verify({ db: copy.db }, root);
  const [texts] = await copy.db.execute(
    sql`select count(*)::int as n, min(new) as least, max(new) as most from audit_entries`,
  );
  await copy.close();
  expect(there.sound && there.entries).toBeGreaterThanOrEqual(300);
  expect(there.sound && there.entries).toBeLessThan(written);
  expect(texts).toMatchObject({ least: JSON.stringify(odd), most: JSON.stringify(odd) });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('what was restored goes on: sequences, constraints and triggers as before', async () => {
  const [before] = await db.execute(sql`select nextval('report_numbers')::int as n`);
  const again = path.join(scratch, 'again.backup');
  await backUp(url, again, ctx.now());
  const target = await emptyDatabase();
  await restore(target, again);
  const copy = connect(target, 2);
  const [after] = await copy.db.execute(sql`select nextval('report_numbers')::int as n`);
  expect(Number(after?.n)).toBe(Number(before?.n) + 1);
  await record({ ...ctx, db: copy.db }, deed(9999));
  await expect(copy.db.execute(sql`delete from audit_entries`)).rejects.toThrow();
  await copy.close();
});

test('an existing file is not written over, a folder that is not there is named, and nothing is left half written', async () => {
  await expect(backUp(url, file, ctx.now())).rejects.toMatchObject({ kind: 'file_exists', facts: { file } });
  const nowhere = path.join(scratch, 'nowhere/x.backup');
  await expect(backUp(url, nowhere, ctx.now())).rejects.toMatchObject({ kind: 'no_rights' });
  await expect(backUp(await emptyDatabase(), path.join(scratch, 'empty'), ctx.now())).rejects.toMatchObject({
    kind: 'nothing_there',
  });
  expect((await readdir(scratch)).filter((name) => name.includes('part') || name === 'empty')).toEqual([]);
});

test('a database with rows is refused and stays as it is', async () => {
  await expect(restore(url, file)).rejects.toMatchObject({ kind: 'not_empty' });
  expect(await verify(ctx, root)).toMatchObject({ sound: true });
});

describe('a damaged file restores nothing', () => {
  const damaged = path.join(scratch, 'damaged.backup');

  async function refused(): Promise<void> {
    const target = await emptyDatabase();
    await expect(restore(target, damaged)).rejects.toMatchObject({ kind: 'backup_damaged', facts: { file: damaged } });
    const look = postgres(target, { max: 1 });
    expect(await look`select 1 from pg_tables where schemaname = 'public'`).toHaveLength(0);
    await look.end();
  }

  test.each([0.01, 0.5, 0.9, 0.999])('cut off at %f of its length', async (share) => {
    await copyFile(file, damaged);
    await truncate(damaged, Math.floor((await stat(file)).size * share));
    await refused();
  });

  test.each([0.2, 0.5, 0.8])('a byte changed at %f of its length', async (share) => {
    const bytes = gunzipSync(await readFile(file));
    const at = Math.floor(bytes.length * share);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(damaged, gzipSync(bytes));
    await refused();
  });

  test('not a backup at all', async () => {
    await writeFile(damaged, gzipSync(Buffer.concat([frame('header', { format: 'x' }), frame('end', {})])));
    await refused();
    await writeFile(damaged, 'giaoban');
    await refused();
    await writeFile(damaged, '');
    await refused();
  });
});
