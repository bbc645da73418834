/** Root on a machine that has no system user for the server: one is made, or one sentence says what to do. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { node, root, runProgram } from '../support/program.ts';
import { makeScratch, removeScratch } from '../support/scratch.ts';

vi.setConfig({ testTimeout: 120_000 });

const scratch = await makeScratch();
const etc = path.join(scratch, 'etc');
const dataDir = path.join(scratch, 'data');

/** Its own view of the disks, in which a copy of /etc is changed and nothing else on the machine. */
const mayUnshare = process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'true']).status === 0;
if (!mayUnshare)
  console.log('A machine without an account for the server: not tested, for want of the right to unshare');

const inside = (commands: string) =>
  runProgram(
    'unshare',
    ['-m', 'sh', '-c', `mount --make-rprivate / && mount --bind ${etc} /etc && ${commands}; exec "$0" "$@"`].concat([
      node,
      path.join(root, 'scripts/migrate.ts'),
    ]),
    { env: { DATA_DIR: dataDir } },
  );

beforeAll(() => {
  if (!mayUnshare) return;
  execFileSync('cp', ['-a', '/etc', etc]);
  const accounts = ['passwd', 'group', 'shadow', 'gshadow'].map((name) => path.join(etc, name));
  execFileSync('sed', ['-i', '/^postgres:/d; /^giaoban:/d', ...accounts]);
});

afterAll(() => removeScratch(scratch));

describe.skipIf(!mayUnshare)('root, and no account', () => {
  test('none can be made', async () => {
    const without = ['useradd', 'adduser'].map((name) => {
      const { stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
      return stdout.trim() ? `mount --bind /bin/false ${stdout.trim()}` : 'true';
    });
    expect(await inside(without.join(' && '))).toEqual({
      code: 1,
      output:
        'PostgreSQL không chạy bằng root, và máy chưa có người dùng hệ thống nào cho nó: đồng chí tạo người dùng “giaoban” (lệnh useradd --system giaoban), hoặc chạy Giao Ban bằng người dùng thường.\n' +
        'PostgreSQL does not run as root, and this machine has no system user for it: make the user “giaoban” (useradd --system giaoban), or run Giao Ban as an ordinary user.\n',
    });
  });

  test('one is made, without a shell and without a home', async () => {
    const { code, output } = await inside('true');
    expect(output).toMatch(/^Cơ sở dữ liệu đã được nâng cấp /);
    expect(code).toBe(0);
    const line = (await readFile(path.join(etc, 'passwd'), 'utf8'))
      .split('\n')
      .find((one) => one.startsWith('giaoban:'));
    expect(line).toMatch(/:\/usr\/sbin\/nologin$/);
  });
});
