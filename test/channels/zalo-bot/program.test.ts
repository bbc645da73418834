/** The Zalo bot in the program: what people hear about what it cannot carry, files as links, the plan counted and warned about. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeFileLinks } from '../../../bot/file-links.ts';
import { type Inbounds, startInbound } from '../../../bot/inbound.ts';
import { shell } from '../../../bot/menu.ts';
import { planFindings, startZaloBot as startBot, type ZaloBot } from '../../../bot/zalo-bot.ts';
import type { Ctx } from '../../../core/ctx.ts';
import { say } from '../../../core/i18n/message.ts';
import { words } from '../../../core/i18n/words.ts';
import { keep } from '../../../core/inbox/files.ts';
import { planUsed, priceOf } from '../../../core/outbox/price.ts';
import { queue } from '../../../core/outbox/queue.ts';
import { insertAddress } from '../../../db/queries/addresses.ts';
import { freshDatabase, type TestCtx, testCtx } from '../../support/database.ts';
import { settled } from '../../support/settled.ts';
import { type NamedUnion, namedUnion, type PersonName } from '../../support/union.ts';
import { startZaloBot, type ZaloBotServer } from '../../support/zalo-server/bot.ts';
import type { ZaloBotPerson } from '../../support/zalo-server/bot-person.ts';

const { db } = await freshDatabase(8);

let base: TestCtx;
let ctx: Ctx;
let union: NamedUnion;
let server: ZaloBotServer;
let bot: ZaloBot;
let inbound: Inbounds;
let told: string[];
let month = 0;

beforeEach(async () => {
  // A month of its own for each test: the plan is counted by months.
  month += 1;
  base = testCtx(db, `2027-${String(month).padStart(2, '0')}-15T08:00`);
  const templates = { reminder: false, notice: false };
  ctx = {
    ...base,
    sending: { paid: false, templates, price: { paid: 55, template: 200 }, plan: { people: 50, messages: 10 } },
  };
  union = await namedUnion(ctx);
  server = await startZaloBot({ secondMs: 5 });
  told = [];
  inbound = startInbound({ ctx, shell: shell({}), wake: () => bot?.wake(), tell: () => undefined });
  await begin('https://giaoban.example.vn');
});
afterEach(async () => {
  await bot.stop();
  await inbound.stop();
  await server.stop();
});

async function begin(linksAt: string | undefined): Promise<void> {
  bot = await startBot({
    ctx,
    settings: { ZALO_BOT_API_BASE: server.url, ZALO_BOT_PER_SECOND: 1000, PUBLIC_URL: undefined },
    token: server.token,
    links: makeFileLinks(ctx, linksAt, 'tests'),
    receive: inbound.receive,
    tell: (message) => told.push(words('vi', message)),
    pace: { chatPerSecond: 1000, chatBurst: 1000 },
  });
}

async function known(who: PersonName): Promise<ZaloBotPerson> {
  const id = `${month}-${who}`;
  const row = { personId: union.people[who], channel: 'zalo-bot', externalId: id, chatId: id, preferred: true };
  const reachable = { unreachable: null, unreachableSince: null, endedAt: null };
  await insertAddress(db, { id: ctx.newId(), ...row, ...reachable, madeAt: ctx.now() });
  server.open(id);
  return server.person(id, who);
}

const quiet = () => settled(ctx, 'zalo-bot', inbound, () => server.waiting === 0);
const last = ({ id }: ZaloBotPerson) => server.shown(id).at(-1)?.text ?? '';

test('the operator hears that polling loses what is said while the program is off', () => {
  expect(told).toEqual([
    'Bot Zalo đang chạy: Bot Giao Ban, tự hỏi tin mới. Cách này chỉ để thử: tin nhắn lúc Giao Ban tắt sẽ mất. Đồng chí đặt PUBLIC_URL để nhận bằng webhook.',
  ]);
});

test('a file and a sticker: the person hears that nothing arrived, and what to send', async () => {
  const mai = await known('mai');
  mai.sendsFile();
  await quiet();
  expect(last(mai)).toContain(
    'Zalo không chuyển nội dung vừa gửi cho tôi (tệp, liên kết hoặc danh thiếp), nên tôi chưa nhận được gì. Đồng chí gửi chữ hoặc ảnh.',
  );
  mai.sendsSticker();
  await quiet();
  expect(last(mai)).toContain('Nhãn dán không phải là câu trả lời');
});

test('a stranger is told how to join', async () => {
  const stranger = server.person(`${month}-la`, 'Lạ');
  stranger.says('xin chào');
  await quiet();
  expect(last(stranger)).toContain('Đồng chí chưa có trong danh sách ở đây.');
});

test('a file is a link where there is a public address, and told to be elsewhere where there is none', async () => {
  const mai = await known('mai');
  const { id } = await keep(ctx, { person: null, name: 'mẫu.csv', bytes: new TextEncoder().encode('a;b') });
  const file = { id, name: 'mẫu.csv' };
  const to = { channel: 'zalo-bot', chat: mai.id, person: union.people.mai, priority: 'reply' } as const;
  await queue(ctx, [{ ...to, messages: [say('chats.help')], file }]);
  await quiet();
  expect(last(mai)).toMatch(
    /Tệp mẫu\.csv: https:\/\/giaoban\.example\.vn\/tep\/[\w-]{50}\/m%E1%BA%ABu\.csv\n\nĐường dẫn dùng được đến/,
  );
  await bot.stop();
  await begin(undefined);
  await queue(ctx, [{ ...to, messages: [say('chats.help')], file }]);
  await quiet();
  expect(last(mai)).toContain(
    'Tệp mẫu.csv không gửi được qua Zalo. Đồng chí lấy ở trang web của Giao Ban, hoặc hỏi văn phòng công đoàn.',
  );
});

test('the plan is counted by months, both ways, and warned about before a broadcast would pass it', async () => {
  const mai = await known('mai');
  for (const text of ['một', 'hai', 'ba']) mai.says(text);
  await quiet();
  const used = await planUsed(ctx);
  expect([used.sent, used.received]).toEqual([3, 3]);
  const people = [union.people.mai];
  expect((await priceOf(ctx, people)).lines).toEqual([]);
  for (const text of ['bốn', 'năm']) mai.says(text);
  await quiet();
  expect((await priceOf(ctx, people)).lines.map((line) => words('vi', line))).toEqual([
    'Gói Zalo Bot cho 10 tin mỗi tháng, tháng này đã dùng 10. Gửi thêm 1 tin sẽ vượt gói: phần vượt có thể không đến.',
  ]);
  expect((await planFindings(ctx)).map((line) => words('vi', line))[0]).toMatch(
    /^Zalo Bot: tháng này đã dùng 10\/10 tin, có \d+\/50 người\.$/,
  );
  base.clock.pass({ days: 30 });
  expect(await planUsed(ctx)).toMatchObject({ sent: 0, received: 0 });
});

test('the cap on people is told when it is reached', async () => {
  const small = { ...ctx, sending: ctx.sending && { ...ctx.sending, plan: { people: 1, messages: 3000 } } } as Ctx;
  const mai = await known('mai');
  mai.says('một');
  await quiet();
  const found = (await planFindings(small)).map((line) => words('vi', line));
  expect(found.at(-1)).toMatch(/^Zalo Bot đã có \d+\/1 người: người tiếp theo có thể không nhắn được\./);
});

test('used up at Zalo: nothing is lost, the operator hears how much was used', async () => {
  const mai = await known('mai');
  server.quota = 0;
  mai.says('một');
  await expect
    .poll(() => told.at(-1), { timeout: 5000 })
    .toMatch(
      /^Zalo Bot báo hết lượt gửi\. Tin chờ gửi vẫn được giữ và thử lại mỗi phút; nếu hết gói tháng \(1\/10 tin\)/,
    );
  expect(server.shown(mai.id)).toEqual([]);
});
