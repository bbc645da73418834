/** The Official Account in the program: who follows, hands over, takes back; retries and echoes; files both ways; the consent page. */
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { say } from '../../../core/i18n/message.ts';
import { keep, keptFile } from '../../../core/inbox/files.ts';
import { queue } from '../../../core/outbox/queue.ts';
import { addressesOf, insertAddress } from '../../../db/queries/addresses.ts';
import { consentsOf, insertConsent } from '../../../db/queries/people.ts';
import { freshDatabase, type TestCtx, testCtx } from '../../support/database.ts';
import { type NamedUnion, namedUnion, type PersonName } from '../../support/union.ts';
import { linkedFile } from '../../support/zalo-files.ts';
import { type ZaloOaBot, zaloOaBot } from '../../support/zalo-oa-bot.ts';
import type { OaPerson } from '../../support/zalo-server/oa-person.ts';

const { db } = await freshDatabase(10);

let ctx: TestCtx;
let union: NamedUnion;
let bot: ZaloOaBot;
let salt = 0;

beforeEach(async () => {
  ctx = testCtx(db, '2026-12-01T08:00');
  union = await namedUnion(ctx);
  salt += 1000;
  bot = await zaloOaBot(ctx, { settings: { ZALO_OA_VERIFIER: 'zalo_verifierAbCd1234.html' } });
});
afterEach(() => bot.stop());

async function known(who: PersonName, channel = 'zalo-oa', preferred = true): Promise<OaPerson> {
  const id = `${salt + Object.keys(union.people).indexOf(who)}`;
  const row = { personId: union.people[who], channel, externalId: id, chatId: id, preferred, madeAt: ctx.now() };
  await insertAddress(db, { id: ctx.newId(), ...row, unreachable: null, unreachableSince: null, endedAt: null });
  return bot.server.person(id);
}

const textsTo = ({ id }: OaPerson) => bot.server.world.sentTo(id).map(({ text }) => text);
const last = (person: OaPerson) => textsTo(person).at(-1) ?? '';

test('a stranger who follows is told how to join; leaving says that nothing arrives any more, coming back that it does', async () => {
  const stranger = bot.server.person(`${salt}`);
  stranger.follows();
  await bot.settled();
  expect(last(stranger)).toContain('Đồng chí chưa có trong danh sách ở đây.');
  const mai = await known('mai');
  const unreachable = async () => (await addressesOf(db, [union.people.mai]))[0]?.unreachable;
  mai.unfollows();
  await bot.settled();
  expect(await unreachable()).toBe('blocked');
  expect(textsTo(mai)).toEqual([]);
  mai.follows();
  await bot.settled();
  expect(await unreachable()).toBeNull();
  expect(last(mai)).toContain('Chào đồng chí Lê Thị Mai.');
});

test('a sticker, a place on the map: the person hears what to send instead', async () => {
  const mai = await known('mai');
  mai.sendsSticker();
  await bot.settled();
  expect(last(mai)).toContain(
    'Nhãn dán không phải là câu trả lời nên chưa ghi gì. Đồng chí trả lời bằng chữ, số hoặc ảnh.',
  );
  mai.sendsLocation();
  await bot.settled();
  expect(last(mai)).toContain(
    'Zalo không chuyển nội dung vừa gửi cho tôi (tệp, liên kết hoặc danh thiếp), nên tôi chưa nhận được gì. Đồng chí gửi chữ hoặc ảnh.',
  );
});

test('the same event again, as a retry carries it, has one effect; our own words have none', async () => {
  const mai = await known('mai');
  const { appId, oaId } = bot.server.world.keys;
  const raw = JSON.stringify({
    ...{ app_id: appId, event_name: 'user_send_text', sender: { id: mai.id }, recipient: { id: oaId } },
    ...{ message: { text: '/trogiup', msg_id: `m${salt}` }, timestamp: String(bot.server.world.now()) },
  });
  bot.server.world.users.set(mai.id, { id: mai.id, name: 'Mai', follows: true, heardAt: bot.server.world.now() });
  for (const retry of [0, 1, 2]) expect(await bot.server.deliveries.post(raw, retry)).toBe(200);
  await bot.settled();
  expect(textsTo(mai).length).toBe(1);
  const rows = await db.execute(sql`select 1 from inbox where external = ${mai.id}`);
  expect(rows.length).toBe(1);
});

