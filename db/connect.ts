/** The one door to PostgreSQL: `DATABASE_URL` when set, else the embedded server. */

import type { PgDatabase } from 'drizzle-orm/pg-core';
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from './schema/index.ts';

/** A connection or a transaction on it: every query takes one as its first parameter. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, typeof schema>;

export type Connection = { readonly db: Db; readonly close: () => Promise<void> };

/** Opens a pool on `url`. Notices of the server are dropped: they carry nothing a person can act on. */
export function connect(url: string, most = 16): Connection {
  const sql = postgres(url, { max: most, onnotice: () => undefined });
  return { db: drizzle(sql, { schema }), close: () => sql.end({ timeout: 5 }) };
}
