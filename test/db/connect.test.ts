/** A PostgreSQL of the operator's own: it has to answer, let us in, and store every letter. */
import { randomBytes } from 'node:crypto';
import { afterAll, expect, inject, test } from 'vitest';
import { openServer } from '../../db/connect.ts';
import { postgres } from '../../db/driver.ts';

const template = new URL(inject('template'));
const at = (changes: Partial<URL>) => Object.assign(new URL(template), changes).href;
const maintenance = postgres(at({ pathname: '/postgres' }), { max: 1 });
const ascii = `t_${randomBytes(8).toString('hex')}`;

afterAll(async () => {
  await maintenance`drop database if exists ${maintenance(ascii)}`;
  await maintenance.end();
});

test('one that is right is used as it is, and left running', async () => {
  const url = at({ pathname: '/postgres' });
  const server = await openServer(url, '/nowhere');
  expect(server.url).toBe(url);
  await server.release();
  expect(await maintenance`select 1 as one`).toHaveLength(1);
});

test('a wrong password, a wrong name, a wrong encoding, a wrong place', async () => {
  const kind = (url: string) => openServer(url, '/nowhere').catch((error: { kind: string }) => error.kind);
  expect(await kind(at({ password: 'wrong' }))).toBe('unreachable_refused');
  expect(await kind(at({ username: 'nobody' }))).toBe('unreachable_refused');
  expect(await kind(at({ pathname: '/not_there' }))).toBe('unreachable_unknown');
  expect(await kind(at({ port: '1' }))).toBe('unreachable_silent');
  await maintenance`create database ${maintenance(ascii)} template template0 encoding 'SQL_ASCII' locale_provider libc locale 'C'`;
  expect(await kind(at({ pathname: `/${ascii}` }))).toBe('not_utf8');
});
