/** What comes in is stored whatever it holds, once, in its order, in its sender's line. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { fetched, notFetched } from '../../../core/chats/fetched.ts';
import { bytesOf, filesToFetch, keep, register } from '../../../core/inbox/files.ts';
import { storeBatch } from '../../../core/inbox/store.ts';
import { waiting } from '../../../core/inbox/work.ts';
import { freshDatabase } from '../../support/database.ts';
import { accountOf } from '../../support/stage.ts';
import { smallStage, wordsOf } from '../../support/talk.ts';
import { told } from '../../support/told.ts';

const { db } = await freshDatabase();
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('characters PostgreSQL cannot hold do not turn back the batch', async () => {
  const talk = await smallStage(db);
  const { ctx } = talk.stage;
  const senders = await storeBatch(ctx, [
    talk.event('Mai', 'a\0b'),
    talk.event('Mai', 'nửa \ud83d cặp'),
    talk.event('Tùng', '👍'),
  ]);
  expect(senders).toHaveLength(2);
  const rows = await db.execute<{ text: string }>(
    sql`select said->>'text' as text from inbox order by id desc limit 3`,
  );
  expect(rows.map((row) => row.text).toReversed()).toEqual(['ab', 'nửa \ufffd cặp', '👍']);
});

test('the longest waiting are answered first, and a stranger waits in a line of their own', async () => {
  const talk = await smallStage(db);
  const { ctx, union } = talk.stage;
  await talk.work(await waiting(ctx, 100));
  await storeBatch(ctx, [
    talk.event('Tùng', '1'),
    talk.event('Khách', '2'),
    talk.event('Mai', '3'),
    talk.event('Tùng', '4'),
  ]);
  const stranger = `terminal:${accountOf(talk.stage, 'Khách')}`;
  expect(await waiting(ctx, 100)).toEqual([union.people.tung, stranger, union.people.mai]);
  await talk.work(await waiting(ctx, 100));
  expect(await waiting(ctx, 100)).toEqual([]);
});

test('files are what they are by content, not by name', async () => {
  const { stage } = await smallStage(db);
  const { ctx } = stage;
  const file = (name: string, bytes: Uint8Array) => keep(ctx, { person: null, name, bytes });
  expect(await file('../../etc/anh.png', png)).toMatchObject({ name: 'anh.png', mime: 'image/png', size: png.length });
  expect(await told(file('anh.pdf', png))).toBe(
    'Tên tệp là “anh.pdf” nhưng nội dung không phải loại đó nên chưa nhận. Đồng chí mở lại tệp, lưu đúng loại rồi gửi lại.',
  );
  expect(await told(file('a.exe', Uint8Array.of(0x4d, 0x5a, 0x90, 0)))).toBe(
    'Tệp a.exe không thuộc loại nhận được. Đồng chí gửi ảnh, Word, Excel, PDF, văn bản hoặc ghi âm.',
  );
  expect(await told(file('trong.pdf', new Uint8Array()))).toBe(
    'Tệp trong.pdf trống, không có gì để đọc. Đồng chí xem lại rồi gửi lại.',
  );
  expect(await told(file('to.png', Buffer.concat([png, Buffer.alloc(20 * 1024 * 1024)])))).toBe(
    'Tệp to.png lớn quá 20 MB nên không nhận được. Đồng chí chia nhỏ hoặc nén ảnh rồi gửi lại.',
  );
});

test('a file still at the platform is fetched later; one that was waited for comes in again; a lost one is named', async () => {
  const talk = await smallStage(db);
  const { ctx, union } = talk.stage;
  const account = accountOf(talk.stage, 'Mai');
  const sender = { person: union.people.mai, channel: 'terminal', external: account, chat: account } as const;
  const ref = await register(ctx, sender, { ref: 'tg-1', name: 'anh.png', mime: 'image/png', size: 10 });
  expect(ref.here).toBe(false);
  const [row] = await filesToFetch(ctx, 'terminal', 10);
  if (!row) throw new Error('Nothing to fetch');
  await notFetched(ctx, row, 'timeout');
  expect(await filesToFetch(ctx, 'terminal', 10)).toEqual([]);
  ctx.clock.pass({ seconds: 6 });
  expect(await filesToFetch(ctx, 'terminal', 10)).toHaveLength(1);
  expect(await fetched(ctx, row, png)).toEqual([]);
  expect(await bytesOf(ctx, ref.id)).toEqual(png);

  await talk.say('Mai', '/baocao');
  const files = [{ ref: 'tg-2', name: 'phieu.xlsx', mime: 'application/x', size: 10 }];
  const [reading] = await talk.say('Mai', { is: 'files', files });
  expect(reading && wordsOf(reading)).toBe('Đã nhận tệp phieu.xlsx, đang đọc. Xong tôi báo đồng chí ngay.');
  const [sheet] = await filesToFetch(ctx, 'terminal', 10);
  if (!sheet) throw new Error('Nothing to fetch');
  const woken = await fetched(ctx, sheet, Buffer.from('PK\u0003\u0004 xl/workbook'));
  expect(woken).toEqual([union.people.mai]);
  await talk.work(woken);
  const [said] = await talk.taken();
  expect(said && wordsOf(said)).toMatch(/^Tệp .*(hỏng|đọc)/);

  const lost = await register(ctx, sender, { ref: 'tg-3', name: 'mat.png' });
  for (let tries = 0; tries < 6; tries += 1) {
    const [missing] = await filesToFetch(ctx, 'terminal', 10);
    if (missing) await notFetched(ctx, missing, 'gone');
    ctx.clock.pass({ hours: 2 });
  }
  expect(await filesToFetch(ctx, 'terminal', 10)).toEqual([]);
  expect((await talk.taken()).map(wordsOf)).toEqual([
    'Không lấy được tệp mat.png từ ứng dụng chat. Đồng chí gửi lại tệp giúp.',
  ]);
  expect(lost.name).toBe('mat.png');
});
