/** Windows as messages are really sent: free, paid, by template, by another channel, or put on the office's list; receipts come back. */
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { say } from '../../../core/i18n/message.ts';
import { words } from '../../../core/i18n/words.ts';
import type { Priority } from '../../../core/outbox/outgoing.ts';
import { priceOf } from '../../../core/outbox/price.ts';
import { queue } from '../../../core/outbox/queue.ts';
import { tell } from '../../../core/outbox/tell.ts';
import { unreachableUnits } from '../../../core/people/unreachable.ts';
import { addressesOf, insertAddress } from '../../../db/queries/addresses.ts';
import { freshDatabase, type TestCtx, testCtx } from '../../support/database.ts';
import { type NamedUnion, namedUnion, type PersonName } from '../../support/union.ts';
import { type ZaloOaBot, zaloOaBot } from '../../support/zalo-oa-bot.ts';

const { db } = await freshDatabase(10);

let ctx: TestCtx;
let union: NamedUnion;
let bot: ZaloOaBot | undefined;
let salt = 0;
const patient = { timeout: 10_000 };

beforeEach(async () => {
  await db.execute(sql`truncate interactions, outbox`);
  ctx = testCtx(db, '2026-12-01T08:00');
  union = await namedUnion(ctx);
  salt += 1000;
});
afterEach(async () => {
  await bot?.stop();
  bot = undefined;
});

/** An address of the person; on the Official Account the test server knows them too. */
async function at(who: PersonName, channel: string, preferred = false): Promise<string> {
  const id = `${salt + Object.keys(union.people).indexOf(who)}`;
  const row = { personId: union.people[who], channel, externalId: id, chatId: id, preferred, madeAt: ctx.now() };
  await insertAddress(db, { id: ctx.newId(), ...row, unreachable: null, unreachableSince: null, endedAt: null });
  return id;
}

async function begin(settings: Record<string, string> = {}): Promise<ZaloOaBot> {
  bot = await zaloOaBot(ctx, { settings });
  return bot;
}

/** Writes to the account today, and time passes. */
async function heardBefore(id: string, hours: number): Promise<void> {
  bot?.server.person(id).clicksChat();
  await bot?.settled();
  ctx.clock.pass({ hours });
  if (bot) bot.server.world.pair.expiresAt = Number.POSITIVE_INFINITY;
}

async function write(who: PersonName, chat: string, priority: Priority): Promise<string> {
  const to = { channel: 'zalo-oa', chat, person: union.people[who], priority } as const;
  const [id = ''] = await queue(ctx, [{ ...to, messages: [say('chats.start', { name: 'Mai' })] }]);
  bot?.bot.wake();
  return id;
}

const row = async (id: string) => {
  const [found] = await db.execute<Record<string, string | null>>(
    sql`select state, channel, chat, failure, why, fell_from as "fellFrom" from outbox where id = ${id}`,
  );
  return found;
};
const unreachable = async (who: PersonName, channel: string) =>
  (await addressesOf(db, [union.people[who]])).find((one) => one.channel === channel)?.unreachable;
/** Without the greeting that an interaction brings, which has the menu's buttons. */
const sentTo = (id: string) => (bot?.server.world.sentTo(id) ?? []).filter(({ buttons }) => buttons.length === 0);

test('inside 48 hours free; then delivered and seen come back, in whatever order', async () => {
  const { server, settled } = await begin();
  const id = await at('mai', 'zalo-oa');
  await heardBefore(id, 47);
  const sent = await write('mai', id, 'notice');
  await expect.poll(() => row(sent), patient).toMatchObject({ state: 'delivered' });
  expect(sentTo(id).map(({ charge }) => charge)).toEqual(['free']);
  server.person(id).sees(sentTo(id)[0]?.id ?? '');
  await settled();
  expect(await row(sent)).toMatchObject({ state: 'seen' });
  const { oaId } = server.world.keys;
  server.event('user_received_message', { sender: { id: oaId }, message: { msg_id: sentTo(id)[0]?.id } });
  await settled();
  expect(await row(sent)).toMatchObject({ state: 'seen' });
});

test('after 48 hours nothing is sent that costs, unless the setting allows it', async () => {
  await begin();
  const id = await at('mai', 'zalo-oa');
  await heardBefore(id, 49);
  const refused = await write('mai', id, 'notice');
  await expect
    .poll(() => row(refused), patient)
    .toMatchObject({ state: 'failed', failure: 'blocked', why: 'window closed' });
  expect(sentTo(id)).toEqual([]);
  expect(await unreachable('mai', 'zalo-oa')).toBe('not_permitted');
  const listed = (await unreachableUnits(ctx, union.people.ha)).find(({ unitId }) => unitId === union.units.hoaMai);
  expect(listed).toMatchObject({ why: 'not_permitted', holder: 'Lê Thị Mai' });
  await bot?.stop();
  await begin({ ZALO_OA_PAID: 'yes' });
  await heardBefore(id, 49);
  expect(await unreachable('mai', 'zalo-oa')).toBeNull();
  await write('mai', id, 'notice');
  await expect.poll(() => sentTo(id).map(({ charge }) => charge), patient).toEqual(['paid']);
});

