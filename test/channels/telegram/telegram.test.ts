/** The Telegram channel against a server with Telegram's own rules. */
import { afterEach, expect, test } from 'vitest';
import type { Inbound, Outbound } from '../../../bot/channels/channel.ts';
import type { Trouble } from '../../../bot/channels/telegram/polling.ts';
import { createTelegram, type TelegramChannel } from '../../../bot/channels/telegram/telegram.ts';
import { webhookSecrets } from '../../../bot/channels/telegram/webhook.ts';
import { startTelegram, type TelegramServer } from '../../support/telegram-server/server.ts';

let server: TelegramServer;
let channel: TelegramChannel;
let got: Inbound[];
let told: Trouble[];

async function start(publicUrl?: string): Promise<void> {
  server = await startTelegram();
  got = [];
  told = [];
  channel = createTelegram({
    token: server.token,
    apiRoot: server.url,
    tell: (trouble) => told.push(trouble),
    ...(publicUrl ? { publicUrl } : {}),
  });
}

const take = async (batch: readonly Inbound[]) => void got.push(...batch);
const plain = (chat: number, text: string, more: Partial<Outbound> = {}): Outbound => ({
  chat: String(chat),
  text: [{ text }],
  buttons: [],
  ...more,
});

afterEach(async () => {
  await channel.stop();
  await server.stop();
});

test('words, taps, edits, cards, files and codes come in as the contract has them', async () => {
  await start();
  const lan = server.person(11, 'Lan');
  await channel.start(take);
  lan.says('xin chào');
  const button = [[{ label: 'Có', data: 'abc' }]];
  await channel.send(plain(11, 'hỏi', { buttons: button }));
  lan.tapsLabel('Có');
  lan.edits(lan.says('15'), '16');
  lan.sharesContact('+84964337358');
  lan.sharesContact('0900000000', 99);
  lan.sendsDocument('mẫu.xlsx', 'application/x', new Uint8Array(3), 'đây');
  lan.says('/start Ab_9-x');
  lan.becomes('blocked');
  await expect.poll(() => got.length).toBe(9);
  expect(got.map((item) => item.said)).toEqual([
    { is: 'text', text: 'xin chào', messageId: '1' },
    { is: 'press', data: 'abc', messageId: '2', tap: 'tap-1' },
    { is: 'text', text: '15', messageId: '3' },
    { is: 'edit', text: '16', messageId: '3' },
    { is: 'contact', phone: '+84964337358', own: true },
    { is: 'contact', phone: '0900000000', own: false },
    {
      is: 'files',
      files: [{ ref: 'file-1', name: 'mẫu.xlsx', mime: 'application/x', size: 3 }],
      messageId: '6',
      caption: 'đây',
    },
    { is: 'join', code: 'Ab_9-x' },
    { is: 'member', can: false },
  ]);
  expect(got.every((item) => item.from === '11' && item.chat === '11' && !item.group)).toBe(true);
});

test('an update is confirmed only after it is stored, and comes again until it is', async () => {
  await start();
  const lan = server.person(11, 'Lan');
  let failures = 2;
  await channel.start(async (batch) => {
    if (failures-- > 0) throw new Error('database is down');
    got.push(...batch);
  });
  lan.says('còn đây');
  await expect.poll(() => got.length, { timeout: 8000 }).toBe(1);
  expect(told).toEqual([{ is: 'notStored' }, { is: 'notStored' }]);
});

test('goes on by itself after Telegram was down, from the first moment on', async () => {
  await start();
  const lan = server.person(11, 'Lan');
  let down = true;
  server.trouble = () => (down ? { status: 502, body: '<html>Bad Gateway</html>' } : undefined);
  await channel.start(take);
  lan.says('khi hỏng');
  await expect.poll(() => told.length, { timeout: 5000 }).toBeGreaterThan(1);
  down = false;
  await expect.poll(() => got.length, { timeout: 10_000 }).toBe(1);
  expect(told[0]).toMatchObject({ is: 'down' });
  expect(told.at(-1)).toEqual({ is: 'well' });
}, 20_000);

test('takes away its own old webhook, and leaves a foreign one with a word', async () => {
  await start();
  server.world.webhook = { url: `https://old.example${webhookSecrets(server.token).path}`, secret: 's', failures: 0 };
  await channel.start(take);
  await expect.poll(() => server.world.webhook).toBeUndefined();
  await channel.stop();
  server.world.webhook = { url: 'https://someone.example/hook', secret: 's', failures: 0 };
  await channel.start(take);
  await expect.poll(() => told).toEqual([{ is: 'conflict', webhook: true }]);
  expect(server.world.webhook.url).toBe('https://someone.example/hook');
});

test('what a person typed is text, never markup', async () => {
  await start();
  server.person(11, 'Lan');
  const sent = await channel.send({ chat: '11', text: [{ text: '<i>&' }, { text: ' <b>', bold: true }], buttons: [] });
  expect(sent).toEqual({ ok: true, id: '1' });
  expect(server.world.find(11, 1)).toMatchObject({
    text: '<i>& <b>',
    entities: [{ type: 'bold', offset: 4, length: 4 }],
  });
});

test('a message is edited in place; unchanged is fine, gone becomes a new one', async () => {
  await start();
  server.person(11, 'Lan');
  await channel.send(plain(11, '1/66'));
  expect(await channel.send(plain(11, '2/66', { replaces: '1' }))).toEqual({ ok: true, id: '1' });
  expect(await channel.send(plain(11, '2/66', { replaces: '1' }))).toEqual({ ok: true, id: '1' });
  expect(await channel.send(plain(11, '3/66', { replaces: '77' }))).toEqual({ ok: true, id: '2' });
  expect(server.world.shown(11).map((message) => message.text)).toEqual(['2/66', '3/66']);
});

