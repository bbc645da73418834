/** The running server: find the one that is there, adopt it, stop it. */
import { readFile, readlink, realpath } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseFault } from '../fault.ts';
import type { Home } from './home.ts';
import { run } from './run.ts';

/** Recovery after a crash replays the log; this is how long we wait for it, in milliseconds. */
export const patience = 120_000;

export type Postmaster = { readonly pid: number; readonly port: number };

/** Where the server writes what it has to say. */
export const logFile = (home: Home) => path.join(home.dataDir, 'postgres.log');

/** What `postmaster.pid` says, when the process it names is a server on this cluster. */
export async function running(home: Home): Promise<(Postmaster & { ready: boolean }) | undefined> {
  const text = await readFile(path.join(home.cluster, 'postmaster.pid'), 'utf8').catch(() => undefined);
  const [pid, , , port, , , , status] = text?.split('\n') ?? [];
  if (!pid || !(await isServer(Number(pid), home))) return undefined;
  return { pid: Number(pid), port: Number(port ?? 0), ready: status?.trim() === 'ready' };
}

/** The server that runs already, once it takes connections; undefined when there is none, or it was on its way out. */
export async function adopt(home: Home): Promise<Postmaster | undefined> {
  const end = performance.now() + patience;
  for (;;) {
    const found = await running(home);
    if (!found) return undefined;
    if (found.ready) return found;
    if (performance.now() > end) throw new DatabaseFault('not_started', { said: '', file: logFile(home) });
    await sleep(20);
  }
}

/** Ends the server in order; after `grace` milliseconds at once, which its log ahead makes good at the next start. */
export async function stop(server: Postmaster, home: Home, grace = 3500): Promise<void> {
  signal(server.pid, 'SIGINT');
  const end = performance.now() + grace;
  while (await isServer(server.pid, home)) {
    if (performance.now() > end) {
      signal(server.pid, 'SIGQUIT');
      return;
    }
    await sleep(10);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone by itself in between: that is what was wanted.
  }
}

/** Is `pid` a server on this cluster? A number may belong to someone else after a restart of the machine. */
async function isServer(pid: number, home: Home): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  if (process.platform === 'linux') {
    // The server's working folder is its cluster, by its one true path.
    const cluster = await realpath(home.cluster).catch(() => home.cluster);
    return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === cluster;
  }
  if (process.platform === 'win32') return true;
  return (await run('ps', ['-p', String(pid), '-o', 'command='])).output.includes(home.cluster);
}
