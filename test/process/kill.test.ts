/** `kill -9`, ten times over: what was acknowledged is there after the next start, in an unbroken chain. */
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { node, type Program, startProgram, writer } from '../support/program.ts';
import { makeScratch, removeScratch, serversBelow } from '../support/scratch.ts';

// Programs start in about a second; on a machine that is busy otherwise it may be many.
vi.setConfig({ testTimeout: 120_000 });

const scratch = await makeScratch();
const dataDir = path.join(scratch, 'data');
const write = () => startProgram(node, writer, { env: { DATA_DIR: dataDir } });
const lastKept = (program: Program) => Number([...program.output().matchAll(/^kept (\d+)$/gm)].at(-1)?.[1] ?? 0);

afterAll(() => removeScratch(scratch));

test('ten kills lose nothing, whether the server outlives us or dies too', async () => {
  let acknowledged = 0;
  for (let round = 0; round < 10; round += 1) {
    const program = write();
    const [, found] = await program.prints(/^found (\d+)$/m);
    // One write may have been committed without our having heard of it.
    expect(Number(found)).toBeGreaterThanOrEqual(acknowledged);
    expect(Number(found)).toBeLessThanOrEqual(acknowledged + 1);
    await program.prints(new RegExp(`^kept ${Number(found) + 20 + round}$`, 'm'));
    program.signal('SIGKILL');
    await program.over;
    acknowledged = lastKept(program);
    const servers = serversBelow(dataDir);
    if (process.platform === 'linux') expect(servers).toHaveLength(1);
    if (round % 2 === 1) for (const pid of servers) process.kill(pid, 'SIGKILL');
  }
  const last = write();
  const [, found] = await last.prints(/^found (\d+)$/m);
  expect(Number(found)).toBeGreaterThanOrEqual(acknowledged);
  expect(acknowledged).toBeGreaterThan(200);
  last.signal('SIGTERM');
  expect(await last.over).toBe(0);
  expect(serversBelow(dataDir)).toEqual([]);
});
