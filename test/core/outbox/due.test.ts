/** What is sent next, and what becomes of it: replies first, in order, later when told so, given up when it must be. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { say } from '../../../core/i18n/message.ts';
import { dueMessages, dueWindow, failed, seen, sent } from '../../../core/outbox/due.ts';
import type { Outgoing } from '../../../core/outbox/outgoing.ts';
import { queue } from '../../../core/outbox/queue.ts';
import { readToken, token } from '../../../core/outbox/token.ts';
import { freshDatabase, testCtx } from '../../support/database.ts';

const { db } = await freshDatabase();

const note = (chat: string, priority: Outgoing['priority'], more: Partial<Outgoing> = {}): Outgoing => ({
  channel: 'zalo-bot',
  chat,
  person: null,
  priority,
  messages: [say('chats.help')],
  ...more,
});
const chats = (rows: readonly { chat: string }[]) => rows.map(({ chat }) => chat);
const stateOf = async (id: string) => {
  const [row] = await db.execute<{ state: string; failure: string | null }>(
    sql`select state, failure from outbox where id = ${id}`,
  );
  return row;
};

test('replies go before reminders before notices, each in the order it fell due; other channels are not seen', async () => {
  const ctx = testCtx(db);
  await queue(ctx, [note('n1', 'notice'), note('n2', 'notice'), note('m', 'reminder'), note('r1', 'reply')]);
  await queue(ctx, [note('r2', 'reply'), note('t', 'reply', { channel: 'zalo-oa' })]);
  const later = ctx.now().add({ hours: 5 });
  await queue(ctx, [note('later', 'reply', { notBefore: later })]);
  expect(chats(await dueMessages(ctx, 'zalo-bot', 10))).toEqual(['r1', 'r2', 'm', 'n1', 'n2']);
  expect(chats(await dueMessages(ctx, 'zalo-bot', 3))).toEqual(['r1', 'r2', 'm']);
  for (const row of await dueMessages(ctx, 'zalo-bot', 10)) await sent(ctx, row.id, `p-${row.chat}`);
  expect(await dueMessages(ctx, 'zalo-bot', 10)).toEqual([]);
  ctx.clock.pass({ hours: 5 });
  expect(chats(await dueMessages(ctx, 'zalo-bot', 10))).toEqual(['later']);
  for (const row of await dueMessages(ctx, 'zalo-bot', 10)) await sent(ctx, row.id, 'p');
});

test('many marks at once are all kept, each with its own id there', async () => {
  const ctx = testCtx(db);
  const ids = await queue(
    ctx,
    Array.from({ length: 60 }, (_, index) => note(`c${index}`, 'reply')),
  );
  await Promise.all(ids.map((id) => sent(ctx, id, `p-${id}`)));
  const rows = await db.execute<{ wrong: string }>(
    sql`select count(*) as wrong from outbox where provider_id <> 'p-' || id::text and chat like 'c%'`,
  );
  expect(rows[0]?.wrong).toBe('0');
  expect(await dueMessages(ctx, 'zalo-bot', 100)).toEqual([]);
});

test.each([
  ['throttled', { kind: 'throttled', retryAfterMs: 3000, scope: 'chat' }, 'reply', { is: 'later', ms: 3000 }],
  ['unreachable', { kind: 'unreachable', why: 'no answer' }, 'notice', { is: 'waits' }],
  ['blocked', { kind: 'blocked', why: 'blocked' }, 'notice', { is: 'failed' }],
  ['rejected', { kind: 'rejected', why: 'too long' }, 'reply', { is: 'failed' }],
  ['misconfigured', { kind: 'misconfigured', why: 'token' }, 'reply', { is: 'waits' }],
  ['unknown, a reply', { kind: 'unknown', why: 'timeout' }, 'reply', { is: 'later', ms: 5000 }],
  ['unknown, a notice', { kind: 'unknown', why: 'timeout' }, 'notice', { is: 'unsure' }],
] as const)('%s', async (_name, failure, priority, fate) => {
  const ctx = testCtx(db);
  const [id = ''] = await queue(ctx, [note('one', priority)]);
  const find = async () => (await dueMessages(ctx, 'zalo-bot', 500)).find((due) => due.id === id);
  const row = await find();
  expect(row && (await failed(ctx, row, failure))).toEqual(fate);
  const waiting = fate.is === 'later' || fate.is === 'waits';
  expect(await stateOf(id)).toEqual({ state: waiting ? 'queued' : fate.is, failure: failure.kind });
  expect((await find()) !== undefined).toBe(fate.is === 'waits');
  if (!waiting) return;
  ctx.clock.pass({ minutes: 10 });
  const again = await find();
  // Only what may have been carried out counts as tried, and is repeated once and no more.
  expect(again?.tries).toBe(failure.kind === 'unknown' ? 1 : 0);
  if (again && failure.kind === 'unknown') expect(await failed(ctx, again, failure)).toEqual({ is: 'unsure' });
  await sent(ctx, id, 'p');
});

test('what was put off is not overtaken by what was queued behind it in its chat', async () => {
  const ctx = testCtx(db);
  await queue(ctx, [note('c', 'reply'), note('c', 'reply'), note('d', 'reply')]);
  const [first, second, other] = await dueMessages(ctx, 'zalo-bot', 10);
  if (first) await failed(ctx, first, { kind: 'throttled', retryAfterMs: 3000, scope: 'chat' });
  expect(chats(await dueWindow(ctx, 'zalo-bot', 10))).toEqual(['d']);
  ctx.clock.pass({ seconds: 1 });
  const [late] = await queue(ctx, [note('c', 'reply')]);
  ctx.clock.pass({ seconds: 5 });
  const order = (await dueWindow(ctx, 'zalo-bot', 10)).filter(({ chat }) => chat === 'c').map(({ id }) => id);
  expect(order).toEqual([first?.id, second?.id, late]);
  for (const id of [...order, other?.id ?? '']) await sent(ctx, id, 'p');
});

test('one chat with hundreds waiting leaves room for everybody else', async () => {
  const ctx = testCtx(db);
  const many = Array.from({ length: 300 }, () => note('crowd', 'reply'));
  const ids = await queue(ctx, [...many, note('other', 'reply'), note('third', 'notice')]);
  const seen = await dueWindow(ctx, 'zalo-bot', 100);
  expect(chats(seen)).toEqual(['crowd', 'crowd', 'crowd', 'crowd', 'other', 'third']);
  expect(seen.map(({ id }) => id)).toEqual([...ids.slice(0, 4), ...ids.slice(300)]);
  await Promise.all(ids.map((id) => sent(ctx, id, 'p')));
});

test('what the channel tells of a message goes forward only', async () => {
  const ctx = testCtx(db);
  const [id = ''] = await queue(ctx, [note('seen', 'notice')]);
  await sent(ctx, id, 'there-1');
  await seen(ctx, 'zalo-bot', 'there-1', 'seen');
  await seen(ctx, 'zalo-bot', 'there-1', 'delivered');
  expect((await stateOf(id))?.state).toBe('seen');
});

test('a token reads back as it was made, and nothing else reads as one', () => {
  const id = '01890a5d-ac96-774b-bcce-b302099a8057';
  expect(readToken(token(id, 12))).toEqual({ outboxId: id, index: 12 });
  for (const bad of ['', 'x', token(id, 1).slice(1), `${token(id, 1)}0000`, `../${token(id, 1)}`])
    expect(readToken(bad)).toBeNull();
});
