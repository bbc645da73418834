/** The README's start and test commands where the clone may lie: closed to all but root, and with an ordinary user. */
import { spawnSync } from 'node:child_process';
import { chmod, chown, mkdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { root, runProgram, startProgram } from '../support/program.ts';
import { makeScratch, removeScratch, serversBelow } from '../support/scratch.ts';

// A clone's worth of files is linked, and three programs start.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const scratch = await makeScratch();
const isRoot = process.getuid?.() === 0 && process.platform === 'linux';
if (!isRoot) console.log('Clones that only root may enter: not tested, for want of root');

/** A copy of the project with its packages in it, as after `npm ci`; the packages by hard links where the disk allows. */
function clone(to: string): void {
  const copy = (how: string, names: readonly string[]) =>
    spawnSync('cp', [how, ...names.map((name) => path.join(root, name)), to], { stdio: 'ignore' }).status === 0;
  copy('-a', ['bot', 'core', 'db', 'scripts', 'test', 'package.json', 'tsconfig.json', 'README.md']);
  if (!copy('-al', ['node_modules'])) copy('-a', ['node_modules']);
}

/** What the README tells to run after `npm ci`. */
async function commandOf(readme: string, word: 'start' | 'test'): Promise<string[]> {
  const found = new RegExp(`^npm ci && (npm ${word})$`, 'm').exec(await readFile(readme, 'utf8'))?.[1];
  if (!found) throw new Error(`The README does not name npm ${word}`);
  return found.split(' ');
}

afterAll(() => removeScratch(scratch, ['closed/clone/data', 'open/clone/data']));

async function startsAndStops(where: string, uid?: number): Promise<string> {
  const [npm = '', ...args] = await commandOf(path.join(where, 'README.md'), 'start');
  const env = { HOME: path.dirname(where), npm_config_update_notifier: 'false' };
  const program = startProgram(npm, args, { cwd: where, env, ...(uid === undefined ? {} : { uid }) });
  const [, url = ''] = await program.prints(/Giao Ban is running: (\S+)/);
  const health = await fetch(new URL('/healthz', url));
  expect(health.status).toBe(200);
  program.signal('SIGTERM');
  await program.over;
  return program.output();
}

describe.skipIf(!isRoot)('a clone that only root may enter', () => {
  const closed = path.join(scratch, 'closed');
  const where = path.join(closed, 'clone');

  beforeAll(async () => {
    await mkdir(where, { recursive: true });
    clone(where);
    await chmod(closed, 0o700);
  });

  test('starts, says where the data lies, and finds it again', async () => {
    const output = await startsAndStops(where);
    const place = (await readFile(path.join(where, 'data/postgres-place'), 'utf8')).trim();
    expect(place).toMatch(/^\/var\/lib\/giaoban\/[\da-f]{12}$/);
    expect(output).toContain(
      `Dữ liệu PostgreSQL nằm ở ${place}, vì PostgreSQL không chạy bằng root và người dùng hệ thống của nó không vào được ${where}/data.`,
    );
    expect((await stat(path.join(place, 'postgres'))).uid).not.toBe(0);
    expect((await stat(path.join(where, 'data/postgres-password'))).mode & 0o777).toBe(0o600);
    expect(await startsAndStops(where)).toContain(place);
    expect(serversBelow(place)).toEqual([]);
  });

  test('runs its tests', async () => {
    const [npm = '', ...args] = await commandOf(path.join(where, 'README.md'), 'test');
    // One file of them is enough to see that it runs here.
    const how = { cwd: where, env: { HOME: closed } };
    const { output } = await runProgram(npm, [...args, '--', 'test/db/fresh-database.test.ts'], how);
    expect(output).toMatch(/Tests: 3 passed, 0 failed, 0 skipped/);
  });
});

describe.skipIf(!isRoot)('an ordinary user', () => {
  const open = path.join(scratch, 'open');
  const where = path.join(open, 'clone');
  const someone = 65_534;

  beforeAll(async () => {
    await mkdir(where, { recursive: true });
    clone(where);
    for (const folder of [open, where]) await chown(folder, someone, someone);
  });

  test('starts with the data in the clone, and nothing is said about a place', async () => {
    const output = await startsAndStops(where, someone);
    expect(output).not.toContain('/var/lib');
    const cluster = await stat(path.join(where, 'data/postgres'));
    expect(cluster.uid).toBe(someone);
    expect(cluster.mode & 0o777).toBe(0o700);
    expect(serversBelow(where)).toEqual([]);
  });

  test('a data folder without rights', async () => {
    const dataDir = path.join(open, 'closed');
    await mkdir(dataDir, { mode: 0o755 });
    const env = { DATA_DIR: dataDir };
    const main = path.join(where, 'bot/main.ts');
    const node = path.join(where, 'node_modules/.bin/node');
    const { code, output } = await runProgram(node, [main], { env, cwd: where, uid: someone });
    expect(output.split('\n')[0]).toBe(
      `Không có quyền dùng ${dataDir}: đồng chí cấp quyền cho người dùng đang chạy Giao Ban, hoặc đặt DATA_DIR sang thư mục khác.`,
    );
    expect(code).toBe(1);
  });
});
