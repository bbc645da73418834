/** The outbox on Telegram: order, budgets, failures and their consequences, against a server that enforces Telegram's limits. */
import { afterEach, expect, test } from 'vitest';
import { createTelegram } from '../../../bot/channels/telegram/telegram.ts';
import { type Pace, Pacing } from '../../../bot/pacing.ts';
import { render } from '../../../bot/render.ts';
import { type Sender, startSender } from '../../../bot/sender.ts';
import { say } from '../../../core/i18n/message.ts';
import type { Priority } from '../../../core/outbox/outgoing.ts';
import { queue } from '../../../core/outbox/queue.ts';
import { addressesOf, insertAddress } from '../../../db/queries/addresses.ts';
import { freshDatabase, testCtx } from '../../support/database.ts';
import { startTelegram, type TelegramServer } from '../../support/telegram-server/server.ts';
import { namedUnion } from '../../support/union.ts';

const { db } = await freshDatabase(8);
const ctx = { ...testCtx(db), now: () => Temporal.Now.instant() };
const telegramPace: Pace = {
  perSecond: 28,
  broadcastShare: 0.8,
  chatPerSecond: 1,
  chatBurst: 3,
  groupPerMinute: 16,
  atOnce: 10,
};

let server: TelegramServer;
let senders: Sender[] = [];
let chats = 1000;

function start(pace = telegramPace): Sender {
  const channel = createTelegram({ token: server.token, apiRoot: server.url, tell: () => undefined });
  const parts = { ctx, channel, pacing: new Pacing(pace, performance.now()), alarm: () => undefined };
  const sender = startSender({ ...parts, render: async (row) => render(row, channel.limits) });
  senders.push(sender);
  return sender;
}

/** A new person on the test server. */
function chat(): number {
  chats += 1;
  server.person(chats, `Người ${chats}`);
  return chats;
}

const to = (id: number, reference: string, priority: Priority = 'reply') => ({
  channel: 'telegram' as const,
  chat: String(id),
  person: null,
  priority,
  messages: [say('common.broken', { reference })],
});

/** References of what arrived, in order. */
function arrived(): string[] {
  const calls = server.world.calls.filter((call) => call.method === 'sendMessage' && call.status === 200);
  return calls.map((call) => /mã (\S+?)\)/.exec(String(call.body.text))?.[1] ?? '');
}

afterEach(async () => {
  await Promise.all(senders.map((sender) => sender.stop()));
  senders = [];
  await server.stop();
});

test('replies overtake a broadcast, one chat keeps its order, no limit is met', async () => {
  server = await startTelegram();
  const people = Array.from({ length: 60 }, chat);
  await queue(
    ctx,
    people.map((id, index) => to(id, `tb${index}`, 'notice')),
  );
  const sender = start();
  await expect.poll(() => arrived().length, { timeout: 5000 }).toBeGreaterThan(5);
  const one = chat();
  await queue(ctx, [to(one, 'tl1'), to(one, 'tl2')]);
  const before = arrived().length;
  sender.wake();
  await expect.poll(() => arrived().includes('tl2'), { timeout: 3000 }).toBe(true);
  const order = arrived();
  expect(order.indexOf('tl1')).toBeLessThan(order.indexOf('tl2'));
  expect(order.indexOf('tl1') - before).toBeLessThan(20);
  // The second waits a second: who begins to send leaves each chat the burst another may have used.
  expect(order.indexOf('tl2') - before).toBeLessThan(50);
  await expect.poll(() => arrived().length, { timeout: 15_000 }).toBe(62);
  expect(new Set(arrived()).size).toBe(62);
  expect(server.world.limits.refused).toBe(0);
}, 30_000);

test('of two senders one sends; when it stops the other goes on, and nothing is sent twice', async () => {
  server = await startTelegram({ limits: { bot: 500, chat: 100, chatBurst: 100 } });
  const quick = { ...telegramPace, perSecond: 60 };
  await queue(
    ctx,
    Array.from({ length: 40 }, (_, index) => to(chat(), `n${index}`)),
  );
  const first = start(quick);
  start(quick);
  await expect.poll(() => arrived().length, { timeout: 5000 }).toBeGreaterThan(8);
  await first.stop();
  const atHandover = arrived().length;
  expect(atHandover).toBeLessThan(40);
  await expect.poll(() => arrived().length, { timeout: 10_000 }).toBe(40);
  expect(new Set(arrived()).size).toBe(40);
}, 20_000);

