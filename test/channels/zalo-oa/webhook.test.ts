/** The Official Account's webhook door: who may knock, how old a knock may be, and that it is answered in time. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Inbound } from '../../../bot/channels/channel.ts';
import type { Variant } from '../../../bot/channels/zalo-oa/signature.ts';
import { createZaloOa, type ZaloOaChannel } from '../../../bot/channels/zalo-oa/zalo-oa.ts';
import { type Answer, type Listening, listen } from '../../support/zalo-server/http.ts';
import { startZaloOa, type ZaloOaServer } from '../../support/zalo-server/oa.ts';
import type { Signing } from '../../support/zalo-server/oa-events.ts';

let server: ZaloOaServer;
let channel: ZaloOaChannel;
let door: Listening;
let got: Inbound[];
let heard: [string, number][];
let receipts: [readonly string[], string][];
let unknown: string[];
let signed: (string | null)[];

beforeEach(async () => {
  server = await startZaloOa();
  got = [];
  heard = [];
  receipts = [];
  unknown = [];
  signed = [];
  door = await listen(
    async ({ headers, raw }): Promise<Answer> => {
      const signature = headers['x-zevent-signature'];
      return channel.takeWebhook(typeof signature === 'string' ? signature : undefined, raw);
    },
    () => undefined,
  );
  server.deliveries.url = door.url;
});
afterEach(async () => {
  await server.stop();
  await door.stop();
});

const take = async (batch: readonly Inbound[]) => void got.push(...batch);

async function open(accepted: Variant | 'any' = 'app', receive = take): Promise<void> {
  channel = createZaloOa({
    ...{ baseUrl: server.url, keys: server.world.keys, accepted, token: async () => server.world.pair.access },
    alert: () => undefined,
    now: () => server.world.now(),
    takers: {
      heard: async (external, at) => void heard.push([external, at]),
      receipt: async (ids, state) => void receipts.push([ids, state]),
      unknown: (event) => unknown.push(event),
      signed: (how) => signed.push(how),
    },
  });
  await channel.start(receive);
}

const idle = () => expect.poll(() => server.deliveries.waiting, { timeout: 9000 }).toBe(0);
const body = (more: object = {}) =>
  JSON.stringify({
    app_id: server.world.keys.appId,
    ...{ event_name: 'user_send_text', sender: { id: '246' }, recipient: { id: server.world.keys.oaId } },
    ...{ message: { text: 'mười hai', msg_id: server.world.newId() }, timestamp: String(server.world.now()), ...more },
  });

test.each<[Signing, Variant | 'any', number]>([
  ['app', 'app', 200],
  ['oa', 'oa', 200],
  ['app-secret', 'app-secret', 200],
  ['oa', 'app', 403],
  ['app', 'oa', 403],
  ['app-secret', 'app', 403],
  ['hmac', 'app', 403],
  ['hmac', 'any', 403],
  ['oa', 'any', 200],
  ['app-secret', 'any', 200],
])('signed as %s where %s is accepted: %i', async (signing, accepted, status) => {
  await open(accepted);
  server.deliveries.signing = signing;
  expect(await server.deliveries.post(body())).toBe(status);
  expect(got.length).toBe(status === 200 ? 1 : 0);
  expect(signed).toEqual([status === 200 ? signing : null]);
});

test('one altered byte, the same JSON written anew, a mac that is none: all are refused', async () => {
  await open();
  const raw = body();
  const mac = server.deliveries.macOf(raw);
  expect(await server.deliveries.post(raw.replace('mười hai', 'mười ba'), 0, mac)).toBe(403);
  expect(await server.deliveries.post(JSON.stringify(JSON.parse(raw), null, 1), 0, mac)).toBe(403);
  expect(await server.deliveries.post(raw, 0, 'ff')).toBe(403);
  expect(await server.deliveries.post(raw, 0, '')).toBe(403);
  expect(got).toEqual([]);
});

test('a probe without signature is answered and carries nothing; signed garbage is turned back', async () => {
  await open();
  expect(await server.deliveries.post(body(), 0, null)).toBe(200);
  expect(await server.deliveries.post('', 0, null)).toBe(200);
  expect(await server.deliveries.post('{"event', 0)).toBe(400);
  expect(await server.deliveries.post('[]', 0)).toBe(400);
  expect(got).toEqual([]);
});

test('older than the last retry, or from the future: refused though well signed', async () => {
  await open();
  const at = (ms: number) => body({ timestamp: String(server.world.now() + ms) });
  expect(await server.deliveries.post(at(-7_300_000))).toBe(403);
  expect(await server.deliveries.post(at(400_000))).toBe(403);
  expect(await server.deliveries.post(at(-6_900_000))).toBe(200);
  expect(got.length).toBe(1);
});

test('what is said, followed, clicked, handed over, taken back comes in as the contract has it', async () => {
  await open();
  const lan = server.person('246');
  const text = lan.says('Đã xong'.normalize('NFD'));
  const press = lan.says('#AYkKXaAAAAAAAAAAAAAAAA.2');
  const file = lan.sendsFile('đơn.pdf', new Uint8Array(9));
  const image = lan.sendsImage(new Uint8Array(3), 'chú thích');
  const voice = lan.sendsVoice(new Uint8Array(4));
  lan.sendsSticker();
  lan.sendsLocation();
  lan.follows();
  lan.unfollows();
  lan.clicksChat();
  lan.submitsInfo('84987654321');
  lan.withdraws();
  await idle();
  const at = (place: number, ending: string) => `${server.url}/media/${place}.${ending}`;
  expect(got.map(({ said }) => said)).toEqual([
    { is: 'text', text: 'Đã xong'.normalize('NFD'), messageId: text },
    { is: 'press', data: 'AYkKXaAAAAAAAAAAAAAAAA.2', messageId: press },
    { is: 'files', files: [{ ref: at(1, 'pdf'), name: 'đơn.pdf', size: 9 }], messageId: file },
    { is: 'files', files: [{ ref: at(2, 'jpg'), mime: 'image/jpeg' }], caption: 'chú thích', messageId: image },
    { is: 'files', files: [{ ref: at(3, 'amr'), mime: 'audio/amr' }], messageId: voice },
    { is: 'unreadable', what: 'sticker' },
    { is: 'unreadable', what: 'other' },
    { is: 'member', can: true },
    { is: 'text', text: '/batdau' },
    { is: 'member', can: false },
    { is: 'text', text: '/batdau' },
    { is: 'contact', phone: '84987654321', own: true },
    { is: 'withdrawn' },
  ]);
  expect(new Set(got.map(({ updateId }) => updateId)).size).toBe(got.length);
  expect(got.every(({ from, chat, group }) => from === '246' && chat === '246' && !group)).toBe(true);
  // Leaving is no interaction; everything else opens the window.
  expect(heard.length).toBe(10);
  expect(await channel.download(at(1, 'pdf'))).toEqual(new Uint8Array(9));
});

test('our own words, colleagues in the web tool, receipts and other accounts are answered and never answered back', async () => {
  await open();
  const { oaId } = server.world.keys;
  const lan = server.person('246');
  const ours = { sender: { id: oaId }, recipient: { id: '246' } };
  server.event('oa_send_text', { ...ours, message: { text: 'chào', msg_id: 'a' } });
  server.event('oa_send_text', { ...ours, sender: { id: oaId, admin_id: '9' }, message: { text: 'x', msg_id: 'b' } });
  server.event('user_reacted_message', { ...ours, message: { msg_id: 'a', react_icon: '/-heart' } });
  server.event('user_received_message', { ...ours, message: { msg_id: 'a' } });
  lan.sees('a', 'b');
  server.event('user_send_text', {
    sender: { id: '1' },
    recipient: { id: '999' },
    message: { text: 'x', msg_id: 'c' },
  });
  server.event('anonymous_send_text', { sender: { id: '1' }, recipient: { id: oaId }, message: { text: 'x' } });
  server.event('user_click_button', { sender: { id: '246' }, recipient: { id: oaId } });
  await idle();
  expect(server.deliveries.hooked.map(({ status }) => status)).toEqual(Array(8).fill(200));
  expect([got, heard]).toEqual([[], []]);
  expect(receipts).toEqual([
    [['a'], 'delivered'],
    [['a', 'b'], 'seen'],
  ]);
  expect(unknown).toEqual(['user_click_button']);
});

test('a group: only what names the account, without its mentions; a group that is deleted is left', async () => {
  await open();
  const { oaId } = server.world.keys;
  const lan = server.person('246');
  lan.saysInGroup('77', 'chuyện riêng của nhóm');
  lan.saysInGroup('77', `[@${oaId}] /nhom H7K-M2P-9XT [@123]`);
  server.event('delete_group', { oa_id: oaId, group_id: '77' });
  await idle();
  expect(got.map(({ said, chat, group }) => [said, chat, group])).toMatchObject([
    [{ is: 'text', text: '/nhom H7K-M2P-9XT' }, '-77', true],
    [{ is: 'member', can: false }, '-77', true],
  ]);
});

test('a store that hangs is answered within 2 s, the retry carries the same id, and the first try is not lost', async () => {
  const waiting: (() => void)[] = [];
  await open('app', (batch) => new Promise((resolve) => waiting.push(() => resolve(take(batch)))));
  const id = server.person('246').says('chậm');
  await expect.poll(() => server.deliveries.hooked.length, { timeout: 5000 }).toBe(2);
  const [first, retry] = server.deliveries.hooked;
  expect(first).toMatchObject({ status: 503, retry: 0 });
  expect(retry).toMatchObject({ retry: 1 });
  expect(Math.max(...server.deliveries.hooked.map(({ ms }) => ms))).toBeLessThan(2000);
  for (const go of waiting) go();
  await expect.poll(() => got.length).toBeGreaterThan(1);
  expect(new Set(got.map(({ updateId }) => updateId))).toEqual(new Set([id]));
  server.deliveries.pausesMs = [];
}, 20_000);

test('a store that fails is tried again by ourselves, in case Zalo does not come again', async () => {
  let failures = 1;
  await open('app', async (batch) => {
    if (failures-- > 0) throw new Error('database is down');
    return take(batch);
  });
  server.deliveries.pausesMs = [];
  server.person('246').says('giữ lại');
  await expect.poll(() => got.length, { timeout: 5000 }).toBe(1);
});
