/** Background work: asked for in a transaction, done once whoever takes it, tried again, given up with a word. */
import { beforeEach, expect, test } from 'vitest';
import { transact } from '../../../core/ctx.ts';
import { Refusal } from '../../../core/errors.ts';
import { anyDue, enqueue, type Works, workNext } from '../../../core/jobs/jobs.ts';
import { postgres } from '../../../db/driver.ts';
import { freshDatabase, type TestCtx, testCtx } from '../../support/database.ts';

const { db, url } = await freshDatabase();
let ctx: TestCtx;
let left: string[];

const note = (name: string, make: () => Promise<void> = async () => undefined): Works => ({
  [name]: {
    make: async () => {
      await make();
      return async () => void left.push('done');
    },
    refused: async (_ctx, _data, why) => void left.push(why?.key ?? 'given up'),
  },
});

beforeEach(async () => {
  ctx = testCtx(db);
  left = [];
  const sql = postgres(url, { max: 1 });
  await sql`delete from jobs`;
  await sql.end();
});

test('a job of a transaction that was undone never was', async () => {
  await transact(ctx, async (tx) => {
    await enqueue(tx, 'note', {});
    throw new Error('undone');
  }).catch(() => undefined);
  expect(await workNext(ctx, note('note'))).toBe(false);
});

test('eight workers at once do twenty jobs once each', async () => {
  for (let job = 0; job < 20; job += 1) await enqueue(ctx, 'note', { job });
  const drain = async () => {
    while (await workNext(ctx, note('note')));
  };
  await Promise.all(Array.from({ length: 8 }, drain));
  expect(left).toHaveLength(20);
});

test('a process that dies in the middle leaves its job to the next; one that only was slow counts for nothing', async () => {
  await enqueue(ctx, 'note', {});
  let go = () => {};
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  const slow = workNext(
    ctx,
    note('note', () => held),
  );
  await expect.poll(() => anyDue(ctx)).toBe(false);
  ctx.clock.pass({ minutes: 16 });
  expect(await workNext(ctx, note('note'))).toBe(true);
  go();
  await slow;
  expect(left).toEqual(['done']);
});

test('a fault is tried three times, later each time, then whoever asked is told', async () => {
  await enqueue(ctx, 'note', {});
  const broken = note('note', () => Promise.reject(new Error('broken')));
  expect(await workNext(ctx, broken)).toBe(true);
  expect(await workNext(ctx, broken)).toBe(false);
  ctx.clock.pass({ seconds: 5 });
  expect(await workNext(ctx, broken)).toBe(true);
  ctx.clock.pass({ seconds: 25 });
  expect(left).toEqual([]);
  expect(await workNext(ctx, broken)).toBe(true);
  expect(left).toEqual(['given up']);
  ctx.clock.pass({ hours: 1 });
  expect(await workNext(ctx, broken)).toBe(false);
  expect(ctx.logged.filter(({ words }) => words === 'A job failed')).toHaveLength(3);
});

test('a refusal is told at once and not tried again', async () => {
  await enqueue(ctx, 'note', {});
  const refused = note('note', () => Promise.reject(new Refusal('summaries.nothing_yet')));
  expect(await workNext(ctx, refused)).toBe(true);
  expect(left).toEqual(['summaries.nothing_yet']);
  expect(await workNext(ctx, refused)).toBe(false);
});
