/** Starts the server, and says what keeps it from starting. */
import { spawn } from 'node:child_process';
import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { asFault, DatabaseFault } from '../fault.ts';
import { lastLine } from './cluster.ts';
import type { Home } from './home.ts';
import { freePort, rememberedPort, rememberPort } from './port.ts';
import { logFile, type Postmaster, patience, running } from './postmaster.ts';
import type { Programs } from './programs.ts';
import { bareEnvironment } from './run.ts';

/** Durable, reachable from this machine only, and no person's data in its log. */
const settings: Readonly<Record<string, string>> = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
};

export type StartOptions = {
  /** Settings that differ from the durable ones: for tests and rehearsals. */
  readonly extra: Readonly<Record<string, string>>;
  /** No other port will do: our pools know this one. */
  readonly port?: number;
};

/** Starts the server on the port it had before, or another free one. */
export async function start(home: Home, programs: Programs, options: StartOptions): Promise<Postmaster> {
  const end = performance.now() + patience;
  for (let port = options.port ?? (await rememberedPort(home)); ; ) {
    const said = await attempt(home, programs, port, options.extra);
    if (typeof said !== 'string') {
      await rememberPort(home, port);
      return said;
    }
    const lasts = await lastingFault(said, home, options.port);
    if (lasts || performance.now() > end) throw lasts ?? notStarted(said, home);
    if (options.port === undefined && portTaken(said)) port = await freePort();
  }
}

const portTaken = (said: string) => /Address already in use|could not create any TCP/.test(said);

const notStarted = (said: string, home: Home) =>
  new DatabaseFault('not_started', { said: lastLine(said), file: logFile(home) });

/** The fault that will not pass by trying again; waits a little for one that may. */
async function lastingFault(said: string, home: Home, port?: number): Promise<DatabaseFault | undefined> {
  if (/No space left|Disk quota/.test(said)) return new DatabaseFault('disk_full', { folder: home.folder });
  if (/Permission denied|Read-only/.test(said)) return new DatabaseFault('no_rights', { folder: home.cluster });
  if (portTaken(said)) {
    if (port !== undefined) await sleep(200);
    return undefined;
  }
  return (await hindrancePasses(said, home)) ? undefined : notStarted(said, home);
}

/** After a killed server its children need a moment to notice; a pid file that names a stranger is cleared away. */
async function hindrancePasses(said: string, home: Home): Promise<boolean> {
  if (/pre-existing shared memory block/.test(said)) {
    await sleep(100);
    return true;
  }
  if (!/lock file "postmaster.pid" already exists/.test(said)) return false;
  if (!(await running(home))) await rm(path.join(home.cluster, 'postmaster.pid'), { force: true });
  else await sleep(100);
  return true;
}

/** One try: the server once it is ready, or what it said when it gave up. */
async function attempt(home: Home, programs: Programs, port: number, extra: Readonly<Record<string, string>>) {
  const log = await freshLog(home);
  const from = (await log.stat()).size;
  const flags = Object.entries({ ...settings, ...extra }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(programs.postgres, ['-D', home.cluster, '-p', String(port), ...flags], {
    ...home.account,
    cwd: process.platform === 'win32' ? home.folder : '/',
    env: bareEnvironment,
    // In a session of its own: Ctrl-C in the terminal is for us, and we stop it in order.
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  let over: string | undefined;
  child.once('error', (error) => {
    over = error.message;
  });
  child.once('exit', () => {
    over ??= '';
  });
  child.unref();
  try {
    const end = performance.now() + patience;
    while (over === undefined && performance.now() < end) {
      const seen = await running(home);
      if (seen?.ready && seen.pid === child.pid) return { pid: seen.pid, port };
      await sleep(10);
    }
    const { buffer, bytesRead } = await log.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, from);
    return buffer.toString('utf8', 0, bytesRead) || over || 'timeout';
  } finally {
    await log.close();
  }
}

/** The server's log, with one older one kept. */
async function freshLog(home: Home) {
  try {
    const file = logFile(home);
    const size = (await stat(file).catch(() => undefined))?.size ?? 0;
    if (size > 5 * 2 ** 20) await rename(file, `${file}.1`);
    return await open(file, 'a+', 0o600);
  } catch (error) {
    throw asFault(error, home.dataDir);
  }
}
