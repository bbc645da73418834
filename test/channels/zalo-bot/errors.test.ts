/** Every row of the Zalo Bot error table: its class, what the contract makes of it, and what follows. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ZaloBotClient, ZaloBotError } from '../../../bot/channels/zalo-bot/client.ts';
import type { Trouble } from '../../../bot/channels/zalo-bot/polling.ts';
import { createZaloBot, type ZaloBotChannel } from '../../../bot/channels/zalo-bot/zalo-bot.ts';
import { consequences } from '../../../core/outbox/status.ts';
import { startZaloBot, type ZaloBotServer } from '../../support/zalo-server/bot.ts';

let server: ZaloBotServer;
let channel: ZaloBotChannel;
let told: Trouble[];

beforeEach(async () => {
  server = await startZaloBot();
  server.open('a');
  told = [];
  const tell = (trouble: Trouble) => void told.push(trouble);
  const settings = { token: server.token, baseUrl: server.url, tell, unknown: () => undefined, taken: () => undefined };
  channel = createZaloBot(settings);
});
afterEach(async () => {
  await channel.stop();
  await server.stop();
});

const message = { chat: 'a', text: [{ text: 'chào' }], buttons: [] };
const refusing = (code: number) => () => ({
  status: 200,
  body: JSON.stringify({ ok: false, error_code: code, description: 'x' }),
});

test.each([
  [400, 'bug', 'rejected', 'fail'],
  [401, 'auth', 'misconfigured', 'wait'],
  [403, 'server', 'throttled', 'later'],
  [404, 'set-up', 'misconfigured', 'wait'],
  [408, 'timeout', 'unknown', 'unsure'],
  [409, 'conflict', 'rejected', 'fail'],
  [426, 'set-up', 'misconfigured', 'wait'],
  [429, 'rate', 'throttled', 'later'],
  [499, 'bug', 'rejected', 'fail'],
] as const)('error %i is of class %s: %s, so %s', async (code, kind, failure, consequence) => {
  server.trouble = refusing(code);
  const client = new ZaloBotClient({ token: server.token, baseUrl: server.url });
  const error = await client.sendMessage('a', 'chào').catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ZaloBotError);
  expect(error).toMatchObject({ code, class: kind });
  const sent = await channel.send(message);
  expect(sent).toMatchObject({ ok: false, failure: { kind: failure } });
  expect(consequences[failure].do).toBe(consequence);
});

test('an internal error waits longer each time, for that chat alone; a success forgets it', async () => {
  server.trouble = refusing(403);
  const waits = [];
  for (let tries = 0; tries < 3; tries += 1) {
    const sent = await channel.send(message);
    if (!sent.ok && sent.failure.kind === 'throttled') waits.push([sent.failure.scope, sent.failure.retryAfterMs]);
  }
  expect(waits).toEqual([
    ['chat', 5000],
    ['chat', 10_000],
    ['chat', 20_000],
  ]);
  server.trouble = undefined;
  expect(await channel.send(message)).toMatchObject({ ok: true });
  server.trouble = refusing(403);
  expect(await channel.send(message)).toMatchObject({ failure: { retryAfterMs: 5000 } });
});

test('a quota that is used up holds the whole channel, and the operator hears of it', async () => {
  server.quota = 0;
  expect(await channel.send(message)).toMatchObject({ failure: { kind: 'throttled', scope: 'channel' } });
  expect(told).toEqual([{ is: 'quota' }]);
});

test('no answer: never sent is tried again, cut off is unknown; the token is in no error', async () => {
  server.trouble = () => 'drop';
  expect(await channel.send(message)).toMatchObject({ failure: { kind: 'unknown' } });
  server.trouble = () => ({ status: 504, body: '<html>' });
  expect(await channel.send(message)).toMatchObject({ failure: { kind: 'unknown' } });
  const gone = await startZaloBot();
  const baseUrl = gone.url;
  await gone.stop();
  const away = createZaloBot({
    ...{ token: server.token, baseUrl, tell: () => undefined },
    ...{ unknown: () => undefined, taken: () => undefined },
  });
  const sent = await away.send(message);
  expect(sent).toMatchObject({ failure: { kind: 'unreachable' } });
  expect(JSON.stringify(sent)).not.toContain(server.token);
});

test('what cannot be sent never leaves: an empty text, one of 2,001 characters', async () => {
  for (const text of ['', 'a'.repeat(2001)])
    expect(await channel.send({ ...message, text: [{ text }] })).toMatchObject({ failure: { kind: 'rejected' } });
  expect(server.calls).toEqual([]);
});
