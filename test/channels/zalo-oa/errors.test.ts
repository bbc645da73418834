/** Every row of the OpenAPI's error table: its class, what the contract makes of it, what follows, and whom it is told. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ZaloOaClient } from '../../../bot/channels/zalo-oa/client.ts';
import { classes, ZaloOaError } from '../../../bot/channels/zalo-oa/codes.ts';
import { type Alert, untilMorning } from '../../../bot/channels/zalo-oa/failures.ts';
import { createZaloOa, type ZaloOaChannel } from '../../../bot/channels/zalo-oa/zalo-oa.ts';
import { consequences } from '../../../core/outbox/status.ts';
import { startZaloOa, type ZaloOaServer } from '../../support/zalo-server/oa.ts';

let server: ZaloOaServer;
let channel: ZaloOaChannel;
let alerts: Alert[];

const channelAt = (baseUrl: string) =>
  createZaloOa({
    ...{ baseUrl, keys: server.world.keys, accepted: 'app', token: async () => server.world.pair.access },
    alert: (alert) => alerts.push(alert),
    now: () => Date.parse('2026-12-01T20:00:00Z'),
    takers: {
      heard: async () => undefined,
      receipt: async () => undefined,
      unknown: () => undefined,
      signed: () => undefined,
    },
  });

beforeEach(async () => {
  server = await startZaloOa();
  alerts = [];
  channel = channelAt(server.url);
  server.person('246').clicksChat();
});
afterEach(() => server.stop());

const message = { chat: '246', text: [{ text: 'chào' }], buttons: [] };

type Row = [number, string, keyof typeof consequences, string, Alert['what'] | null];
const table: Row[] = [
  [-32, 'rate', 'throttled', 'later', null],
  [-100, 'expired', 'rejected', 'fail', null],
  [-200, 'server', 'throttled', 'later', null],
  [-201, 'bug', 'rejected', 'fail', null],
  [-204, 'gone', 'misconfigured', 'wait', 'gone'],
  [-205, 'gone', 'misconfigured', 'wait', 'gone'],
  [-209, 'set-up', 'misconfigured', 'wait', 'setup'],
  [-210, 'bug', 'rejected', 'fail', null],
  [-211, 'money', 'misconfigured', 'wait', 'money'],
  [-212, 'set-up', 'misconfigured', 'wait', 'setup'],
  [-213, 'window', 'blocked', 'unreachable', null],
  [-216, 'auth', 'misconfigured', 'wait', null],
  [-217, 'user', 'blocked', 'unreachable', null],
  [-218, 'chat-rate', 'throttled', 'later', null],
  [-219, 'gone', 'misconfigured', 'wait', 'gone'],
  [-220, 'auth', 'misconfigured', 'wait', null],
  [-221, 'tier', 'rejected', 'fail', 'setup'],
  [-223, 'set-up', 'misconfigured', 'wait', 'setup'],
  [-224, 'tier', 'rejected', 'fail', 'setup'],
  [-227, 'user', 'blocked', 'unreachable', null],
  [-230, 'window', 'blocked', 'unreachable', null],
  [-232, 'window', 'blocked', 'unreachable', null],
  [-233, 'bug', 'rejected', 'fail', null],
  [-234, 'night', 'throttled', 'later', null],
  [-235, 'tier', 'rejected', 'fail', 'setup'],
  [-237, 'group', 'blocked', 'unreachable', 'group'],
  [-238, 'tier', 'rejected', 'fail', 'setup'],
  [-240, 'bug', 'rejected', 'fail', null],
  [-241, 'tier', 'rejected', 'fail', 'setup'],
  [-242, 'set-up', 'misconfigured', 'wait', 'setup'],
  [-244, 'user', 'blocked', 'unreachable', null],
  [-248, 'policy', 'rejected', 'fail', 'policy'],
  [-249, 'policy', 'rejected', 'fail', 'policy'],
  [-320, 'money', 'misconfigured', 'wait', 'money'],
  [-321, 'money', 'misconfigured', 'wait', 'money'],
  [-403, 'group', 'blocked', 'unreachable', 'group'],
  [-108, 'bug', 'rejected', 'fail', null],
  [-114, 'user', 'blocked', 'unreachable', null],
  [-115, 'money', 'misconfigured', 'wait', 'money'],
  [-118, 'user', 'blocked', 'unreachable', null],
  [-119, 'user', 'blocked', 'unreachable', null],
  [-124, 'auth', 'misconfigured', 'wait', null],
  [-131, 'policy', 'rejected', 'fail', 'policy'],
  [-133, 'night', 'throttled', 'later', null],
  [-144, 'tomorrow', 'throttled', 'later', null],
  [-999, 'bug', 'rejected', 'fail', null],
];

test('the table has every code, and no other', () => {
  const codes = table.map(([code]) => code).filter((code) => code !== -999);
  expect(codes.toSorted()).toEqual(Object.keys(classes).map(Number).toSorted());
});

test.each(table)('error %i is of class %s: %s, so %s; told: %s', async (code, kind, failure, consequence, told) => {
  server.nextErrors.push(code, code, code, code);
  const client = new ZaloOaClient({ baseUrl: server.url, token: async () => server.world.pair.access });
  const error = await client.sendMessage('246', 'chào').catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ZaloOaError);
  expect(error).toMatchObject({ code, class: kind });
  server.nextErrors.splice(0, 4, code, code);
  expect(await channel.send(message)).toMatchObject({ ok: false, failure: { kind: failure } });
  expect(consequences[failure].do).toBe(consequence);
  expect(alerts.map(({ what }) => what)).toEqual(told === null ? [] : [told]);
});

test('how long each of them waits, and for whom', async () => {
  const waits: [number, string, number][] = [];
  for (const code of [-32, -218, -234, -144, -200, -200]) {
    server.nextErrors.push(code);
    const sent = await channel.send(message);
    if (!sent.ok && sent.failure.kind === 'throttled')
      waits.push([code, sent.failure.scope, sent.failure.retryAfterMs]);
  }
  const hour = 3_600_000;
  // It is 03:00 on 2 December in Vietnam: the night ends at 06:05, the day's quota begins anew a day later.
  expect(waits).toEqual([
    [-32, 'channel', 60_000],
    [-218, 'chat', hour],
    [-234, 'chat', 3 * hour + 300_000],
    [-144, 'chat', 27 * hour + 300_000],
    [-200, 'chat', 5000],
    [-200, 'chat', 10_000],
  ]);
  expect(untilMorning(Date.parse('2026-12-01T23:05:00Z'), false)).toBe(24 * hour);
});

test('a closed window says that the platform does not permit it', async () => {
  server.world.advance(8 * 24 * 3_600_000);
  server.world.pair = { ...server.world.pair, expiresAt: Number.POSITIVE_INFINITY };
  expect(await channel.send(message)).toMatchObject({ failure: { kind: 'blocked', how: 'not_permitted' } });
});

test('no answer: never sent waits for the platform, cut off is unknown; no error carries a token or a text', async () => {
  server.trouble = () => 'drop';
  const cut = await channel.send(message);
  expect(cut).toMatchObject({ failure: { kind: 'unknown' } });
  server.trouble = () => ({ status: 502, body: '<html>Bad Gateway</html>' });
  expect(await channel.send(message)).toMatchObject({ failure: { kind: 'unknown' } });
  const gone = await startZaloOa();
  const { url } = gone;
  await gone.stop();
  const away = await channelAt(url).send(message);
  expect(away).toMatchObject({ failure: { kind: 'unreachable' } });
  for (const sent of [cut, away]) expect(JSON.stringify(sent)).not.toMatch(/access-|chào/);
});
