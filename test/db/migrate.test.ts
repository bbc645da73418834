/** Migrations: applied once however many start at once, refused when a newer program was here. */
import { randomBytes } from 'node:crypto';
import { afterAll, expect, inject, test } from 'vitest';
import { postgres } from '../../db/driver.ts';
import { DatabaseFault } from '../../db/fault.ts';
import { migrate, steps } from '../../db/migrate.ts';

const template = new URL(inject('template'));
const maintenance = postgres(Object.assign(new URL(template), { pathname: '/postgres' }).href, { max: 1 });
const made: string[] = [];

async function emptyDatabase(): Promise<string> {
  const name = `t_${randomBytes(8).toString('hex')}`;
  await maintenance`create database ${maintenance(name)}`;
  made.push(name);
  return Object.assign(new URL(template), { pathname: `/${name}` }).href;
}

afterAll(async () => {
  for (const name of made) await maintenance`drop database ${maintenance(name)} with (force)`;
  await maintenance.end();
});

test('four at once: one migrates, all go on', async () => {
  const url = await emptyDatabase();
  const done = await Promise.all(Array.from({ length: 4 }, () => migrate(url)));
  expect(done.map(({ applied }) => applied).sort()).toEqual([0, 0, 0, steps().length]);
  for (const { version } of done) expect(version).toBe(steps().at(-1)?.tag);
  expect((await migrate(url)).applied).toBe(0);
});

test('a database that a newer program has migrated is left alone', async () => {
  const url = await emptyDatabase();
  await migrate(url);
  const sql = postgres(url, { max: 1 });
  await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', ${'99999999999999'})`;
  await sql.end();
  await expect(migrate(url)).rejects.toMatchObject({ name: 'DatabaseFault', kind: 'newer_database' });
});

test('a step that fails changes nothing and says why', async () => {
  const url = await emptyDatabase();
  const sql = postgres(url, { max: 1 });
  // A table of the same name is in the way.
  await sql`create table units (id int)`;
  const fault = await migrate(url).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(DatabaseFault);
  expect(fault).toMatchObject({ kind: 'migration_failed', facts: { said: 'relation "units" already exists' } });
  const tables = await sql`select tablename from pg_tables where schemaname = 'public'`;
  expect(tables.map(({ tablename }) => tablename)).toEqual(['units']);
  await sql.end();
});
