/** The operator's scripts, run as the README says, while the program is writing. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { postgres } from '../../db/driver.ts';
import { openEmbedded } from '../../db/embedded.ts';
import { node, root, runProgram, startProgram, writer } from '../support/program.ts';
import { makeScratch, removeScratch, serversBelow } from '../support/scratch.ts';

vi.setConfig({ testTimeout: 120_000 });

const scratch = await makeScratch();
const first = { DATA_DIR: path.join(scratch, 'data') };
const second = { DATA_DIR: path.join(scratch, 'restored') };
const file = path.join(scratch, 'giaoban.backup');
const script = (name: string, args: readonly string[], env: Record<string, string>) =>
  runProgram(node, [path.join(root, 'scripts', `${name}.ts`), ...args], { env });

afterAll(() => removeScratch(scratch));

test('migrate, backup and doctor beside a program that writes; restore elsewhere', async () => {
  expect(await script('migrate', [], first)).toMatchObject({
    code: 0,
    output: expect.stringMatching(
      /^Cơ sở dữ liệu đã được nâng cấp \d+ bước, nay ở bản \S+\.\nThe database was upgraded/,
    ),
  });
  const program = startProgram(node, writer, { env: first });
  await program.prints(/^kept 5$/m);
  const saved = await script('backup', [file], first);
  expect(saved.output).toMatch(/^Đã sao lưu \d+ bảng, [\d.]+ dòng vào .*giaoban\.backup\.\nBacked up /);
  expect(saved.code).toBe(0);
  const examined = await script('doctor', [], first);
  expect(examined.output).toMatch(/^✓ PostgreSQL 18\.\d+, \d+ MB, \d+ kết nối\.$/m);
  expect(examined.output).toMatch(/Mọi thứ hoạt động tốt\.\nAll is well\.\n$/);
  expect(examined.code).toBe(0);
  // The scripts used the program's server and left it running.
  const before = program.output().length;
  await program.prints(new RegExp(`[\\s\\S]{${before + 20}}`));
  expect(program.output()).not.toContain('failed');
  program.signal('SIGTERM');
  await program.over;

  const back = await script('restore', [file], second);
  expect(back.output).toMatch(/^Đã phục hồi \d+ bảng, [\d.]+ dòng từ .*, sao lưu lúc \d\d:\d\d /);
  expect((await script('doctor', [], second)).output).toMatch(/^✓ Nhật ký kiểm toán nguyên vẹn, \d+ dòng\.$/m);
  expect((await script('restore', [file], second)).output).toMatch(/^Chỉ phục hồi vào cơ sở dữ liệu trống, mà bảng /);
  expect([...serversBelow(first.DATA_DIR), ...serversBelow(second.DATA_DIR)]).toEqual([]);
});

test('the doctor finds an altered audit row and says which', async () => {
  const server = await openEmbedded(second.DATA_DIR);
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
  await sql`alter table audit_entries disable trigger audit_append_only`;
  const [row] = await sql`update audit_entries set who = 'x' where seq = 3 returning id, root`;
  await sql.end();
  await server.release();
  const { code, output } = await script('doctor', [], second);
  expect(output).toContain(`✗ Nhật ký kiểm toán bị sửa ở dòng 3 (mã ${row?.id}) của đơn vị gốc ${row?.root}.\n`);
  expect(output).toContain(`✗ The audit was altered at entry 3 (id ${row?.id}) of root unit ${row?.root}.\n`);
  expect(output).toContain('Có việc cần xử lý: xem các dòng đánh dấu ✗.\n');
  expect(code).toBe(1);
});

test('what is missing is said without touching anything', async () => {
  const env = { DATA_DIR: path.join(scratch, 'untouched') };
  expect(await script('backup', [], env)).toEqual({
    code: 1,
    output: 'Cách dùng: node scripts/backup.ts FILE\nUsage: node scripts/backup.ts FILE\n',
  });
  expect(existsSync(env.DATA_DIR)).toBe(false);
  const { code, output } = await script('restore', [path.join(scratch, 'nothing')], second);
  expect(output).toMatch(/^Không đọc được tệp .*nothing: đồng chí xem lại tên tệp và quyền đọc\.\n/);
  expect(code).toBe(1);
});
