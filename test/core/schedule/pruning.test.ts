/** The clock lets go of old messages in the night, and only then. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { say } from '../../../core/i18n/message.ts';
import { dueMessages, sent } from '../../../core/outbox/due.ts';
import { queue } from '../../../core/outbox/queue.ts';
import { tick } from '../../../core/schedule/tick.ts';
import { freshDatabase, testCtx } from '../../support/database.ts';

const { db } = await freshDatabase();

test('between three and four in the morning', async () => {
  const ctx = testCtx(db, '2026-12-01T08:00');
  const message = {
    channel: 'telegram',
    chat: '1',
    person: null,
    priority: 'reply',
    messages: [say('chats.help')],
  } as const;
  await queue(ctx, [message]);
  for (const { id } of await dueMessages(ctx, 'telegram', 10)) await sent(ctx, id, `p-${id}`);
  const left = async () => (await db.execute<{ n: number }>(sql`select count(*)::int as n from outbox`))[0]?.n;
  ctx.clock.set('2027-03-20T14:00');
  await tick(ctx);
  expect(await left()).toBe(1);
  ctx.clock.set('2027-03-21T03:00');
  await tick(ctx);
  expect(await left()).toBe(0);
});
