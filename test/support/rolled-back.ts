/** Every test of a file begins with the same rows: what it does happens in a transaction that is undone when it is over. */
import { afterEach, beforeEach } from 'vitest';
import type { Db } from '../../db/connect.ts';
import { type TestCtx, testCtx } from './database.ts';

class Undone extends Error {}

/** Calls `use` before each test with a context whose work will be undone. Not for tests of several connections at once. */
export function rolledBack(db: Db, local: string, use: (ctx: TestCtx) => void): void {
  let end: () => void;
  let over: Promise<void>;
  beforeEach(async () => {
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    await new Promise<void>((begun, failed) => {
      over = db
        .transaction(async (tx) => {
          use(testCtx(tx, local));
          begun();
          await ended;
          throw new Undone();
        })
        .catch((error: unknown) => {
          if (!(error instanceof Undone)) failed(error);
        });
    });
  });
  afterEach(async () => {
    end();
    await over;
  });
}
