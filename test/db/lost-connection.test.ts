/** A connection that dies under a transaction: the transaction fails, the process and the pool go on. */
import { sql } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import { transact } from '../../core/ctx.ts';
import { freshDatabase, testCtx } from '../support/database.ts';

const { db } = await freshDatabase(2);
const ctx = testCtx(db);
const endsItself = sql`select pg_terminate_backend(pg_backend_pid())`;

/** A query may still be handed the dying connection and fail; none may wait for ever, and soon all are good again. */
async function poolIsGood(): Promise<void> {
  const query = () => db.execute(sql`select 1 as one`).then(([row]) => row);
  await vi.waitFor(async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, query));
    for (const row of answers) expect(row).toEqual({ one: 1 });
  });
}

test('in a transaction, in one inside another, and with more queries after it', async () => {
  for (let round = 0; round < 20; round += 1) {
    const lost = transact(ctx, async (outer) => {
      await outer.db.execute(sql`select 1`);
      await transact(outer, (inner) => inner.db.execute(endsItself)).catch(() => undefined);
      await outer.db.execute(sql`select ${'x'.repeat(round * 100)}::text`);
    });
    await expect(lost).rejects.toThrow();
    await poolIsGood();
  }
});

test('while many others are waiting for a connection', async () => {
  const results = await Promise.allSettled(
    Array.from({ length: 60 }, (_, n) =>
      transact(ctx, async (inside) => {
        if (n % 3 === 0) await inside.db.execute(endsItself);
        return inside.db.execute(sql`select ${n}::int as n`);
      }),
    ),
  );
  for (const [n, result] of results.entries()) if (n % 3 === 0) expect(result.status).toBe('rejected');
  await poolIsGood();
});
