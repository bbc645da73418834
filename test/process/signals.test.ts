/** SIGTERM, SIGINT and SIGHUP stop everything in order, within five seconds, also in the middle of a start. */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test, vi } from 'vitest';
import { node, root, startProgram } from '../support/program.ts';
import { makeScratch, removeScratch, serversBelow } from '../support/scratch.ts';

// Programs start in about a second; on a machine that is busy otherwise it may be many.
vi.setConfig({ testTimeout: 120_000 });

const scratch = await makeScratch();
const dataDir = path.join(scratch, 'data');
const start = () => startProgram(node, [path.join(root, 'bot/main.ts')], { env: { DATA_DIR: dataDir } });

afterAll(() => removeScratch(scratch));

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s', async (signal) => {
  const program = start();
  await program.prints(/Giao Ban is running/);
  const at = performance.now();
  program.signal(signal);
  expect(await program.over).toBe(0);
  expect(performance.now() - at).toBeLessThan(5000);
  expect(program.output()).toMatch(
    /Đang dừng…\nStopping…\nĐã dừng, mọi dữ liệu đã được lưu.\nStopped, all data is kept.\n$/,
  );
  expect(serversBelow(dataDir)).toEqual([]);
});

test.each([150, 300, 450])('a signal %i ms into the start', async (delay) => {
  const program = start();
  await sleep(delay);
  const at = performance.now();
  program.signal('SIGTERM');
  await program.over;
  expect(performance.now() - at).toBeLessThan(5000);
  expect(serversBelow(dataDir)).toEqual([]);
});
