/** The embedded PostgreSQL of a data folder: start, adopt or stop. Several processes share one server; the last to leave stops it. */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureCluster } from './embedded/cluster.ts';
import { findHome, type Home, makeDataDir } from './embedded/home.ts';
import { takeLease } from './embedded/lease.ts';
import { locked } from './embedded/lock.ts';
import { adopt, ensureDatabase, type Postmaster, start, stop, urlOf } from './embedded/postmaster.ts';
import { programsFor } from './embedded/programs.ts';

export type Embedded = {
  /** Good as long as the server is held, also after the server had to be started anew. */
  readonly url: string;
  /** Where the data lies. */
  readonly folder: string;
  /** The data folder cannot be reached by the server's account, so the data lies in `folder` instead. */
  readonly elsewhere: boolean;
  readonly how: 'made' | 'started' | 'adopted';
  /** Ends our use; stops the server when no other process uses it. */
  readonly release: () => Promise<void>;
};

export type EmbeddedOptions = {
  /** Settings of the server that differ from the durable ones: for tests only. */
  readonly settings?: Readonly<Record<string, string>>;
  /** false: a new cluster is not written out to disk before use; for tests only. */
  readonly sync?: boolean;
};

const database = 'giaoban';

/**
 * Opens the server of `dataDir`, making folder and cluster when they are not there. Throws `DatabaseFault` when it
 * cannot be. If the server dies while we hold it (the machine ran out of memory), it is started again on its port.
 */
export async function openEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  const folder = path.resolve(dataDir);
  await makeDataDir(folder);
  const lockFile = path.join(folder, 'postgres.lock');
  let released = false;

  const hold = () =>
    locked(lockFile, async () => {
      const home = await findHome(folder);
      const programs = await programsFor(home);
      const before = await adopt(home);
      const password = await ensureCluster(home, programs, options.sync);
      const server = before ?? (await start(home, programs, options.settings ?? {}));
      const maintenance = urlOf(server, password, 'postgres');
      await ensureDatabase(maintenance, database);
      const lease = await takeLease(maintenance, () => void retake());
      return { home, server, lease, url: urlOf(server, password, database), adopted: before !== undefined };
    });

  let held = await hold();

  async function retake(): Promise<void> {
    while (!released) {
      await sleep(100);
      try {
        held = await hold();
        if (released) await leave(lockFile, held);
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
    how: held.adopted ? 'adopted' : 'started',
    release: async () => {
      released = true;
      await leave(lockFile, held);
    },
  };
}

type Held = { home: Home; server: Postmaster; lease: Awaited<ReturnType<typeof takeLease>> };

function leave(lockFile: string, held: Held): Promise<void> {
  return locked(lockFile, async () => {
    const last = await held.lease.giveBack().catch(() => true);
    await held.lease.end();
    if (last) await stop(held.server, held.home);
  });
}
