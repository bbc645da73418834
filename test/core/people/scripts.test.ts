/** The operator's scripts, run as the README says: the first office, a roster, a sheet of invitations. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { rememberBot } from '../../../core/inbox/bots.ts';
import { freshDatabase, testCtx } from '../../support/database.ts';
import { csv } from '../../support/roster-files.ts';

const { url, db } = await freshDatabase();
const folder = await mkdtemp(path.join(tmpdir(), 'giaoban-scripts-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const root = path.join(import.meta.dirname, '../../..');

const more: Record<string, string> = {};

/** Exit code and what was printed, one string per line. */
function run(script: string, ...args: string[]): Promise<{ code: number; lines: string[] }> {
  const ours = { DATABASE_URL: url, PUBLIC_URL: 'https://giaoban.example.vn', LOG_LEVEL: 'error' };
  const env = { ...process.env, ...ours, ...more };
  return new Promise((resolve) => {
    execFile(process.execPath, [path.join(root, 'scripts', script), ...args], { env, cwd: root }, (error, out, err) => {
      resolve({ code: Number(error?.code ?? 0), lines: `${out}${err}`.trim().split('\n') });
    });
  });
}

test('from an empty database to printed invitations', { timeout: 60_000 }, async () => {
  expect((await run('invite.ts', '--first')).lines[0]).toBe(
    'Chưa có công đoàn nào. Ghi tên công đoàn cao nhất sau --first, ví dụ: --first "Công đoàn phường Bến Trúc".',
  );
  const first = await run('invite.ts', '--first', 'Công đoàn phường Bến Trúc');
  expect(first.lines[0]).toContain('Lời mời cho Văn phòng, Công đoàn phường Bến Trúc. Dùng một lần, hết hạn ');
  expect(first.lines[1]).toMatch(/^Đường dẫn: https:\/\/giaoban\.example\.vn\/moi\/[\w-]{22}$/);
  expect(first.lines[2]).toMatch(/^Hoặc gõ mã: ([B-X2-9]{3}-){2}[B-X2-9]{3}$/);

  const roster = path.join(folder, 'roster.csv');
  await writeFile(
    roster,
    csv([
      ['Đơn vị', 'Mã', 'Chủ tịch'],
      ['CĐCS Một', 'M1', 'Nguyễn Văn An'],
      ['CĐCS Hai', 'M2', ''],
    ]),
  );
  const looked = await run('import-roster.ts', roster);
  expect(looked.lines[0]).toBe('Danh sách có 2 dòng: thêm mới 2, thay đổi 0, giữ nguyên 0, có lỗi 0.');
  expect(looked.lines.slice(-2)).toEqual([
    'Chưa nhập gì. Nếu đúng, đồng chí trả lời nhập.',
    'Trong cửa sổ lệnh: thêm --apply để nhập.',
  ]);
  const done = await run('import-roster.ts', roster, '--apply');
  expect([done.code, done.lines[0]]).toEqual([
    0,
    'Đã nhập xong danh sách 2 dòng: thêm mới 2, thay đổi 0, giữ nguyên 0, bỏ qua vì lỗi 0.',
  ]);
  const missing = await run('import-roster.ts', path.join(folder, 'none.csv'));
  expect([missing.code, missing.lines[0]]).toEqual([
    1,
    `Không mở được tệp ${path.join(folder, 'none.csv')}. Đồng chí kiểm tra tên tệp và quyền đọc.`,
  ]);

  const sheet = path.join(folder, 'sheet.xlsx');
  expect((await run('invite.ts', '--unit', 'CD', '--subtree', '--out', sheet)).lines[0]).toContain('Đã lập 2 lời mời');
  expect((await stat(sheet)).mode & 0o077).toBe(0);
  expect((await run('invite.ts', '--unit', 'M9')).lines[0]).toContain('Không thấy đơn vị có mã M9');
});

test('a link leads to the bot that ran last with this token', { timeout: 60_000 }, async () => {
  await rememberBot(testCtx(db), 'telegram', '700000001', 'giaoban_test_bot');
  more.TELEGRAM_BOT_TOKEN = '700000001:AAtest-token-of-the-test-server-only';
  const made = await run('invite.ts', '--unit', 'CD', '--role', 'deputy');
  expect(made.lines[1]).toMatch(/^Đường dẫn: https:\/\/t\.me\/giaoban_test_bot\?start=[\w-]{22}$/);
});

test('the doctor names what was set aside', { timeout: 60_000 }, async () => {
  await db.execute(
    sql`insert into inbox (channel, update_id, sender, external, chat, in_group, said, received_at, done_at, tries, fault)
        values ('telegram', 'x', 'x', 'x', 'x', false, '{}', now(), now(), 3, 'TypeError core/chats/turn.ts:1')`,
  );
  const { code, lines } = await run('doctor.ts');
  expect(code).toBe(1);
  expect(lines.find((line) => line.startsWith('✗ Tin để riêng'))).toMatch(
    /^✗ Tin để riêng mã 0000\w, kênh telegram, \d\d:\d\d .*: TypeError core\/chats\/turn\.ts:1$/,
  );
});
