/** An update nobody can work off: three tries, set aside, recorded, told; and it holds up neither the person nor the rest. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { startInbound } from '../../../bot/inbound.ts';
import type { Message } from '../../../core/i18n/message.ts';
import { words } from '../../../core/i18n/words.ts';
import { storeBatch } from '../../../core/inbox/store.ts';
import { lastSetAside, setAsideCount } from '../../../core/inbox/work.ts';
import { setAside } from '../../../db/queries/inbox.ts';
import { freshDatabase } from '../../support/database.ts';
import { smallStage, wordsOf } from '../../support/talk.ts';

const { db } = await freshDatabase();

test('is set aside after three tries and the next one is answered', async () => {
  const talk = await smallStage(db);
  const { ctx, shell, union } = talk.stage;
  await talk.say('Mai', '/baocao');
  await storeBatch(ctx, [talk.event('Mai', 'độc'), talk.event('Mai', '45'), talk.event('Tùng', '/baocao')]);
  await db.execute(
    sql`update inbox set said = '{"is":"riddle","secret":"0912345678"}'::jsonb where said->>'text' = 'độc'`,
  );
  const toOperator: Message[] = [];
  const inbound = startInbound({ ctx, shell, wake: () => undefined, tell: (message) => void toOperator.push(message) });
  await expect.poll(async () => (await talk.history()).length, { timeout: 10_000 }).toBe(1);
  await inbound.idle();
  await inbound.stop();

  const [row, ...others] = await setAside(db, 10);
  expect(others).toEqual([]);
  expect(row?.fault).toMatch(/^ZodError/);
  const reference = Number(row?.id).toString(36).toUpperCase().padStart(5, '0');
  expect(toOperator.map((message) => words('vi', message))).toEqual([
    `Một tin đến không xử lý được sau 3 lần thử nên được để riêng (mã ${reference}); những tin khác không bị ảnh hưởng. Đây là lỗi của Giao Ban: chi tiết ở nhật ký và ở scripts/doctor.ts.`,
  ]);
  expect(await lastSetAside(ctx, 5)).toMatchObject([{ channel: 'terminal', fault: row?.fault }]);
  expect(await setAsideCount(ctx)).toBe(1);
  const told = (await talk.taken()).map(wordsOf);
  expect(told).toContain(`Có lỗi, chúng tôi đã ghi nhận (mã ${reference}). Đồng chí thử lại sau ít phút.`);
  expect(told.some((text) => text.startsWith('Đã ghi: 45 người.'))).toBe(true);
  expect(told.some((text) => text.includes('Tổng số đoàn viên'))).toBe(true);
  const [{ tries } = { tries: 0 }] = await db.execute<{ tries: number }>(
    sql`select tries from inbox where fault is not null`,
  );
  expect(tries).toBe(3);
  // What was said is in no log line.
  expect(JSON.stringify(ctx.logged)).not.toContain('0912345678');
  expect(ctx.logged.filter(({ level }) => level === 'error')).toHaveLength(3);
  expect(union.people.mai).not.toBe('');
});
