/** Makes the cluster: UTF-8, checksums, password by SCRAM only. Whole or not at all. */
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { asFault, DatabaseFault } from '../fault.ts';
import type { Home } from './home.ts';
import type { Programs } from './programs.ts';
import { run } from './run.ts';

/** A new cluster takes about 40 MB, and the server must be able to write its log ahead on top of that. */
const leastFree = { new: 160, old: 24 } as const;

export const passwordFile = (home: Home) => path.join(home.dataDir, 'postgres-password');

/** The cluster's password; makes the cluster first when there is none. To be called with the folder's lock held. */
export async function ensureCluster(home: Home, programs: Programs, sync = true): Promise<string> {
  try {
    const major = await readFile(path.join(home.cluster, 'PG_VERSION'), 'utf8').catch(missing);
    await enoughDisk(home.folder, major === undefined ? leastFree.new : leastFree.old);
    if (major === undefined) return await makeCluster(home, programs, sync);
    if (major.trim() !== programs.major)
      throw new DatabaseFault('other_version', { folder: home.cluster, found: major.trim(), needed: programs.major });
    return await readFile(passwordFile(home), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new DatabaseFault('password_missing', { file: passwordFile(home) }, error);
    throw asFault(error, home.cluster);
  }
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}

async function enoughDisk(folder: string, megabytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = Math.floor((bavail * bsize) / 2 ** 20);
  if (free < megabytes) throw new DatabaseFault('disk_full', { folder, free, needed: megabytes });
}

async function makeCluster(home: Home, programs: Programs, sync: boolean): Promise<string> {
  for (const name of await readdir(home.folder))
    if (name.startsWith('postgres.half')) await rm(path.join(home.folder, name), { recursive: true, force: true });
  const password = await ensurePassword(home);
  const half = path.join(home.folder, `postgres.half-${randomBytes(4).toString('hex')}`);
  const secret = `${half}-password`;
  try {
    await mkdir(half, { mode: 0o700 });
    await writeFile(secret, password, { mode: 0o600 });
    if (home.account) for (const file of [half, secret]) await chown(file, home.account.uid, home.account.gid);
    await initialise(half, secret, home, programs, sync);
    await rename(half, home.cluster);
    if (sync) await keep(home.folder);
    return password;
  } finally {
    await rm(secret, { force: true });
    await rm(half, { recursive: true, force: true });
  }
}

async function initialise(folder: string, secret: string, home: Home, programs: Programs, sync: boolean) {
  const { code, output } = await run(
    programs.initdb,
    [
      `--pgdata=${folder}`,
      '--username=giaoban',
      `--pwfile=${secret}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The server's own C.UTF-8: knows Vietnamese letters and case on every machine; order is made where it is shown.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--data-checksums',
      '--no-instructions',
      ...(sync ? [] : ['--no-sync']),
    ],
    home.account,
  );
  if (code === 0) return;
  if (/No space left|Disk quota/.test(output)) throw new DatabaseFault('disk_full', { folder: home.folder });
  if (/Permission denied|Read-only/.test(output)) throw new DatabaseFault('no_rights', { folder: home.folder });
  throw new DatabaseFault('not_started', { said: lastLine(output), file: 'initdb' });
}

/** The password is on disk before the cluster is: a crash between the two loses nothing. */
async function ensurePassword(home: Home): Promise<string> {
  const before = await readFile(passwordFile(home), 'utf8').catch(missing);
  if (before) return before;
  const password = randomBytes(24).toString('base64url');
  const file = await open(passwordFile(home), 'w', 0o600);
  await file.writeFile(password);
  await file.sync();
  await file.close();
  return password;
}

/** Makes a rename last: the folder that holds the name is written out. */
async function keep(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}

export function lastLine(output: string): string {
  const lines = output.trim().split('\n');
  return (lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? '').trim();
}
