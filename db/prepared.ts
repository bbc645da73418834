/** Statements of the hot path, planned once per connection and sent without waiting for one another inside a transaction. */
import type { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { Db } from './connect.ts';

const dialect = new PgDialect();

/**
 * Runs one statement as a prepared one. drizzle's own `execute` asks the server to describe every statement first, one more
 * round trip each, and so cannot be pipelined. Rows come as the driver reads them:
 * bigint and timestamptz as text, jsonb as values. Only for statements whose text does not vary with the data.
 */
export function prepared<T>(db: Db, statement: SQL): Promise<T[]> {
  const query = db._.session.prepareQuery(dialect.sqlToQuery(statement), undefined, 'prepared', false);
  return query.execute() as Promise<T[]>;
}
