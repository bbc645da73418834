/** The event stream: live, resumed without a gap or a repetition, cut when it cannot keep up, ended with the session. */
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { usual } from '../../../bot/channels/web/stream.ts';
import { streams } from '../../../bot/channels/web/streams.ts';
import { makeDesk } from '../../../bot/web/desk.ts';
import { operator } from '../../../core/access.ts';
import { sayFarewell } from '../../../core/chats/join.ts';
import { say } from '../../../core/i18n/message.ts';
import { handOver } from '../../../core/org/seats.ts';
import { queue } from '../../../core/outbox/queue.ts';
import { addressesOf } from '../../../db/queries/addresses.ts';
import { seatsOf } from '../../../db/queries/seats.ts';
import { freshDatabase } from '../../support/database.ts';
import { readEvents } from '../../support/event-stream.ts';
import { type WebStage, webStage } from '../../support/web-stage.ts';

const { db } = await freshDatabase(10);
let stage: WebStage;

beforeAll(async () => {
  stage = await webStage(db);
});
afterAll(() => stage.web.stop());

/** Queues messages for a person of the stage, as another part of the program would. */
async function tellChat(cookie: string, person: string, words: readonly string[]): Promise<void> {
  const { body } = await stage.ask(cookie, 'GET', 'api/now');
  expect(body.lines).toBeDefined();
  const [row] = await addressesOf(db, [person]);
  const to = { channel: 'web', chat: row?.chatId ?? '', person, priority: 'notice' } as const;
  await queue(
    stage.ctx,
    words.map((text) => ({ ...to, messages: [say('forms.words', { text })] })),
  );
  await stage.web.idle();
}

const lines = (reader: ReturnType<typeof readEvents>) =>
  reader.heard
    .filter(({ type }) => type === 'line')
    .map(({ data }) => JSON.parse(data) as { id: string; from: string; parts: { text: string }[][] });
const texts = (reader: ReturnType<typeof readEvents>) =>
  lines(reader).map(({ parts }) =>
    parts
      .flat()
      .map(({ text }) => text)
      .join(''),
  );

test('one who comes back with the last id hears all that was said meanwhile, once, in order', async () => {
  const mai = await stage.as('mai');
  const first = readEvents(stage.web.url, mai);
  await first.until(({ type }) => type === 'place');
  await tellChat(mai, stage.people.mai, ['tin 1', 'tin 2']);
  await first.until(({ data }) => data.includes('tin 2'));
  const last = first.last();
  first.cut();
  await tellChat(
    mai,
    stage.people.mai,
    Array.from({ length: 120 }, (_, index) => `tin ${index + 3}`),
  );
  const second = readEvents(stage.web.url, mai, last);
  await second.until(({ data }) => data.includes('tin 122'));
  expect(texts(second)).toEqual(Array.from({ length: 120 }, (_, index) => `tin ${index + 3}`));
  second.cut();
});

test('two browsers of one person see the same, also what was said in the other', async () => {
  const [one, other] = [await stage.as('dat'), await stage.as('dat')];
  const readers = [readEvents(stage.web.url, one), readEvents(stage.web.url, other)];
  await Promise.all(readers.map((reader) => reader.until(({ type }) => type === 'place')));
  await stage.ask(one, 'POST', 'api/say', { id: 'from-the-first', text: 'báo cáo' });
  await Promise.all(readers.map((reader) => reader.until(({ data }) => data.includes('câu 1/'))));
  expect(lines(readers[1] as never).map(({ id }) => id)).toEqual(lines(readers[0] as never).map(({ id }) => id));
  expect(texts(readers[1] as never)[0]).toBe('báo cáo');
  for (const reader of readers) reader.cut();
});

test('the same post over a bad line, sent three times, is one', async () => {
  const ha = await stage.as('ha');
  const post = () => stage.ask(ha, 'POST', 'api/say', { id: 'sent-three-times', text: 'xin chào' });
  await Promise.all([post(), post(), post()]);
  await post();
  await stage.web.idle();
  const { body } = await stage.ask(ha, 'GET', 'api/now');
  const from = (body.lines as { from: string }[]).map((line) => line.from);
  expect(from).toEqual(['me', 'bot']);
});

test('a reader that reads nothing holds up nobody, and misses nothing when it comes back', async () => {
  const [son, binh] = [await stage.as('son'), await stage.as('binh')];
  const { port, host } = new URL(stage.web.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.pause();
  socket.write(`GET /api/events HTTP/1.1\r\nhost: ${host}\r\ncookie: ${son}\r\n\r\n`);
  await pause(300);
  const memory = process.memoryUsage().rss;
  await tellChat(
    son,
    stage.people.son,
    Array.from({ length: 300 }, (_, index) => `${index} ${'chữ '.repeat(5000)}`),
  );
  const quick = readEvents(stage.web.url, binh);
  const began = performance.now();
  await stage.ask(binh, 'POST', 'api/say', { id: 'meanwhile-1', text: 'xin chào' });
  await quick.until(({ data }) => data.includes('"from":"bot"'));
  expect(performance.now() - began).toBeLessThan(5000);
  expect(process.memoryUsage().rss - memory).toBeLessThan(100 * 1024 * 1024);
  quick.cut();
  socket.destroy();
  const again = readEvents(stage.web.url, son, '');
  await again.until(({ data }) => data.includes('"299 chữ'), 15_000);
  expect(new Set(lines(again).map(({ id }) => id)).size).toBe(300);
  again.cut();
}, 40_000);

test('a stream whose reader takes nothing is cut after its patience, not before', async () => {
  const session = await stage.as('phuc');
  const desk = makeDesk({ ctx: stage.ctx, items: [], trial: null, wake: () => undefined });
  const secret = session.split('=')[1] ?? '';
  const visitor = await desk.visitor(secret);
  if (!visitor) throw new Error('No session');
  await tellChat(
    session,
    stage.people.phuc,
    Array.from({ length: 300 }, () => 'chữ '.repeat(20_000)),
  );
  const open = streams(desk, (fault) => expect.fail(String(fault)), { ...usual, drain: 300 });
  const server = createServer((_, out) => open.open(out, secret, visitor, ''));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => undefined).pause();
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  await expect.poll(open.count).toBe(1);
  await expect.poll(open.count, { timeout: 5000 }).toBe(0);
  socket.destroy();
  open.stop();
  server.close();
});

test('when the seat passes on, the old holder hears it and the stream ends the same moment', async () => {
  const tung = await stage.as('tung');
  const reader = readEvents(stage.web.url, tung);
  await reader.until(({ type }) => type === 'place');
  const [seat] = await seatsOf(db, stage.people.tung, Temporal.PlainDate.from('2026-12-01'));
  const { cutOff } = await handOver(stage.ctx, operator, { seatId: seat?.id ?? '', to: { name: 'Nguyễn Văn Mới' } });
  await sayFarewell(stage.ctx, cutOff, say('forms.words', { text: 'Lời chào cuối' }));
  await stage.web.idle();
  await reader.until(({ data }) => data.includes('Lời chào cuối'));
  await reader.until(({ type }) => type === 'ended');
  await reader.ended;
  for (const path of ['api/alive', 'api/now', `api/report/${stage.reports.thanhBinh}`])
    expect((await stage.ask(tung, 'GET', path)).status).toBe(401);
});