test('after 7 days a reminder goes as the approved template, with the name and the beginning of the text', async () => {
  const { server } = await begin({ ZALO_OA_PAID: 'yes', ZALO_OA_REMINDER_TEMPLATE: 'mau-nhac'.replace('-', '_') });
  server.world.templates.add('mau_nhac');
  const id = await at('mai', 'zalo-oa');
  await heardBefore(id, 200);
  const reminder = await write('mai', id, 'reminder');
  await expect.poll(() => row(reminder), patient).toMatchObject({ state: 'delivered' });
  expect(sentTo(id)[0]?.template).toEqual({
    id: 'mau_nhac',
    data: { ten: 'Lê Thị Mai', noi_dung: 'Chào đồng chí Mai.' },
  });
  const notice = await write('mai', id, 'notice');
  await expect.poll(() => row(notice), patient).toMatchObject({ state: 'failed' });
});

test('what Zalo calls closed by its own clock still goes as a template', async () => {
  const { server } = await begin({ ZALO_OA_NOTICE_TEMPLATE: 'mau_tin' });
  server.world.templates.add('mau_tin');
  const id = await at('mai', 'zalo-oa');
  await heardBefore(id, 1);
  const user = server.world.users.get(id);
  if (user) user.heardAt = 0;
  const sent = await write('mai', id, 'notice');
  await expect.poll(() => row(sent), patient).toMatchObject({ state: 'delivered' });
  expect(sentTo(id)[0]?.template?.id).toBe('mau_tin');
});

test('a closed window goes to another channel of the same person, the same message, once', async () => {
  await begin();
  const zalo = await at('mai', 'zalo-oa', true);
  const telegram = await at('mai', 'telegram');
  await heardBefore(zalo, 200);
  const id = await write('mai', zalo, 'notice');
  const moved = { state: 'queued', channel: 'telegram', chat: telegram, fellFrom: 'zalo-oa' };
  await expect.poll(() => row(id), patient).toMatchObject(moved);
  expect(await unreachable('mai', 'zalo-oa')).toBe('not_permitted');
});

test('a person who blocked the account is marked, and a reply stays where it was asked for', async () => {
  const { server } = await begin();
  const zalo = await at('mai', 'zalo-oa', true);
  await at('mai', 'telegram');
  await heardBefore(zalo, 1);
  const user = server.world.users.get(zalo);
  if (user) user.refuses = -227;
  const reply = await write('mai', zalo, 'reply');
  await expect.poll(() => row(reply), patient).toMatchObject({ state: 'failed', fellFrom: null });
  expect(await unreachable('mai', 'zalo-oa')).toBe('blocked');
});

test('telling somebody takes the cheapest way, the preferred one among equals, and none that is closed', async () => {
  const { ctx: sending } = await begin({ ZALO_OA_PAID: 'yes' });
  const person = union.people.mai;
  const zalo = await at('mai', 'zalo-oa', true);
  const said = { messages: [say('chats.start', { name: 'Mai' })] };
  const channels = async () =>
    (
      await db.execute<{ channel: string }>(sql`select channel from outbox where person_id = ${person} order by seq`)
    ).map(({ channel }) => channel);
  expect(await tell(sending, person, said)).toBe(false);
  expect(await unreachable('mai', 'zalo-oa')).toBe('not_permitted');
  await heardBefore(zalo, 1);
  await db.execute(sql`delete from outbox`);
  expect(await tell(sending, person, said)).toBe(true);
  await at('mai', 'telegram');
  expect(await tell(sending, person, said)).toBe(true);
  ctx.clock.pass({ hours: 60 });
  expect(await tell(sending, person, said)).toBe(true);
  expect(await channels()).toEqual(['zalo-oa', 'zalo-oa', 'telegram']);
});

test('a broadcast is counted by price before it is sent, and says what costs and who is not reached', async () => {
  const { ctx: sending, server } = await begin({ ZALO_OA_PAID: 'yes', ZALO_OA_NOTICE_TEMPLATE: 'mau_tin' });
  const ids = { mai: await at('mai', 'zalo-oa'), dat: await at('dat', 'zalo-oa'), tung: await at('tung', 'zalo-oa') };
  await at('ha', 'telegram');
  server.person(ids.tung).clicksChat();
  await heardBefore(ids.mai, 100);
  await heardBefore(ids.dat, 1);
  const { mai, dat, tung, ha, phuc } = union.people;
  const notice = await priceOf(sending, [mai, dat, tung, ha, phuc], 'notice');
  expect(notice.count).toEqual({ free: 2, paid: 2, template: 0, closed: 0, none: 1 });
  expect([notice.cost, notice.channels]).toEqual([110, { 'zalo-oa': 3, telegram: 1 }]);
  ctx.clock.pass({ hours: 100 });
  const later = await priceOf(sending, [mai, dat, tung, ha, phuc], 'notice');
  expect(later.count).toEqual({ free: 1, paid: 1, template: 2, closed: 0, none: 1 });
  expect(later.lines.map((line) => words('vi', line))).toEqual([
    'Qua Zalo OA: 1 tin không mất tiền, 1 tin tính phí (quá 48 giờ), 2 tin mẫu trả phí. Ước tính 455 đồng.',
  ]);
  const reminder = await priceOf(sending, [mai, dat], 'reminder');
  expect(reminder.lines.map((line) => words('vi', line)).at(-1)).toContain('1 người đã lâu không nhắn Zalo OA');
});
