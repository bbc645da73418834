/** The tests' own footing: a database per file, ids that sort, a clock that stands still. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { freshDatabase, testCtx } from '../support/database.ts';

const { db, url } = await freshDatabase();
const other = await freshDatabase();

test('each call is a database of its own, migrated, UTF-8, with checksums', async () => {
  expect(other.url).not.toBe(url);
  const [facts] = await db.execute(sql`select getdatabaseencoding() as encoding,
    lower('ĐƯỜNG ẤM') as lower, current_setting('data_checksums') as checksums`);
  expect(facts).toEqual({ encoding: 'UTF8', lower: 'đường ấm', checksums: 'on' });
});

test('ids are UUIDv7 and sort by time of making, also within a millisecond', () => {
  const { newId } = testCtx(db);
  const ids = Array.from({ length: 20_000 }, () => newId());
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});

test('the clock stands still until it is moved, in calendar days of Vietnam', () => {
  const ctx = testCtx(db, '2026-11-30T23:30');
  expect(ctx.now().toString()).toBe('2026-11-30T16:30:00Z');
  ctx.clock.pass({ hours: 1 });
  expect(ctx.now().toString()).toBe('2026-11-30T17:30:00Z');
  ctx.clock.set('2026-12-11T00:00');
  expect(ctx.now().toString()).toBe('2026-12-10T17:00:00Z');
});
