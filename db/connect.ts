/** The one door to PostgreSQL: `DATABASE_URL` when set, else the embedded server. */

import type { PgDatabase } from 'drizzle-orm/pg-core';
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import { drizzle, postgres } from './driver.ts';
import { type EmbeddedOptions, openEmbedded } from './embedded.ts';
import { DatabaseFault } from './fault.ts';

/** A connection or a transaction on it: every query takes one as its first parameter. */
export type Db = PgDatabase<PostgresJsQueryResultHKT>;

export type Connection = { readonly db: Db; readonly close: () => Promise<void> };

/** Before a lost connection is made again, in seconds: after an outage everything goes on within this time. */
const again = (tries: number) => Math.min(1, 0.05 * 2 ** tries);

/** Opens a pool on `url`. Notices of the server are dropped: they carry nothing a person can act on. */
export function connect(url: string, most = 16): Connection {
  const sql = postgres(url, { max: most, backoff: again, onnotice: () => undefined });
  return { db: drizzle(sql), close: () => sql.end({ timeout: 1 }) };
}

/** A server that is up: where it is, and what to do when we are done with it. */
export type Server = {
  readonly url: string;
  /** Set when the embedded server's data had to be put outside the data folder. */
  readonly elsewhere?: string;
  /** The folder whose disk holds the data; absent for a server of the operator's own. */
  readonly folder?: string;
  readonly release: () => Promise<void>;
};

/** The operator's own server when `url` is set, else the embedded one of `dataDir`. Throws `DatabaseFault`. */
export async function openServer(
  url: string | undefined,
  dataDir: string,
  options: EmbeddedOptions = {},
): Promise<Server> {
  if (url !== undefined) {
    await check(url);
    return { url, release: async () => undefined };
  }
  const { url: own, folder, elsewhere, release } = await openEmbedded(dataDir, options);
  return { url: own, folder, release, ...(elsewhere ? { elsewhere: folder } : {}) };
}

/** A server of the operator's own has to answer, let us in, and store every letter. */
async function check(url: string): Promise<void> {
  const { host } = new URL(url);
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    const [answer] = await sql<{ encoding: string }[]>`select getdatabaseencoding() as encoding`;
    if (answer?.encoding !== 'UTF8') throw new DatabaseFault('not_utf8', { host, found: answer?.encoding ?? '' });
  } catch (error) {
    if (error instanceof DatabaseFault) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '3D000') throw new DatabaseFault('unreachable_unknown', { host }, error);
    if (code.startsWith('28')) throw new DatabaseFault('unreachable_refused', { host }, error);
    throw new DatabaseFault('unreachable_silent', { host }, error);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
