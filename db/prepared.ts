/** Statements of the hot path: planned once per connection, and sent without waiting for one another inside a transaction. */
import { type Query, type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { Db } from './connect.ts';

const dialect = new PgDialect();

/**
 * Runs one statement as a prepared one. drizzle's own `execute` asks the server to describe every statement first, one more
 * round trip each, and so cannot be pipelined. Rows come as the driver reads them: bigint and timestamptz as text, jsonb as
 * values. Only for statements whose text does not vary with the data.
 */
export function prepared<T>(db: Db, statement: SQL): Promise<T[]> {
  return run(db, dialect.sqlToQuery(statement), {});
}

/** Names a value that is given when the statement runs. */
export function given(name: string): SQL {
  return sql`${sql.placeholder(name)}`;
}

/** A statement whose text is put together once; every `given` in it is a key of what it is run with. */
export function statement<T>(text: SQL): (db: Db, values: Record<string, unknown>) => Promise<T[]> {
  const query = dialect.sqlToQuery(text);
  return (db, values) => run(db, query, values);
}

function run<T>(db: Db, query: Query, values: Record<string, unknown>): Promise<T[]> {
  return db._.session.prepareQuery(query, undefined, 'prepared', false).execute(values) as Promise<T[]>;
}