test('consent taken back: the account is forgotten, the other channel stays, the office hears of it', async () => {
  const mai = await known('mai');
  const personId = union.people.mai;
  const consent = { textVersion: '1', givenAt: ctx.now(), withdrawnAt: null };
  for (const channel of ['zalo-oa', 'telegram'])
    await insertConsent(db, { id: ctx.newId(), personId, channel, ...consent });
  const ha = await known('ha');
  const nga = await known('nga');
  for (const person of [ha, nga]) person.clicksChat();
  await known('mai', 'telegram', false);
  mai.withdraws();
  await bot.settled();
  expect((await addressesOf(db, [personId])).map(({ channel, preferred }) => [channel, preferred])).toEqual([
    ['telegram', true],
  ]);
  expect((await consentsOf(db, personId)).map(({ channel }) => channel)).toEqual(['telegram']);
  const told = [...textsTo(ha), ...textsTo(nga)].filter((text) => text.includes('rút đồng ý'));
  expect(told.length).toBeGreaterThan(0);
  expect(told[0]).toContain('Đồng chí Lê Thị Mai (');
  expect(told[0]).toContain('Từ nay tin đến đồng chí ấy qua kênh khác.');
  mai.withdraws();
  await bot.settled();
  expect((await addressesOf(db, [personId])).length).toBe(1);
});

test('files come in by their address, and go out as they are or as a link that ends', async () => {
  const mai = await known('mai');
  mai.clicksChat();
  await bot.settled();
  const bytes = new TextEncoder().encode('%PDF-1.4\n%%EOF\n');
  const make = async (name: string, content: Uint8Array) => {
    const { id } = await keep(ctx, { person: null, name, bytes: content });
    const to = { channel: 'zalo-oa', chat: mai.id, person: union.people.mai, priority: 'reply' } as const;
    await queue(ctx, [{ ...to, messages: [say('chats.help')], file: { id, name } }]);
    bot.bot.wake();
    await bot.settled();
    return id;
  };
  await make('tong-hop.pdf', bytes);
  expect(bot.server.world.sentTo(mai.id).find(({ file }) => file)?.file).toMatchObject({ name: 'tong-hop.pdf', bytes });
  const id = await make('ghi-chu.txt', new TextEncoder().encode('ghi chú'));
  const text = last(mai);
  const linked = await linkedFile(text);
  expect(linked?.name).toBe('ghi-chu.txt');
  expect(Buffer.from(linked?.bytes ?? [])).toEqual((await keptFile(ctx, id))?.bytes);
  const link = /https?:\/\/\S+\/tep\/\S+/.exec(text)?.[0] ?? '';
  const altered = link.replace(/\/tep\/(.)/, (_all, first: string) => `/tep/${first === 'A' ? 'B' : 'A'}`);
  expect((await fetch(altered)).status).toBe(404);
  expect((await fetch(link)).headers.get('content-disposition')).toMatch(/^attachment/);
  ctx.clock.pass({ hours: 73 });
  expect((await fetch(link)).status).toBe(404);
});

test('the consent page takes a code once; only the named verification file is served', async () => {
  const page = (path: string) =>
    fetch(new URL(path, bot.http.url)).then(async (answer) => [answer.status, await answer.text()] as const);
  bot.server.world.codes.add('code-1');
  const [status, words] = await page('/zalo-oa/consent?code=code-1&oa_id=1');
  expect([status, words.includes('Đã cho phép. Đồng chí đóng trang này được rồi.')]).toEqual([200, true]);
  const [again, sorry] = await page('/zalo-oa/consent?code=code-1&oa_id=1');
  expect([again, sorry.includes('Zalo không nhận lần đồng ý này')]).toEqual([400, true]);
  expect((await page('/zalo-oa/consent'))[0]).toBe(400);
  // Anybody may knock here, so Zalo is asked five times a minute at most.
  const asked = () => bot.server.calls.filter(({ body }) => body === 'authorization_code').length;
  for (let tries = 0; tries < 6; tries += 1) await page(`/zalo-oa/consent?code=x${tries}`);
  expect(asked()).toBe(5);
  expect((await page('/zalo_verifierAbCd1234.html'))[1]).toContain('content="AbCd1234"');
  expect((await page('/zalo_verifierOther999.html'))[0]).toBe(404);
});

test('somebody else’s button, typed as the text it is, changes nothing', async () => {
  const [mai, dat] = [await known('mai'), await known('dat')];
  mai.clicksChat();
  dat.clicksChat();
  await bot.settled();
  const payload = bot.server.world.sentTo(mai.id)[0]?.buttons[0]?.payload ?? '';
  expect(payload).toMatch(/^#[\w-]{22}\.0$/);
  dat.says(payload);
  await bot.settled();
  expect(last(dat)).toContain('Nút vừa bấm không phải của đồng chí');
  dat.says(`#${createHash('sha256').digest('base64url').slice(0, 22)}.0`);
  await bot.settled();
  expect(last(dat)).toContain('Nút vừa bấm không phải của đồng chí');
});
