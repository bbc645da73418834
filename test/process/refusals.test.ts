/** What keeps the program from starting: one sentence in two languages, and exit code 1. */
import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { openEmbedded } from '../../db/embedded.ts';
import { node, root, runProgram } from '../support/program.ts';
import { makeScratch, removeScratch, serversBelow } from '../support/scratch.ts';

vi.setConfig({ testTimeout: 120_000 });

const scratch = await makeScratch();
const isRoot = process.getuid?.() === 0;
const main = path.join(root, 'bot/main.ts');
const start = (env: Record<string, string>) => runProgram(node, [main], { env });

afterAll(() => removeScratch(scratch));

async function madeFolder(name: string): Promise<string> {
  const dataDir = path.join(scratch, name);
  const server = await openEmbedded(dataDir, { sync: false, settings: { fsync: 'off' } });
  await server.release();
  return dataDir;
}

test('a data folder of another major version', async () => {
  const dataDir = await madeFolder('version');
  await writeFile(path.join(dataDir, 'postgres/PG_VERSION'), '17\n');
  expect(await start({ DATA_DIR: dataDir })).toEqual({
    code: 1,
    output:
      `Thư mục ${dataDir}/postgres do PostgreSQL 17 tạo, bản này dùng PostgreSQL 18: đồng chí sao lưu bằng bản Giao Ban cũ rồi phục hồi vào một DATA_DIR mới.\n` +
      `${dataDir}/postgres was made by PostgreSQL 17, and this program uses PostgreSQL 18: back up with the earlier Giao Ban, then restore into a new DATA_DIR.\n`,
  });
});

// Root has every right; place.test.ts asks it of an ordinary user then.
test.skipIf(isRoot)('a data folder without rights', async () => {
  const dataDir = path.join(scratch, 'closed');
  await mkdir(dataDir);
  await chmod(dataDir, 0o555);
  const { code, output } = await start({ DATA_DIR: dataDir });
  expect(output.split('\n')[0]).toBe(
    `Không có quyền dùng ${dataDir}: đồng chí cấp quyền cho người dùng đang chạy Giao Ban, hoặc đặt DATA_DIR sang thư mục khác.`,
  );
  expect(code).toBe(1);
});

test('a DATA_DIR that is a file', async () => {
  const file = path.join(scratch, 'file');
  await writeFile(file, '');
  const { code, output } = await start({ DATA_DIR: path.join(file, 'data') });
  expect(output).toMatch(/^Không có quyền dùng /);
  expect(code).toBe(1);
});

test('a password file that is missing, and one that is wrong', async () => {
  const dataDir = await madeFolder('password');
  const file = path.join(dataDir, 'postgres-password');
  const right = await readFile(file, 'utf8');
  await rm(file);
  const said = `Tệp mật khẩu ${file} của cơ sở dữ liệu bị thiếu hoặc không đúng: đồng chí đặt lại tệp này từ bản sao cũ.`;
  expect((await start({ DATA_DIR: dataDir })).output.split('\n')[0]).toBe(said);
  await writeFile(file, 'wrong');
  const { code, output } = await start({ DATA_DIR: dataDir });
  expect(output.split('\n')[0]).toBe(said);
  expect(output).not.toContain(right);
  expect(code).toBe(1);
});

test('wrong settings, all of them at once, without the secret', async () => {
  const { code, output } = await start({ PORT: '80800', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://me:hushhush@db/x' });
  expect(output.split('\n').slice(0, 4)).toEqual([
    'Chưa khởi động được vì cài đặt chưa đúng.',
    'PORT đang là “80800”: phải là một số từ 0 đến 65535. Ví dụ: PORT=8080',
    'DATABASE_URL: phải là địa chỉ PostgreSQL, bắt đầu bằng postgres://. Ví dụ: DATABASE_URL=postgres://giaoban:password@127.0.0.1:5432/giaoban',
    'LOG_LEVEL đang là “loud”: phải là một trong các mức debug, info, warn, error. Ví dụ: LOG_LEVEL=info',
  ]);
  expect(output).not.toContain('hushhush');
  expect(code).toBe(1);
});

test('a database that does not answer', async () => {
  const { code, output } = await start({ DATABASE_URL: 'postgres://me:hushhush@127.0.0.1:1/x' });
  expect(output).toBe(
    'Không có cơ sở dữ liệu nào trả lời ở 127.0.0.1:1: đồng chí xem lại DATABASE_URL và máy chủ đó.\n' +
      'No database answers at 127.0.0.1:1: check DATABASE_URL and that server.\n',
  );
  expect(code).toBe(1);
});

test('a port another program uses; the database is stopped again', async () => {
  const dataDir = path.join(scratch, 'port');
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { code, output } = await start({ DATA_DIR: dataDir, PORT: String(port) });
  other.close();
  expect(output).toBe(
    `Cổng ${port} ở 127.0.0.1 đang có chương trình khác dùng: đồng chí dừng chương trình đó, hoặc chọn cổng khác, ví dụ PORT=${port + 1}.\n` +
      `Port ${port} on 127.0.0.1 is used by another program: stop that program, or choose another port, for example PORT=${port + 1}.\n`,
  );
  expect(code).toBe(1);
  expect(serversBelow(dataDir)).toEqual([]);
});

const maySmallDisk = mayMount();
if (!maySmallDisk) console.log('Full disk: not tested, for want of the right to mount a small disk');

/** A disk of its own in memory; root with the right to mount only. */
function mayMount(): boolean {
  if (!isRoot || process.platform !== 'linux') return false;
  const probe = path.join(scratch, 'probe');
  execFileSync('mkdir', ['-p', probe]);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', probe]).status !== 0) return false;
  execFileSync('umount', [probe]);
  return true;
}

describe.skipIf(!maySmallDisk)('a full disk', () => {
  const disk = path.join(scratch, 'disk');
  const dataDir = path.join(disk, 'data');
  const sentence = (folder: string) =>
    `Ổ đĩa chứa ${folder} đã đầy: đồng chí dọn bớt, hoặc đặt DATA_DIR sang ổ khác, rồi khởi động lại.`;

  async function onDisk(megabytes: number, work: () => Promise<void>): Promise<void> {
    await mkdir(disk, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'none', disk]);
    try {
      await work();
    } finally {
      execFileSync('umount', ['-l', disk]);
    }
  }

  test('before anything is there', () =>
    onDisk(20, async () => {
      const { code, output } = await start({ DATA_DIR: dataDir });
      expect(output.split('\n')[0]).toBe(sentence(dataDir));
      expect(code).toBe(1);
    }));

  test('with a database on it: nothing is lost once there is room again', () =>
    onDisk(400, async () => {
      const server = await openEmbedded(dataDir);
      await server.release();
      const { bavail, bsize } = await statfs(disk);
      const filler = path.join(disk, 'filler');
      execFileSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4096', `count=${Math.floor((bavail * bsize) / 4096)}`], {
        stdio: 'ignore',
      });
      const { code, output } = await start({ DATA_DIR: dataDir });
      expect(output.split('\n')[0]).toBe(sentence(dataDir));
      expect(code).toBe(1);
      await rm(filler);
      const again = await openEmbedded(dataDir);
      await again.release();
    }));
});
