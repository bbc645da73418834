/** The Zalo Bot channel against a server with the platform's own rules. */
import { afterEach, expect, test } from 'vitest';
import type { Inbound, Outbound } from '../../../bot/channels/channel.ts';
import type { Trouble } from '../../../bot/channels/zalo-bot/polling.ts';
import { webhookSecrets } from '../../../bot/channels/zalo-bot/webhook.ts';
import { createZaloBot, type ZaloBotChannel } from '../../../bot/channels/zalo-bot/zalo-bot.ts';
import { type BotOptions, startZaloBot, type ZaloBotServer } from '../../support/zalo-server/bot.ts';
import { type Answer, type Listening, listen } from '../../support/zalo-server/http.ts';

let server: ZaloBotServer;
let channel: ZaloBotChannel;
let got: Inbound[];
let told: Trouble[];
let unknown: string[];
let front: Listening | undefined;

async function start(options: BotOptions = {}, publicUrl?: string): Promise<void> {
  server = await startZaloBot({ secondMs: 10, ...options });
  got = [];
  told = [];
  unknown = [];
  channel = createZaloBot({
    token: server.token,
    baseUrl: server.url,
    pollSeconds: 2,
    tell: (trouble) => told.push(trouble),
    unknown: (event) => unknown.push(event),
    taken: () => undefined,
    ...(publicUrl ? { publicUrl } : {}),
  });
}

const take = async (batch: readonly Inbound[]) => void got.push(...batch);
const plain = (chat: string, text: string, more: Partial<Outbound> = {}): Outbound => ({
  chat,
  text: [{ text }],
  buttons: [],
  ...more,
});

/** The program's own server, with the channel's door alone. */
async function behindDoor(receive = take, options: BotOptions = {}): Promise<void> {
  front = await listen(
    async ({ url, headers, raw }): Promise<Answer> => {
      if (url.pathname !== channel.webhookPath) return { status: 404 };
      const secret = headers['x-bot-api-secret-token'];
      return channel.takeWebhook(typeof secret === 'string' ? secret : undefined, raw.toString('utf8'));
    },
    () => undefined,
  );
  await start(options, front.url);
  await channel.start(receive);
  await expect.poll(() => server.webhook !== undefined).toBe(true);
}

afterEach(async () => {
  await channel.stop();
  await server.stop();
  await front?.stop();
  front = undefined;
});

test('text, photo, sticker, voice, unsupported come in as the contract has them, one object a poll', async () => {
  await start();
  const lan = server.person('6ede9afa66b88fe6d6a9', 'Lan');
  await channel.start(take);
  const ids = [
    lan.says('xin chào'.normalize('NFD')),
    lan.sendsPhoto(new Uint8Array([1]), 'hiện trường'),
    lan.sendsPhoto(new Uint8Array([2]), undefined, 'photo'),
    lan.sendsVoice(new Uint8Array([3])),
    lan.sendsSticker(),
    lan.sendsFile(),
  ];
  await expect.poll(() => got.length).toBe(6);
  const file = (place: number, ending: string) => `${server.url}/media/${place}.${ending}`;
  expect(got.map(({ said }) => said)).toEqual([
    { is: 'text', text: 'xin chào'.normalize('NFD'), messageId: ids[0] },
    { is: 'files', files: [{ ref: file(1, 'jpg'), mime: 'image/jpeg' }], messageId: ids[1], caption: 'hiện trường' },
    { is: 'files', files: [{ ref: file(2, 'jpg'), mime: 'image/jpeg' }], messageId: ids[2] },
    { is: 'files', files: [{ ref: file(3, 'aac'), mime: 'audio/aac' }], messageId: ids[3] },
    { is: 'unreadable', what: 'sticker' },
    { is: 'unreadable', what: 'other' },
  ]);
  expect(got.map(({ updateId }) => updateId)).toEqual(ids);
  expect(got.every(({ from, chat, group }) => from === lan.id && chat === lan.id && !group)).toBe(true);
  expect(await channel.download(file(1, 'jpg'))).toEqual(new Uint8Array([1]));
});

test('an empty poll is error 408 and no fault: nobody is told, and polling goes on', async () => {
  await start();
  await channel.start(take);
  await new Promise((resolve) => setTimeout(resolve, 150));
  server.person('a', 'Lan').says('còn đây');
  await expect.poll(() => got.length).toBe(1);
  expect(told).toEqual([]);
});

test('the server forgets an update as it hands it over, so it is held until it is stored, and the next waits', async () => {
  await start();
  let failures = 2;
  await channel.start(async (batch) => {
    if (failures-- > 0) throw new Error('database is down');
    got.push(...batch);
  });
  const lan = server.person('a', 'Lan');
  lan.says('một');
  lan.says('hai');
  await expect
    .poll(() => got.map(({ said }) => (said.is === 'text' ? said.text : '')), { timeout: 5000 })
    .toEqual(['một', 'hai']);
  expect(told).toEqual([{ is: 'notStored' }]);
});

