/** Two programs on one data folder: one makes it, both use it, the last to leave stops the server. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test, vi } from 'vitest';
import { node, startProgram, writer } from '../support/program.ts';
import { makeScratch, removeScratch, serversBelow } from '../support/scratch.ts';

// Programs start in about a second; on a machine that is busy otherwise it may be many.
vi.setConfig({ testTimeout: 120_000 });

const scratch = await makeScratch();
const dataDir = path.join(scratch, 'data');
const start = () => startProgram(node, writer, { env: { DATA_DIR: dataDir } });

afterAll(() => removeScratch(scratch));

test('both start at once on nothing, share one server, and the last stops it', async () => {
  const [one, two] = [start(), start()];
  await Promise.all([one.prints(/^kept \d+$/m), two.prints(/^kept \d+$/m)]);
  expect(serversBelow(dataDir)).toHaveLength(1);
  expect(readdirSync(dataDir).filter((name) => name.includes('half'))).toEqual([]);

  one.signal('SIGTERM');
  expect(await one.over).toBe(0);
  const before = two.output().length;
  await two.prints(new RegExp(`[\\s\\S]{${before + 40}}`));
  expect(two.output()).not.toContain('failed');

  two.signal('SIGTERM');
  expect(await two.over).toBe(0);
  expect(serversBelow(dataDir)).toEqual([]);
});

test('one killed while it starts does not keep the other waiting', async () => {
  const one = start();
  const two = start();
  one.signal('SIGKILL');
  await two.prints(/^found \d+$/m);
  two.signal('SIGTERM');
  expect(await two.over).toBe(0);
});

test('one killed while it makes the data folder leaves nothing half made', async () => {
  const env = { DATA_DIR: path.join(scratch, 'killed') };
  const one = startProgram(node, writer, { env });
  const half = () => existsSync(env.DATA_DIR) && readdirSync(env.DATA_DIR).some((name) => name.includes('half'));
  while (!half()) await sleep(5);
  await sleep(150);
  one.signal('SIGKILL');
  const two = startProgram(node, writer, { env });
  await two.prints(/^kept 1$/m);
  expect(half()).toBe(false);
  two.signal('SIGTERM');
  expect(await two.over).toBe(0);
});

test.skipIf(process.platform !== 'linux')('a server that dies is started again under those who use it', async () => {
  const program = start();
  await program.prints(/^kept \d+$/m);
  for (const pid of serversBelow(dataDir)) process.kill(pid, 'SIGKILL');
  await program.prints(/^failed /m);
  const before = program.output().length;
  await program.prints(new RegExp(`[\\s\\S]{${before}}[\\s\\S]*kept \\d+\\n[\\s\\S]*kept \\d+\\n`));
  program.signal('SIGTERM');
  expect(await program.over).toBe(0);
  expect(serversBelow(dataDir)).toEqual([]);
});
