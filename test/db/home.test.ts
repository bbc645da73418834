/** As root, where the server's account cannot enter the data folder: what happens when that folder is moved, copied or cut off. */
import { chmod, cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { postgres } from '../../db/driver.ts';
import { openEmbedded } from '../../db/embedded.ts';
import { makeScratch, removeScratch } from '../support/scratch.ts';

const scratch = await makeScratch();
const isRoot = process.getuid?.() === 0;
if (!isRoot) console.log('Data folders that only root may enter: not tested, for want of root');

const hasty = { sync: false, settings: { fsync: 'off' } };
const closed = path.join(scratch, 'closed');
const places = ['closed/first', 'closed/second', 'closed/moved'];

afterAll(() => removeScratch(scratch, places));

/** Opens the folder's server, runs one statement, closes it again; tells where the data lies. */
async function once(dataDir: string, statement: string): Promise<{ folder: string; rows: unknown[] }> {
  const server = await openEmbedded(dataDir, hasty);
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
  const rows = await sql.unsafe(statement);
  await sql.end();
  await server.release();
  return { folder: server.folder, rows: [...rows] };
}

const kindOf = (dataDir: string) => once(dataDir, 'select 1').catch((error: { kind: string }) => error.kind);

describe.skipIf(!isRoot)('a data folder only root may enter', () => {
  test('each has a place of its own, and keeps it when it is moved', async () => {
    await mkdir(closed, { mode: 0o700 });
    const first = await once(path.join(closed, 'first'), 'create table mine (n int)');
    const second = await once(path.join(closed, 'second'), 'create table mine (n int)');
    expect(first.folder).toMatch(/^\/var\/lib\/giaoban\//);
    expect(second.folder).not.toBe(first.folder);
    await rename(path.join(closed, 'first'), path.join(closed, 'moved'));
    const moved = await once(path.join(closed, 'moved'), 'select n from mine');
    expect(moved.folder).toBe(first.folder);
  });

  test('a copy of it is refused while the first is there', async () => {
    await cp(path.join(closed, 'moved'), path.join(closed, 'copy'), { recursive: true });
    expect(await kindOf(path.join(closed, 'copy'))).toBe('copied_folder');
    expect(await kindOf(path.join(closed, 'moved'))).toMatchObject({ rows: [expect.anything()] });
  });

  test('a place that is gone is named, never begun anew in silence', async () => {
    const place = (await readFile(path.join(closed, 'second/postgres-place'), 'utf8')).trim();
    await rm(place, { recursive: true });
    expect(await kindOf(path.join(closed, 'second'))).toBe('place_gone');
  });

  test('data that lay open and was then closed off is named', async () => {
    const open = path.join(scratch, 'open');
    await once(path.join(open, 'data'), 'create table mine (n int)');
    await chmod(open, 0o700);
    expect(await kindOf(path.join(open, 'data'))).toBe('place_closed');
    await chmod(open, 0o711);
    expect(await once(path.join(open, 'data'), 'select n from mine')).toMatchObject({ rows: [] });
  });
});
