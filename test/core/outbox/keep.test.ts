/** What is kept how long: old messages go, and nothing that the page, a list, a button or a seen id still needs. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { historyBefore } from '../../../core/chats/history.ts';
import { say } from '../../../core/i18n/message.ts';
import { inboxKeeps, pruneInbox } from '../../../core/inbox/keep.ts';
import { storeBatch } from '../../../core/inbox/store.ts';
import { dueMessages, sent } from '../../../core/outbox/due.ts';
import { outboxKeeps, pruneOutbox } from '../../../core/outbox/keep.ts';
import type { Outgoing } from '../../../core/outbox/outgoing.ts';
import { placeDue } from '../../../core/outbox/place.ts';
import { queue } from '../../../core/outbox/queue.ts';
import { freshDatabase } from '../../support/database.ts';
import { smallStage, wordsOf } from '../../support/talk.ts';

const { db } = await freshDatabase();

const note = (chat: string, more: Partial<Outgoing> = {}): Outgoing => ({
  channel: 'telegram',
  chat,
  person: null,
  priority: 'reply',
  messages: [say('chats.help')],
  ...more,
});

test('the outbox: 90 days, and what is counted longer; the page and what waits stay', async () => {
  const talk = await smallStage(db);
  const { ctx } = talk.stage;
  await queue(ctx, [note('alt'), note('counted', { priority: 'notice', about: { notice: 'n' } })]);
  await queue(ctx, [note('page', { channel: 'web' })]);
  for (const { id } of await dueMessages(ctx, 'telegram', 10)) await sent(ctx, id, `p-${id}`);
  await placeDue(ctx);
  await queue(ctx, [note('waits', { notBefore: ctx.now().add({ hours: 24 * 1000 }) })]);
  const chats = async () =>
    (await db.execute<{ chat: string }>(sql`select chat from outbox order by seq`)).map(({ chat }) => chat);
  ctx.clock.pass({ days: outboxKeeps.settled - 1 });
  expect(await pruneOutbox(ctx)).toBe(0);
  await queue(ctx, [note('young')]);
  for (const { id } of await dueMessages(ctx, 'telegram', 10)) await sent(ctx, id, `p-${id}`);
  ctx.clock.pass({ days: 2 });
  expect(await pruneOutbox(ctx)).toBe(1);
  expect(await pruneOutbox(ctx)).toBe(0);
  expect(await chats()).toEqual(['counted', 'page', 'waits', 'young']);
  expect((await historyBefore(ctx, 'page', null, 10)).entries).toHaveLength(1);
  ctx.clock.pass({ days: outboxKeeps.counted });
  expect(await pruneOutbox(ctx)).toBe(2);
  expect(await chats()).toEqual(['page', 'waits']);
});

test('a button of a message that is gone does no harm', async () => {
  const talk = await smallStage(db);
  const { ctx } = talk.stage;
  await talk.say('Mai', '/baocao');
  await talk.say('Mai', '45');
  await talk.say('Mai', '30');
  const [row] = await db.execute<{ id: string }>(
    sql`select id from outbox where jsonb_array_length(buttons) > 0 and channel = 'terminal' order by seq desc limit 1`,
  );
  ctx.clock.pass({ days: outboxKeeps.settled + 1 });
  expect(await pruneOutbox(ctx)).toBeGreaterThan(0);
  const data = `${Buffer.from((row?.id ?? '').replaceAll('-', ''), 'hex').toString('base64url')}.0`;
  const said = (await talk.say('Mai', { is: 'press', data })).map(wordsOf);
  expect(said[0]).toContain('Nút vừa bấm không phải của đồng chí, hoặc không còn dùng được. Không có gì thay đổi.');
  expect(said[0]).toContain('Có tổ chức Tết Sum vầy không?');
});

test('the inbox: text for 30 days; the ids seen, the page and what waits stay', async () => {
  const talk = await smallStage(db);
  const { ctx } = talk.stage;
  await talk.say('Mai', '/baocao');
  const event = talk.event('Mai', '45');
  await talk.work(await storeBatch(ctx, [event]));
  const page = { ...talk.event('Tùng', 'trên trang'), channel: 'web' as const, from: 'w', chat: 'trang' };
  await talk.work(await storeBatch(ctx, [page]));
  ctx.clock.pass({ days: inboxKeeps.text + 1 });
  await storeBatch(ctx, [talk.event('Mai', 'chưa xử lý')]);
  const before = await talk.history();
  const texts = async () => {
    const rows = await db.execute<{ text: string }>(
      sql`select said->>'text' as text from inbox where said->>'text' is not null order by id`,
    );
    return rows.map(({ text }) => text);
  };
  expect(await pruneInbox(ctx)).toBeGreaterThan(0);
  expect(await pruneInbox(ctx)).toBe(0);
  expect(await texts()).toEqual(['trên trang', 'chưa xử lý']);
  // The same update once more is still the same update, and answers are as they were.
  expect(await storeBatch(ctx, [event])).toEqual([]);
  expect(await talk.history()).toEqual(before);
  expect((await historyBefore(ctx, 'trang', null, 10)).entries.some(({ from }) => from === 'person')).toBe(true);
});