test('a file goes up once and is sent again by its name on Telegram', async () => {
  await start();
  server.person(11, 'Lan');
  const file = { name: 'bao-cao.docx', mime: 'application/octet-stream', bytes: new Uint8Array([1, 2, 3]) };
  const first = await channel.send(plain(11, 'Biên nhận', { file }));
  expect(first).toEqual({ ok: true, id: '1', fileRef: 'file-1' });
  await channel.send(plain(11, 'Biên nhận', { file: { ...file, known: 'file-1' } }));
  expect(server.world.files.size).toBe(1);
  expect(server.world.shown(11).map((message) => message.document?.file_name)).toEqual([
    'bao-cao.docx',
    'bao-cao.docx',
  ]);
});

test('failures come in the closed list', async () => {
  await start();
  const lan = server.person(11, 'Lan');
  lan.makesGroup(-5, 'Thường trực');
  lan.upgrades(-5, -1005);
  expect(await channel.send(plain(-5, 'bản tin'))).toEqual({ ok: true, id: '3', movedTo: '-1005' });
  expect(await channel.send(plain(12, 'x'))).toEqual({
    ok: false,
    failure: { kind: 'blocked', why: 'Bad Request: chat not found', how: 'not_permitted' },
  });
  lan.becomes('blocked');
  expect(await channel.send(plain(11, 'x'))).toMatchObject({ failure: { kind: 'blocked' } });
  lan.becomes('open');
  expect(await channel.send(plain(11, 'a'.repeat(5000)))).toMatchObject({ failure: { kind: 'rejected' } });
  server.trouble = () => ({
    status: 429,
    body: '{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}',
  });
  expect(await channel.send(plain(11, 'x'))).toEqual({
    ok: false,
    failure: { kind: 'throttled', retryAfterMs: 7000, scope: 'channel' },
  });
  server.trouble = () => 'drop';
  expect(await channel.send(plain(11, 'x'))).toEqual({
    ok: false,
    failure: { kind: 'unknown', why: 'no answer from Telegram' },
  });
});

test('a tap too old to be answered, and one nobody made, are no fault', async () => {
  await start();
  const lan = server.person(11, 'Lan');
  await channel.send(plain(11, 'hỏi', { buttons: [[{ label: 'Có', data: 'abc' }]] }));
  lan.tapsLabel('Có');
  server.world.advance(20_000);
  const [old] = [...server.world.taps.keys()].slice(-1);
  await channel.tapped(old ?? '');
  await channel.tapped('tap-none', 'Nút này không phải của đồng chí.');
  expect(server.world.alerts.size).toBe(0);
});

test('buttons come off; off already, or gone, is as good', async () => {
  await start();
  const lan = server.person(11, 'Lan');
  await channel.send(plain(11, 'hỏi', { buttons: [[{ label: 'Có', data: 'abc' }]] }));
  expect(await channel.strip('11', '1')).toBeNull();
  expect(server.world.find(11, 1)?.reply_markup).toBeUndefined();
  expect(await channel.strip('11', '1')).toBeNull();
  expect(await channel.strip('11', '99')).toBeNull();
  expect(await channel.strip('11', String(lan.says('của tôi').message_id))).toBeNull();
});

test('a server that was never reached sent nothing: safe to try again', async () => {
  await start();
  const nobody = createTelegram({ token: server.token, apiRoot: 'http://127.0.0.1:9', tell: () => undefined });
  expect(await nobody.send(plain(11, 'x'))).toEqual({
    ok: false,
    failure: { kind: 'unreachable', why: 'ECONNREFUSED' },
  });
});

test('the webhook wants its secret, stores before it answers, and asks for patience while it cannot', async () => {
  await start('https://giaoban.example');
  await channel.start(take);
  const { path, secret } = webhookSecrets(server.token);
  await expect.poll(() => server.world.webhook).toMatchObject({ url: `https://giaoban.example${path}`, secret });
  expect(path).not.toContain(server.token.slice(-8));
  const update = JSON.stringify({
    update_id: 5,
    message: { message_id: 1, date: 0, chat: { id: 11, type: 'private' }, from: { id: 11 }, text: 'a' },
  });
  expect(await channel.takeWebhook('wrong', update)).toEqual({ status: 401 });
  expect(await channel.takeWebhook(undefined, update)).toEqual({ status: 401 });
  expect(await channel.takeWebhook(secret, '{broken')).toEqual({ status: 400 });
  expect(got).toEqual([]);
  expect(await channel.takeWebhook(secret, update)).toEqual({ status: 200 });
  expect(got).toHaveLength(1);
  await channel.start(() => Promise.reject(new Error('database is down')));
  expect(await channel.takeWebhook(secret, update)).toEqual({ status: 503, retryAfter: 2 });
});

test('a revoked token ends polling with a word; a second poller is told apart from a webhook', async () => {
  await start();
  await channel.start(take);
  server.trouble = () => ({ status: 401, body: '{"ok":false,"error_code":401,"description":"Unauthorized"}' });
  server.person(11, 'Lan').says('x');
  await expect.poll(() => told.at(-1), { timeout: 5000 }).toEqual({ is: 'unauthorized' });
});