test('goes on by itself after Zalo was down; a wrong token ends polling with a word', async () => {
  await start();
  let down = true;
  server.trouble = () => (down ? { status: 502, body: '<html>Bad Gateway</html>' } : undefined);
  await channel.start(take);
  await expect.poll(() => told.length, { timeout: 5000 }).toBeGreaterThan(0);
  expect(told[0]).toEqual({ is: 'down', why: '502' });
  down = false;
  server.person('a', 'Lan').says('sau khi hỏng');
  await expect.poll(() => got.length, { timeout: 10_000 }).toBe(1);
  expect(told.at(-1)).toEqual({ is: 'well' });
  server.trouble = () => ({ status: 200, body: '{"ok":false,"error_code":401,"description":"Unauthorized"}' });
  await expect.poll(() => told.at(-1)).toEqual({ is: 'unauthorized' });
}, 20_000);

test('a webhook somebody else set is told, our own is taken away; a second poller is told', async () => {
  await start();
  server.webhook = { url: 'https://someone.example/hook', secret: 'x', updatedAt: 1 };
  await channel.start(take);
  await expect.poll(() => told).toEqual([{ is: 'foreignWebhook' }]);
  await channel.stop();
  await start();
  server.webhook = { url: `https://old.example${webhookSecrets(server.token).path}`, secret: 'x', updatedAt: 1 };
  await channel.start(take);
  await expect.poll(() => server.webhook).toBeUndefined();
  server.trouble = (method) =>
    method === 'getUpdates'
      ? { status: 200, body: '{"ok":false,"error_code":409,"description":"Conflict"}' }
      : undefined;
  await expect.poll(() => told.at(-1)).toEqual({ is: 'conflict' });
});

test.each([false, true])('the webhook takes bodies flat and wrapped (wrapped: %s)', async (wrapped) => {
  await behindDoor(take, { wrapped });
  server.person('a', 'Lan').says('qua webhook');
  await expect.poll(() => got.length).toBe(1);
  expect(got[0]?.said).toMatchObject({ is: 'text', text: 'qua webhook' });
  expect(server.hooked).toEqual([200]);
});

test('a wrong secret is refused, an empty probe answered, garbage turned back, an unknown event named and passed over', async () => {
  await behindDoor();
  const secret = server.webhook?.secret;
  const event = { event_name: 'message.reaction.received', message: {} };
  expect(await server.post({ event_name: 'message.text.received' }, 'sai')).toBe(403);
  expect(await server.post({ event_name: 'message.text.received' }, undefined)).toBe(403);
  expect(await server.post('', undefined)).toBe(200);
  expect(await server.post('{"event', secret)).toBe(400);
  expect(await server.post(event, secret)).toBe(200);
  const from = { id: 'a', is_bot: false };
  const message = { message_id: 'm', date: 1, chat: { id: 'a', chat_type: 'PRIVATE' }, from };
  expect(await server.post({ event_name: 'message.link.received', message }, secret)).toBe(200);
  expect(got).toEqual([]);
  expect(unknown).toEqual(['', 'message.link.received']);
});

test('while the store is down the webhook is not told that it was taken', async () => {
  await behindDoor(() => Promise.reject(new Error('database is down')));
  server.person('a', 'Lan').says('chưa ghi');
  await expect.poll(() => server.hooked).toEqual([503]);
});

test('groups: the mention goes, a command or a code stays; what goes out to a group has its own id', async () => {
  await start();
  await channel.start(take);
  const lan = server.person('a', 'Lan');
  lan.saysInGroup('zgr-f8a7', '@Bot Giao Ban /nhom H7K-M2P-9XT');
  lan.saysInGroup('zgr-f8a7', '@Bot Giao Ban h7km2p9xt');
  lan.saysInGroup('zgr-f8a7', '@Bot Giao Ban báo cáo tháng này');
  await expect.poll(() => got.length).toBe(3);
  expect(got.map(({ said }) => said)).toMatchObject([
    { is: 'text', text: '/nhom H7K-M2P-9XT' },
    { is: 'join', code: 'h7km2p9xt' },
    { is: 'text', text: 'Giao Ban báo cáo tháng này' },
  ]);
  expect(got.every(({ chat, group }) => chat === '-zgr-f8a7' && group)).toBe(true);
  expect(await channel.send(plain('-zgr-f8a7', 'chào nhóm'))).toMatchObject({ ok: true });
  expect(server.shown('zgr-f8a7').map(({ text }) => text)).toEqual(['chào nhóm']);
});

test('text goes out in NFC; a picture goes by its address, with its words, or before them when they are long', async () => {
  await start();
  const lan = server.person('a', 'Lan');
  lan.says('mở');
  await channel.send(plain('a', 'Đã nộp'.normalize('NFD')));
  const known = server.url + server.media.add(new Uint8Array([7]), 'png');
  const file = { name: 'bieu-do.png', mime: 'image/png', bytes: new Uint8Array(), known };
  await channel.send(plain('a', 'Biểu đồ', { file }));
  await channel.send(plain('a', 'ă'.repeat(2000), { file }));
  const shown = server.shown('a');
  expect(shown.map(({ text, photo }) => [text.length, photo?.length ?? 0])).toEqual([
    [6, 0],
    [7, 1],
    [2000, 1],
  ]);
  expect(shown[0]?.text).toBe('Đã nộp');
});
