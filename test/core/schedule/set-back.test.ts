/** The machine's time was wrong, and is set back: what was queued meanwhile does not wait for days. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { say } from '../../../core/i18n/message.ts';
import { anyDue, enqueue, workNext } from '../../../core/jobs/jobs.ts';
import { dueMessages, failed } from '../../../core/outbox/due.ts';
import type { Outgoing } from '../../../core/outbox/outgoing.ts';
import { queue } from '../../../core/outbox/queue.ts';
import { clockSetBack } from '../../../core/schedule/set-back.ts';
import { freshDatabase, testCtx } from '../../support/database.ts';

const { db } = await freshDatabase();
const RIGHT = '2026-12-01T08:00';
const WRONG = '2026-12-06T15:00';

const note = (chat: string, priority: Outgoing['priority'], more: Partial<Outgoing> = {}): Outgoing => ({
  ...{ channel: 'telegram', chat, person: null, priority, messages: [say('chats.help')] },
  ...more,
});
const due = async (ctx: ReturnType<typeof testCtx>) =>
  (await dueMessages(ctx, 'telegram', 100)).map(({ chat }) => chat).toSorted();

test('replies and notices go at once, delays and reminders are kept', async () => {
  const ctx = testCtx(db, RIGHT);
  await queue(ctx, [note('before', 'reply'), note('tomorrow', 'notice', { notBefore: ctx.now().add({ hours: 24 }) })]);
  ctx.clock.set(WRONG);
  const [throttled] = await dueMessages(ctx, 'telegram', 1);
  if (!throttled) throw new Error('Nothing due');
  await failed(ctx, throttled, { kind: 'throttled', retryAfterMs: 5000, scope: 'channel' });
  await queue(ctx, [note('reply', 'reply'), note('notice', 'notice'), note('reminder', 'reminder')]);
  await queue(ctx, [note('delayed', 'notice', { notBefore: ctx.now().add({ hours: 2 }) })]);
  ctx.clock.set(RIGHT);
  expect(await due(ctx)).toEqual([]);
  expect(await clockSetBack(ctx)).toBe(4);
  expect(await due(ctx)).toEqual(['before', 'notice', 'reply']);
  ctx.clock.pass({ hours: 2 });
  expect(await due(ctx)).toEqual(['before', 'delayed', 'notice', 'reply']);
  ctx.clock.pass({ hours: 22 });
  expect(await due(ctx)).toContain('tomorrow');
  expect(await due(ctx)).not.toContain('reminder');
  ctx.clock.set(WRONG);
  expect(await due(ctx)).toContain('reminder');
});

test('where the time was right nothing is moved', async () => {
  const ctx = testCtx(db, RIGHT);
  const rows = () => db.execute(sql`select id, not_before, created_at from outbox order by seq`);
  const later = ctx.now().add({ hours: 30 });
  await queue(ctx, [note('now', 'reply'), note('later', 'notice', { notBefore: later })]);
  await clockSetBack(ctx);
  const before = await rows();
  ctx.clock.pass({ seconds: 30 });
  expect(await clockSetBack(ctx)).toBe(0);
  expect(await rows()).toEqual(before);
});

test('a job taken by a process that died by the wrong time is done', async () => {
  const ctx = testCtx(db, WRONG);
  await enqueue(ctx, 'job', {});
  const dies = { job: { make: () => new Promise<never>(() => undefined), refused: async () => undefined } };
  void workNext(ctx, dies);
  await expect.poll(() => anyDue(ctx)).toBe(false);
  ctx.clock.set(RIGHT);
  expect(await anyDue(ctx)).toBe(false);
  await clockSetBack(ctx);
  expect(await anyDue(ctx)).toBe(true);
});
