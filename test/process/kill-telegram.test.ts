/**
 * `kill -9` while chairs answer on Telegram, five times at random moments: nothing lost, nothing doubled, and the database server that
 * outlives the killed program is adopted by the next. 100 chairs and 6 questions here; the bench `kill` has 200 and 40, with fifty kills.
 */
import type { ChildProcess } from 'node:child_process';
import { afterAll, expect, test, vi } from 'vitest';
import { underKills } from '../support/kills.ts';
import { makeScratch, removeScratch } from '../support/scratch.ts';

// On a machine that is busy otherwise it may take many times as long: slow, not wrong.
vi.setConfig({ testTimeout: 600_000 });

const scratch = await makeScratch();
const children: ChildProcess[] = [];

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await removeScratch(scratch);
});

test('every answer is kept once and on its question, every report is handed in', async () => {
  const [chairs, questions, kills] = [100, 6, 5];
  const { messagesDoubled, acknowledged, ...outcome } = await underKills({
    scratch,
    chairs,
    questions,
    kills,
    withinMs: 1500,
    perSecond: 50,
    seed: Number(process.env.KILL_SEED ?? 20_261_121),
    spawned: (child) => children.push(child),
  });
  expect(outcome).toEqual({
    lost: 0,
    doubled: 0,
    astray: 0,
    submitted: chairs,
    finished: chairs,
    killed: kills,
    servers: process.platform === 'linux' ? 1 : 0,
    limitsPassed: 0,
    exit: 0,
  });
  expect(acknowledged).toBeGreaterThanOrEqual(chairs * questions);
  expect(messagesDoubled).toBeLessThanOrEqual(kills);
});