test('asked for patience, it waits so long and sends once', async () => {
  server = await startTelegram();
  const asked = {
    status: 429,
    body: JSON.stringify({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    }),
  };
  let refusals = 1;
  let refusedAt = 0;
  server.trouble = (method) => {
    if (method !== 'sendMessage' || refusals-- <= 0) return undefined;
    refusedAt = Date.now();
    return asked;
  };
  await queue(ctx, [to(chat(), 'kien-nhan')]);
  start();
  await expect.poll(arrived, { timeout: 5000 }).toEqual(['kien-nhan']);
  expect((server.world.calls.at(-1)?.at ?? 0) - refusedAt).toBeGreaterThanOrEqual(1000);
});

test('an unknown outcome repeats a reply once and a notice never', async () => {
  server = await startTelegram();
  let sends = 0;
  server.trouble = (method) => {
    if (method !== 'sendMessage') return undefined;
    sends += 1;
    return 'drop';
  };
  await queue(ctx, [to(chat(), 'tra-loi'), to(chat(), 'thong-bao', 'notice')]);
  start();
  await expect.poll(() => sends, { timeout: 9000 }).toBe(3);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(sends).toBe(3);
}, 15_000);

test('while Telegram is in trouble a broadcast waits: what is lost in it are single messages', async () => {
  server = await startTelegram();
  let sends = 0;
  server.trouble = (method) => {
    if (method !== 'sendMessage') return undefined;
    sends += 1;
    return { status: 500, body: '{"ok":false,"error_code":500,"description":"Internal Server Error"}' };
  };
  const all = Array.from({ length: 60 }, (_, index) => to(chat(), `phat-${index}`, 'notice'));
  await queue(ctx, all);
  start();
  await new Promise((resolve) => setTimeout(resolve, 3500));
  const lost = sends;
  // At most what was under way at once, and one after each silence of a second, two, …
  expect(lost).toBeLessThanOrEqual(telegramPace.atOnce + 4);
  server.trouble = undefined;
  await expect.poll(() => arrived().length, { timeout: 12_000 }).toBeGreaterThanOrEqual(all.length - lost - 2);
  expect(server.world.limits.refused).toBe(0);
}, 20_000);

test('who blocked the bot is marked unreachable, and the rest goes on', async () => {
  server = await startTelegram();
  const { people } = await namedUnion(ctx);
  const blocked = chat();
  const address = { personId: people.lan, channel: 'telegram', externalId: String(blocked), chatId: String(blocked) };
  const state = { preferred: true, unreachable: null, unreachableSince: null, endedAt: null, madeAt: ctx.now() };
  await insertAddress(db, { id: ctx.newId(), ...address, ...state });
  server.world.chats.set(blocked, { id: blocked, type: 'private', first_name: 'Lan', standing: 'blocked' });
  await queue(ctx, [{ ...to(blocked, 'bi-chan'), person: people.lan }, to(chat(), 'nguoi-khac')]);
  start();
  await expect.poll(arrived, { timeout: 5000 }).toEqual(['nguoi-khac']);
  await expect.poll(async () => (await addressesOf(db, [people.lan]))[0]?.unreachable).toBe('blocked');
});

test('why an account cannot be reached is kept: gone, never begun', async () => {
  server = await startTelegram();
  const { people } = await namedUnion(ctx);
  const [gone, never] = [chat(), chats + 1000];
  const state = { preferred: true, unreachable: null, unreachableSince: null, endedAt: null, madeAt: ctx.now() };
  for (const [id, personId] of [
    [gone, people.mai],
    [never, people.dat],
  ] as const)
    await insertAddress(db, {
      ...{ id: ctx.newId(), personId, channel: 'telegram', externalId: String(id), chatId: String(id) },
      ...state,
    });
  server.world.chats.set(gone, { id: gone, type: 'private', first_name: 'Mai', standing: 'deactivated' });
  await queue(ctx, [
    { ...to(gone, 'a'), person: people.mai },
    { ...to(never, 'b'), person: people.dat },
  ]);
  start();
  const why = async () =>
    (await addressesOf(db, [people.mai, people.dat])).map(({ unreachable }) => unreachable).sort();
  await expect.poll(why, { timeout: 5000 }).toEqual(['deactivated', 'not_permitted']);
});

test('Telegram away costs no message: all are sent when it is back', async () => {
  server = await startTelegram();
  let away = true;
  server.trouble = (method) =>
    away && method === 'sendMessage'
      ? { status: 401, body: '{"ok":false,"error_code":401,"description":"Unauthorized"}' }
      : undefined;
  await queue(ctx, [to(chat(), 'giu-lai')]);
  const sender = start();
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(arrived()).toEqual([]);
  away = false;
  await sender.stop();
  start();
  await expect.poll(arrived, { timeout: 8000 }).toEqual(['giu-lai']);
}, 15_000);
