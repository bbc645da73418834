/** What goes out on the Official Account: words, five buttons, pictures, files, templates, groups. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Outbound } from '../../../bot/channels/channel.ts';
import { ZaloOaClient } from '../../../bot/channels/zalo-oa/client.ts';
import { takesFile } from '../../../bot/channels/zalo-oa/outbound.ts';
import { createZaloOa, type ZaloOaChannel } from '../../../bot/channels/zalo-oa/zalo-oa.ts';
import { startZaloOa, type ZaloOaServer } from '../../support/zalo-server/oa.ts';
import { DAY } from '../../support/zalo-server/oa-world.ts';

let server: ZaloOaServer;
let channel: ZaloOaChannel;

beforeEach(async () => {
  server = await startZaloOa();
  server.person('246').clicksChat();
  channel = createZaloOa({
    ...{ baseUrl: server.url, keys: server.world.keys, accepted: 'app', token: async () => server.world.pair.access },
    alert: () => undefined,
    takers: {
      heard: async () => undefined,
      receipt: async () => undefined,
      unknown: () => undefined,
      signed: () => undefined,
    },
  });
});
afterEach(() => server.stop());

const out = (text: string, more: Partial<Outbound> = {}): Outbound => ({
  chat: '246',
  text: [{ text }],
  buttons: [],
  ...more,
});
const button = (label: string, data = 'AYkKXaAAAAAAAAAAAAAAAA.0') => ({ label, data });
const file = (name: string, size = 3) => ({ name, mime: '', bytes: new Uint8Array(size) });

test('words in NFC, and five buttons whose payload is our token behind a #', async () => {
  const labels = ['Có', 'Không', 'Bỏ qua', 'Lùi', 'X'.repeat(120)];
  const buttons = [labels.slice(0, 3), labels.slice(3)].map((row) => row.map((label) => button(label)));
  await channel.send(out('Chọn một mục'.normalize('NFD'), { buttons }));
  const [sent] = server.world.sentTo('246');
  expect(sent?.text).toBe('Chọn một mục');
  expect(sent?.buttons.map(({ title, payload, type }) => [[...title].length, payload, type])).toEqual([
    [2, '#AYkKXaAAAAAAAAAAAAAAAA.0', 'oa.query.hide'],
    [5, '#AYkKXaAAAAAAAAAAAAAAAA.0', 'oa.query.hide'],
    [6, '#AYkKXaAAAAAAAAAAAAAAAA.0', 'oa.query.hide'],
    [3, '#AYkKXaAAAAAAAAAAAAAAAA.0', 'oa.query.hide'],
    [100, '#AYkKXaAAAAAAAAAAAAAAAA.0', 'oa.query.hide'],
  ]);
});

test('a sixth button, an empty text, 2,001 characters never leave', async () => {
  const six = [Array.from({ length: 6 }, () => button('Có'))];
  for (const message of [out('chọn', { buttons: six }), out(''), out('a'.repeat(2001))])
    expect(await channel.send(message)).toMatchObject({ failure: { kind: 'rejected' } });
  expect(server.calls).toEqual([]);
});

test('a picture carries its words; with buttons they follow; a file never carries words', async () => {
  await channel.send(out('Biểu đồ', { file: file('bieu-do.png') }));
  await channel.send(out('Chọn', { file: file('anh.jpg'), buttons: [[button('Có')]] }));
  await channel.send(out('Báo cáo tổng hợp', { file: file('tong-hop.docx') }));
  const seen = server.world
    .sentTo('246')
    .map(({ text, image, file: sent, buttons }) => [...[text, image?.length ?? 0, sent?.name ?? '', buttons.length]]);
  expect(seen).toEqual([
    ['Biểu đồ', 3, '', 0],
    ['', 3, '', 0],
    ['Chọn', 0, '', 1],
    ['', 0, 'tong-hop.docx', 0],
    ['Báo cáo tổng hợp', 0, '', 0],
  ]);
});

test('what was sent up and has expired since is sent up again, once', async () => {
  server.trouble = (path) => {
    if (path === '/v3.0/oa/message/cs') {
      server.trouble = undefined;
      server.world.advance(8 * DAY);
      server.person('246').clicksChat();
      server.world.pair = { ...server.world.pair, expiresAt: server.world.now() + DAY };
    }
    return undefined;
  };
  expect(await channel.send(out('Biểu đồ', { file: file('bieu-do.png') }))).toMatchObject({ ok: true });
  expect(server.calls.filter(({ path }) => path.endsWith('/image')).length).toBe(2);
  expect(server.world.sentTo('246').length).toBe(1);
});

test('which files go as they are', () => {
  const MB = 1024 * 1024;
  expect([takesFile('a.pdf', 5 * MB), takesFile('a.DOCX', 9), takesFile('a.csv', 9), takesFile('a.doc', 9)]).toEqual(
    Array(4).fill(true),
  );
  expect([takesFile('a.png', MB), takesFile('a.jpeg', MB)]).toEqual([true, true]);
  const refused = [
    takesFile('a.pdf', 5 * MB + 1),
    takesFile('a.png', MB + 1),
    takesFile('a.xlsx', 9),
    takesFile('a.pdf', 0),
  ];
  expect(refused).toEqual(Array(4).fill(false));
});

test('a group: words without anybody’s mentions, so that nobody can ping everyone', async () => {
  server.world.groups.set('77', { name: 'Thường trực', members: new Set() });
  await channel.send(out('Bản tin [@77] tháng 12 [@246]', { chat: '-77' }));
  expect(server.world.sentTo('77').map(({ text }) => text)).toEqual(['Bản tin  tháng 12 ']);
  expect(await channel.send(out('x', { chat: '-78' }))).toMatchObject({ failure: { kind: 'blocked' } });
});

test('an approved template goes where the window is closed; one that is not approved is refused', async () => {
  server.world.advance(30 * DAY);
  server.world.pair = { ...server.world.pair, expiresAt: server.world.now() + DAY };
  server.world.templates.add('mau-nhac');
  const template = (id: string) => out('', { template: { id, data: { ten: 'Lan', noi_dung: 'Báo cáo' } } });
  expect(await channel.send(template('mau-nhac'))).toMatchObject({ ok: true });
  expect(server.world.sentTo('246')[0]?.template).toEqual({
    id: 'mau-nhac',
    data: { ten: 'Lan', noi_dung: 'Báo cáo' },
  });
  expect(await channel.send(template('mau-la'))).toMatchObject({ failure: { kind: 'rejected' } });
});

test('a refused token is renewed once and the call made again; refused twice, it is not tried a third time', async () => {
  const asked: (string | undefined)[] = [];
  const token = async (stale?: string) => {
    asked.push(stale);
    return stale === undefined ? 'an old one' : server.world.pair.access;
  };
  const client = new ZaloOaClient({ baseUrl: server.url, token });
  await client.sendMessage('246', 'chào');
  expect(asked).toEqual([undefined, 'an old one']);
  const stubborn = new ZaloOaClient({ baseUrl: server.url, token: async () => 'an old one' });
  await expect(stubborn.sendMessage('246', 'chào')).rejects.toMatchObject({ class: 'auth' });
  expect(server.world.sentTo('246').length).toBe(1);
  expect((await client.account()).id).toBe(server.world.keys.oaId);
});
