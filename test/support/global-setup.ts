/** One embedded PostgreSQL for the whole run, with a migrated template; stopped and removed when the run is over. */
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { postgres } from '../../db/driver.ts';
import { openEmbedded } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { makeScratch, removeScratch, sweepScratches } from './scratch.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's server, as the address of its template database. */
    template: string;
  }
}

/** A server for tests only: a crash may lose it, so it need not wait for the disk. */
const hasty = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_connections: '400',
  autovacuum: 'off',
};

// biome-ignore lint/style/noDefaultExport: vitest calls the default export.
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await sweepScratches();
  const folder = await makeScratch();
  const server = await openEmbedded(path.join(folder, 'data'), { settings: hasty, sync: false });
  await migrate(server.url);
  project.provide('template', server.url);
  return async () => {
    await dropAll(server.url);
    await server.release();
    await removeScratch(folder);
  };
}

/** Test files close their own; this ends what a failed one left, so that the server stops at once. */
async function dropAll(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
            where datname is not null and application_name <> 'giaoban lease' and pid <> pg_backend_pid()`;
  await sql.end();
}
