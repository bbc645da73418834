/** The embedded PostgreSQL of a data folder: start, adopt or stop. Several processes share one server; the last to leave stops it. */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureDatabase, urlOf } from './embedded/address.ts';
import { ensureCluster, passwordFile } from './embedded/cluster.ts';
import { findHome, type Home, makeDataDir } from './embedded/home.ts';
import { type Lease, takeLease } from './embedded/lease.ts';
import { locked } from './embedded/lock.ts';
import { adopt, type Postmaster, stop } from './embedded/postmaster.ts';
import { programsFor } from './embedded/programs.ts';
import { start } from './embedded/start.ts';

export type Embedded = {
  /** Good as long as the server is held, also after the server had to be started anew. */
  readonly url: string;
  /** Where the data lies. */
  readonly folder: string;
  /** The data folder cannot be reached by the server's account, so the data lies in `folder` instead. */
  readonly elsewhere: boolean;
  readonly adopted: boolean;
  /** Ends our use; stops the server when no other process uses it. */
  readonly release: () => Promise<void>;
};

export type EmbeddedOptions = {
  /** Settings of the server that differ from the durable ones: for tests and rehearsals only. */
  readonly settings?: Readonly<Record<string, string>>;
  /** false: a new cluster is not written out to disk before use; for the same. */
  readonly sync?: boolean;
};

type Held = { home: Home; server: Postmaster; lease: Lease; url: string; adopted: boolean };

/** A server whose data is thrown away: it need not outlive a power cut, and waits for no disk. */
export const throwaway: EmbeddedOptions = {
  settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  sync: false,
};

const database = 'giaoban';
const lockOf = (dataDir: string) => path.join(dataDir, 'postgres.lock');

/**
 * Opens the server of `dataDir`, making folder and cluster when they are not there. Throws `DatabaseFault` when it
 * cannot be. If the server dies while we hold it (the machine ran out of memory), it is started again on its port.
 */
export async function openEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  const folder = await makeDataDir(path.resolve(dataDir));
  let released = false;
  let retaking: Promise<void> = Promise.resolve();
  let held = await hold(folder, options, lost);

  function lost(): void {
    retaking = retake();
  }

  async function retake(): Promise<void> {
    while (!released) {
      try {
        held = await hold(folder, options, lost, held.server.port);
        return;
      } catch {
        // The disk may be full for a while; what asks the database meanwhile is told so itself.
        await sleep(1000);
      }
    }
  }

  return {
    url: held.url,
    folder: held.home.folder,
    elsewhere: held.home.folder !== folder,
    adopted: held.adopted,
    release: async () => {
      released = true;
      await retaking;
      await leave(folder, held);
    },
  };
}

/** Takes part in the running server, or starts one. One process at a time, so none starts what another is stopping. */
function hold(dataDir: string, options: EmbeddedOptions, lost: () => void, port?: number): Promise<Held> {
  return locked(lockOf(dataDir), async () => {
    const home = await findHome(dataDir);
    const programs = await programsFor(home);
    const running = await adopt(home);
    const password = await ensureCluster(home, programs, options.sync);
    const extra = options.settings ?? {};
    const server = running ?? (await start(home, programs, port === undefined ? { extra } : { extra, port }));
    try {
      const maintenance = urlOf(server, password, 'postgres');
      await ensureDatabase(maintenance, database, passwordFile(home));
      const lease = await takeLease(maintenance, lost);
      return { home, server, lease, url: urlOf(server, password, database), adopted: running !== undefined };
    } catch (error) {
      if (!running) await stop(server, home);
      throw error;
    }
  });
}

function leave(dataDir: string, { home, server, lease }: Held): Promise<void> {
  return locked(lockOf(dataDir), async () => {
    // A lease that cannot be given back was lost with its server; others who lost theirs start it again.
    const last = await lease.giveBack().catch(() => true);
    await lease.end();
    if (last) await stop(server, home);
  });
}
