/** A migrated database of its own for a test file, and a context with a clock set by hand. */
import { randomBytes } from 'node:crypto';
import type { Sql } from 'postgres';
import { afterAll, inject } from 'vitest';
import { newId } from '../../bot/new-id.ts';
import type { Ctx, Log } from '../../core/ctx.ts';
import { type Connection, connect } from '../../db/connect.ts';
import { postgres } from '../../db/driver.ts';

export type FreshDatabase = Connection & { readonly url: string };

/**
 * A copy of the migrated template: an empty database nobody else uses. Closed and dropped after the test file.
 * Call it at the top of a file or in `beforeAll`. `most` is how many connections the pool may open.
 */
export async function freshDatabase(most = 8): Promise<FreshDatabase> {
  const template = new URL(inject('template'));
  const name = `t_${randomBytes(8).toString('hex')}`;
  const url = Object.assign(new URL(template), { pathname: `/${name}` }).href;
  await onServer(template, (sql) => sql`create database ${sql(name)} template ${sql(template.pathname.slice(1))}`);
  const connection = connect(url, most);
  afterAll(async () => {
    await connection.close();
    await onServer(template, (sql) => sql`drop database ${sql(name)} with (force)`);
  });
  return { ...connection, url };
}

/** Statements about databases are sent from the maintenance database: a template may have nobody in it while it is copied. */
async function onServer(template: URL, work: (sql: Sql) => Promise<unknown>): Promise<void> {
  const url = Object.assign(new URL(template), { pathname: '/postgres' }).href;
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}

export type Clock = {
  readonly now: () => Temporal.Instant;
  /** Sets the clock, as people write it in Vietnam: `2026-12-01T08:00`. */
  readonly set: (local: string) => void;
  /** Moves it on: `{ days: 2 }`, `{ hours: 5 }`. Days are calendar days in Vietnam. */
  readonly pass: (time: Temporal.DurationLike) => void;
};

/** A clock that stands still until it is set or moved on. */
export function handSetClock(local = '2026-12-01T08:00'): Clock {
  const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Asia/Ho_Chi_Minh');
  let moment = at(local);
  return {
    now: () => moment.toInstant(),
    set: (text) => {
      moment = at(text);
    },
    pass: (time) => {
      moment = moment.add(time);
    },
  };
}

export type Logged = { readonly level: 'info' | 'warn' | 'error'; readonly facts: object; readonly words: string };

export type TestCtx = Ctx & { readonly clock: Clock; readonly logged: Logged[] };

/** A context on `db`: real ids, a clock set by hand, and a log that collects what was said. */
export function testCtx(db: Ctx['db'], local?: string): TestCtx {
  const clock = handSetClock(local);
  const logged: Logged[] = [];
  const at =
    (level: Logged['level']): Log['info'] =>
    (facts, words) => {
      logged.push({ level, facts, words });
    };
  const log: Log = { info: at('info'), warn: at('warn'), error: at('error') };
  return { db, now: clock.now, newId, log, clock, logged };
}
