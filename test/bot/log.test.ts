/** The log: what happened and where, never a secret and never what people are called or have said. */
import { Writable } from 'node:stream';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { makeLog } from '../../bot/log.ts';
import { freshDatabase } from '../support/database.ts';

const { db } = await freshDatabase(2);

function collecting(level = 'info') {
  const lines: string[] = [];
  const to = new Writable({
    write: (chunk: Buffer, _, done) => {
      lines.push(chunk.toString('utf8'));
      done();
    },
  });
  return { log: makeLog(level, ['123:tok-en', 'p@ss'], to), text: () => lines.join('') };
}

test('secrets are taken out of facts and words, at any depth', () => {
  const { log, text } = collecting();
  log.info({ url: 'https://api.example.vn/bot123:tok-en/getMe', deep: [{ why: 'p@ss' }] }, 'Asked with 123:tok-en');
  log.error({ error: new Error('refused p@ss', { cause: new Error('by 123:tok-en') }) }, 'x');
  expect(text()).not.toMatch(/tok-en|p@ss/);
  expect(text()).toContain('https://api.example.vn/bot••••••/getMe');
});

test('facts that may hold what a person is called or has said are not written', () => {
  const { log, text } = collecting();
  log.warn({ person: { name: 'Lò Thị Mai', phone: '0912345678', id: 'p-1' }, said: { text: 'mười hai' } }, 'x');
  expect(text()).not.toMatch(/Mai|0912|mười hai/);
  expect(text()).toContain('p-1');
});

test('an error of the database is written without the values in it', async () => {
  const { log, text } = collecting();
  for (const query of [
    sql`select ${'Lò Thị Mai'}::int`,
    sql`select 'Lò Thị Mai'::text::int`,
    sql`insert into people (id, name) values (${'Lò Thị Mai'}, ${'Lò Thị Mai'})`,
  ]) {
    const error = await db.execute(query).catch((reason: unknown) => reason);
    log.error({ error }, 'A query failed');
  }
  expect(text()).not.toContain('Mai');
  expect(text()).toContain('22P02');
  expect(text()).toMatch(/log\.test\.ts/);
});

test('the level is held to', () => {
  const { log, text } = collecting('warn');
  log.info({}, 'quiet');
  log.warn({}, 'heard');
  expect(text()).not.toContain('quiet');
  expect(JSON.parse(text())).toMatchObject({ level: 40, msg: 'heard' });
});

test('what refers to itself, is huge, or is no plain value does no harm', () => {
  const { log, text } = collecting();
  const round: Record<string, unknown> = { n: 1n, at: Temporal.Instant.fromEpochMilliseconds(0), nothing: undefined };
  round.again = round;
  log.info({ round, many: Array.from({ length: 1000 }, (_, n) => n) }, 'x');
  expect(text()).toContain('1970-01-01T00:00:00Z');
  expect(text().length).toBeLessThan(3000);
});
