/** A token and nothing else: the program prints the first office's one-time link, once somebody has used it never again. */
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startProgram } from '../support/program.ts';
import { bot, node } from '../support/running.ts';
import { makeScratch, removeScratch } from '../support/scratch.ts';
import { startTelegram } from '../support/telegram-server/server.ts';

const scratch = await makeScratch();
const telegram = await startTelegram({});
afterAll(async () => {
  await telegram.stop();
  await removeScratch(scratch);
});

const start = (more: Record<string, string> = {}) =>
  startProgram(node, bot, {
    env: {
      ...{
        DATA_DIR: path.join(scratch, 'data'),
        PORT: '0',
        TELEGRAM_BOT_TOKEN: telegram.token,
        TELEGRAM_API_ROOT: telegram.url,
      },
      ...more,
    },
  });

test('the link leads to the bot, works once, and the next start is silent about it', async () => {
  const first = start();
  await first.prints(/Giao Ban is running/);
  expect(first.output()).toContain(
    'Công đoàn chưa có văn phòng nào. Gửi đường dẫn hoặc mã dưới đây cho cán bộ văn phòng đầu tiên',
  );
  expect(first.output()).toContain('Chưa biết tên công đoàn: đặt UNION_NAME');
  expect(first.output()).toMatch(/https:\/\/t\.me\/\w+\?start=[\w-]{22}/);
  first.signal('SIGTERM');
  await first.over;

  const named = start({ UNION_NAME: 'Công đoàn phường Bến Trúc' });
  await named.prints(/Giao Ban is running/);
  expect(named.output()).toContain('Công đoàn phường Bến Trúc chưa có văn phòng nào.');
  const secret = /\?start=([\w-]{22})/.exec(named.output())?.[1] ?? '';
  const office = telegram.person(4711, 'Hoa');
  office.says(`/start ${secret}`);
  await expect.poll(() => telegram.world.shown(4711).length, { timeout: 30_000 }).toBeGreaterThan(0);
  office.tapsLabel('Đồng ý');
  await expect.poll(() => telegram.world.shown(4711).at(-1)?.text ?? '', { timeout: 30_000 }).toContain('họ và tên');
  office.says('Nguyễn Thị Hoa');
  await expect.poll(() => telegram.world.shown(4711).at(-1)?.text ?? '', { timeout: 30_000 }).toContain('Xong.');
  named.signal('SIGTERM');
  await named.over;

  const again = start();
  await again.prints(/Giao Ban is running/);
  expect(again.output()).not.toContain('chưa có văn phòng');
  again.signal('SIGTERM');
  await again.over;
});
