/** A transaction whose BEGIN travels with its first statements and whose COMMIT with its last: two waits instead of four. */
import { PgDialect } from 'drizzle-orm/pg-core';
import type { ReservedSql, Sql } from 'postgres';
import type { Db } from '../connect.ts';
import { PostgresJsSession, PostgresJsTransaction } from '../driver.ts';

/** What the work came to, and its last statement, not waited for: it is sent together with COMMIT. */
export type Closing<T> = { readonly value: T; readonly last?: Promise<unknown> };

/** How a transaction's statements are planned; `by-index`: by an index alone. A plan is kept, and one made while a table was small would read all of it when it has grown. */
export type Plans = 'as-estimated' | 'by-index';

const beginnings: Readonly<Record<Plans, string>> = {
  'as-estimated': 'begin',
  'by-index': [
    'begin',
    'set local enable_seqscan = off',
    'set local enable_bitmapscan = off',
    'set local plan_cache_mode = force_generic_plan',
  ].join(';'),
};

const dialect = new PgDialect();

/**
 * Runs `work` in a transaction of its own on one connection of the pool; a throw undoes all of it. On a transaction that is open
 * already it is a savepoint of that, planned as that is.
 */
export async function pipelined<T>(db: Db, work: (db: Db) => Promise<Closing<T>>, plans: Plans): Promise<T> {
  if (!('$client' in db)) {
    return db.transaction(async (inside) => {
      const { value, last } = await work(inside);
      await last;
      return value;
    });
  }
  const connection = inOrder(await (db.$client as Sql).reserve());
  try {
    const value = await onConnection(connection, work, plans);
    connection.release();
    return value;
  } catch (error) {
    // A connection that was lost has gone back to the pool by itself; given back once more, it would be used as if it were open.
    if (await rolledBack(connection)) connection.release();
    throw error;
  }
}

async function onConnection<T>(
  connection: ReservedSql,
  work: (db: Db) => Promise<Closing<T>>,
  plans: Plans,
): Promise<T> {
  const client = withSavepoints(connection);
  const session = new PostgresJsSession(client as never, dialect, undefined, {});
  const tx = new PostgresJsTransaction(dialect, session, undefined) as unknown as Db;
  const begun = connection.unsafe(beginnings[plans]);
  // Waited for below; a connection lost under the work fails both, and one of the two is thrown.
  begun.catch(() => undefined);
  const { value, last } = await work(tx);
  // After a failed statement the server takes COMMIT for ROLLBACK; the statement's own error is what is thrown.
  await Promise.all([begun, last, connection.unsafe('commit')]);
  return value;
}

/** The driver sends a statement when it is first waited for; here each is sent when it is made, so that BEGIN is first and COMMIT last. */
function inOrder(connection: ReservedSql): ReservedSql {
  const { unsafe } = connection;
  const sent = (...statement: Parameters<typeof unsafe>) => unsafe(...statement).execute();
  return Object.assign(connection, { unsafe: sent as typeof unsafe });
}

/** How long a dying connection may take to say so, in milliseconds. */
const PATIENCE = 2000;

/** False: the connection is lost, and the server has undone everything by itself. */
function rolledBack(connection: ReservedSql): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), PATIENCE);
    const settle = (alive: boolean) => {
      clearTimeout(timer);
      resolve(alive);
    };
    connection.unsafe('rollback').then(
      () => settle(true),
      () => settle(false),
    );
  });
}

/** A nested transaction is a savepoint; a reserved connection has none of its own. */
function withSavepoints(connection: ReservedSql): Sql {
  let made = 0;
  const savepoint = async <T>(work: (sql: Sql) => Promise<T>): Promise<T> => {
    made += 1;
    const name = `s${made}`;
    await connection.unsafe(`savepoint ${name}`);
    try {
      return await work(connection);
    } catch (error) {
      await connection.unsafe(`rollback to ${name}`);
      throw error;
    }
  };
  return Object.assign(connection, { savepoint });
}
