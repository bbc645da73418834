/** The test server itself: if it were kinder than Telegram, every test on it would prove nothing. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { startTelegram, type TelegramServer } from '../../support/telegram-server/server.ts';

let telegram: TelegramServer;
afterEach(() => telegram.stop());

type Answer = { ok: boolean; result: never; description: string; parameters?: Record<string, number> };

async function call(method: string, body: object = {}): Promise<Answer> {
  const answer = await fetch(`${telegram.url}/bot${telegram.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as Answer;
}

const ids = (answer: Answer) => (answer.result as { update_id: number }[]).map((update) => update.update_id);

test('updates stay until a higher offset confirms them', async () => {
  telegram = await startTelegram();
  const lan = telegram.person(11, 'Lan');
  lan.says('một');
  lan.says('hai');
  expect(ids(await call('getUpdates'))).toEqual([1000, 1001]);
  expect(ids(await call('getUpdates', { offset: 1001 }))).toEqual([1001]);
  expect(ids(await call('getUpdates'))).toEqual([1001]);
});

test('a tap is gone after 150 s, a message after a day', async () => {
  telegram = await startTelegram();
  const lan = telegram.person(11, 'Lan');
  const message = lan.says('một');
  lan.taps(message, 'x');
  telegram.world.advance(151_000);
  expect(ids(await call('getUpdates'))).toEqual([1000]);
  telegram.world.advance(25 * 3600_000);
  expect(ids(await call('getUpdates'))).toEqual([]);
});

test('a second poller ends the first, and a webhook ends polling', async () => {
  telegram = await startTelegram();
  const first = call('getUpdates', { timeout: 20 });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const second = call('getUpdates', { timeout: 1 });
  expect((await first).description).toContain('terminated by other getUpdates request');
  expect((await second).ok).toBe(true);
  await call('setWebhook', { url: 'http://127.0.0.1:1/x' });
  expect((await call('getUpdates')).description).toContain("can't use getUpdates method while webhook is active");
});

test.each([
  [{ text: 'a'.repeat(4097) }, 'Bad Request: message is too long'],
  [{ text: '  ' }, 'Bad Request: message text is empty'],
  [
    { text: '<b>x', parse_mode: 'HTML' },
    'Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
  ],
  [{ text: 'a < b', parse_mode: 'HTML' }, "Bad Request: can't parse entities: Unsupported start tag at byte offset 0"],
  [
    { text: 'x', reply_markup: { inline_keyboard: [[{ text: 'đ', callback_data: 'đ'.repeat(33) }]] } },
    'Bad Request: BUTTON_DATA_INVALID',
  ],
])('refuses %j', async (body, why) => {
  telegram = await startTelegram();
  telegram.person(11, 'Lan');
  expect((await call('sendMessage', { chat_id: 11, ...body })).description).toBe(why);
});

test('length is counted after parsing, in code points', async () => {
  telegram = await startTelegram();
  telegram.person(11, 'Lan');
  const text = `<b>${'😀'.repeat(4090)}</b>&lt;`;
  expect((await call('sendMessage', { chat_id: 11, text, parse_mode: 'HTML' })).ok).toBe(true);
});

test('blocked, unknown and migrated chats say so', async () => {
  telegram = await startTelegram();
  const lan = telegram.person(11, 'Lan');
  lan.becomes('blocked');
  expect((await call('sendMessage', { chat_id: 11, text: 'x' })).description).toBe(
    'Forbidden: bot was blocked by the user',
  );
  expect((await call('sendMessage', { chat_id: 12, text: 'x' })).description).toBe('Bad Request: chat not found');
  lan.makesGroup(-5, 'Thường trực');
  lan.upgrades(-5, -1005);
  expect((await call('sendMessage', { chat_id: -5, text: 'x' })).parameters).toEqual({ migrate_to_chat_id: -1005 });
});

test('limits bite per chat, per group and per bot', async () => {
  telegram = await startTelegram({ limits: { chatBurst: 2, group: 3, bot: 10 } });
  const lan = telegram.person(11, 'Lan');
  lan.makesGroup(-5, 'Thường trực');
  const send = async (chat: number) =>
    (await call('sendMessage', { chat_id: chat, text: 'x' })).parameters?.retry_after;
  expect([await send(11), await send(11), await send(11)]).toEqual([undefined, undefined, 1]);
  expect([await send(-5), await send(-5), await send(-5), await send(-5)]).toEqual([
    undefined,
    undefined,
    undefined,
    20,
  ]);
  for (let id = 20; id < 40; id++) telegram.person(id, `Người ${id}`);
  const all = [];
  for (let id = 20; id < 40; id++) all.push(await send(id));
  expect(all).toContain(3);
  expect(telegram.world.limits.refused).toBeGreaterThan(2);
});

test('edits: unchanged, unknown and foreign messages are told apart', async () => {
  telegram = await startTelegram();
  const lan = telegram.person(11, 'Lan');
  const own = (await call('sendMessage', { chat_id: 11, text: 'x' })).result as { message_id: number };
  const edit = (message_id: number, text: string) => call('editMessageText', { chat_id: 11, message_id, text });
  expect((await edit(own.message_id, 'x')).description).toContain('message is not modified');
  expect((await edit(own.message_id, 'y')).ok).toBe(true);
  expect((await edit(999, 'y')).description).toBe('Bad Request: message to edit not found');
  expect((await edit(lan.says('của tôi').message_id, 'y')).description).toBe("Bad Request: message can't be edited");
});

test('files go up once and are sent again by their id; downloads stop at 20 MB', async () => {
  telegram = await startTelegram();
  const lan = telegram.person(11, 'Lan');
  const form = new FormData();
  form.set('chat_id', '11');
  form.set('document', new File(['abc'], 'tong-hop.docx'));
  const answer = await fetch(`${telegram.url}/bot${telegram.token}/sendDocument`, { method: 'POST', body: form });
  const sent = ((await answer.json()) as { result: { document: { file_id: string } } }).result;
  expect((await call('sendDocument', { chat_id: 11, document: sent.document.file_id })).ok).toBe(true);
  const got = (await call('getFile', { file_id: sent.document.file_id })).result as { file_path: string };
  const bytes = await fetch(`${telegram.url}/file/bot${telegram.token}/${got.file_path}`);
  expect(await bytes.text()).toBe('abc');
  const large = lan.sendsDocument('lớn.pdf', 'application/pdf', new Uint8Array(21 * 1024 * 1024));
  expect((await call('getFile', { file_id: large.document?.file_id })).description).toBe(
    'Bad Request: file is too big',
  );
});

test('a webhook gets each update until it says 2xx, with the secret, in order per chat', async () => {
  telegram = await startTelegram({ webhookPauseMs: 20 });
  const got: number[] = [];
  let failures = 2;
  const hook = createServer(async (request, response) => {
    let raw = '';
    for await (const part of request) raw += part;
    if (failures-- > 0) return void response.writeHead(503).end();
    expect(request.headers['x-telegram-bot-api-secret-token']).toBe('secret');
    got.push((JSON.parse(raw) as { update_id: number }).update_id);
    response.end();
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  await call('setWebhook', {
    url: `http://127.0.0.1:${(hook.address() as AddressInfo).port}/`,
    secret_token: 'secret',
  });
  const lan = telegram.person(11, 'Lan');
  for (const text of ['một', 'hai', 'ba']) lan.says(text);
  await expect.poll(() => got).toEqual([1000, 1001, 1002]);
  expect(telegram.world.updates.waiting).toBe(0);
  await new Promise((resolve) => hook.close(resolve));
});

test('a wrong token is unauthorized', async () => {
  telegram = await startTelegram();
  const answer = await fetch(`${telegram.url}/bot1:wrong/getMe`);
  expect(answer.status).toBe(401);
});
