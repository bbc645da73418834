/** What the bot keeps in order on Telegram: menus, the contact button, used buttons, files sent once, the question after an outage. */
import { sql } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { shell } from '../../../bot/menu.ts';
import { operator } from '../../../core/access.ts';
import { say } from '../../../core/i18n/message.ts';
import { botName } from '../../../core/inbox/bots.ts';
import { keep } from '../../../core/inbox/files.ts';
import { endSeat } from '../../../core/org/seats.ts';
import { queue } from '../../../core/outbox/queue.ts';
import { invite } from '../../../core/people/invite.ts';
import { entriesOn } from '../../../db/queries/audit.ts';
import { freshDatabase } from '../../support/database.ts';
import { readJourney } from '../../support/journey.ts';
import { accountOf, type Stage, setStage } from '../../support/stage.ts';
import { type TelegramBot, telegramBot } from '../../support/telegram-bot.ts';
import type { Message } from '../../support/telegram-server/wire.ts';

const { db } = await freshDatabase(10);
const told = readJourney(`# thử
Mẫu: Báo cáo năm 2026
I. Tổ chức
- dv_tong | số nguyên | Tổng số đoàn viên | đơn vị=người
- tot | có/không | Có tổ chức Tết Sum vầy không?
- hn | có/không | Có tổ chức hội nghị không?
Báo cáo: Báo cáo năm 2026 | TH Hoa Mai | 01/01/2026 đến 30/11/2026
---
`);

let bot: TelegramBot;
let others: TelegramBot[] = [];

async function start(): Promise<Stage> {
  const stage = await setStage(db, told, 'telegram');
  bot = await telegramBot(stage);
  others = [bot];
  return stage;
}

afterEach(async () => {
  for (const one of others) await one.stop();
});

const labels = (message: Message | undefined) =>
  message?.reply_markup?.inline_keyboard?.flat().map(({ text }) => text) ?? [];
const commands = (scope: object, language = '') =>
  (bot.server.world.commands.get(JSON.stringify([scope, language])) as { command: string; description: string }[]) ??
  [];
const menuOf = (who: string) => commands({ type: 'chat', chat_id: bot.person(who).id }).map(({ command }) => command);

test('each has the menu of their seats and language, and everybody else the common one', async () => {
  const stage = await start();
  for (const who of ['Thu', 'Hà', 'Mai'])
    await expect.poll(() => menuOf(who).length, { timeout: 15_000 }).toBeGreaterThan(0);
  expect(commands({ type: 'all_private_chats' })).toEqual([
    { command: 'batdau', description: 'Bắt đầu' },
    { command: 'trogiup', description: 'Trợ giúp' },
  ]);
  expect(commands({ type: 'all_private_chats' }, 'en')[0]).toEqual({ command: 'batdau', description: 'Begin' });
  expect(commands({ type: 'all_group_chats' }).map(({ command }) => command)).toEqual(['nhom', 'gonhom', 'trogiup']);
  expect(menuOf('Hà')).toEqual(expect.arrayContaining(['baocao', 'moi', 'donvi', 'nhom', 'khonggui']));
  expect(menuOf('Mai')).toContain('baocao');
  expect(menuOf('Mai')).not.toContain('moi');
  const english = () => commands({ type: 'chat', chat_id: bot.person('Mai').id }).map(({ description }) => description);
  bot.person('Mai').says('/ngonngu');
  await bot.settled();
  bot.person('Mai').tapsLabel('English');
  await expect.poll(english, { timeout: 15_000 }).toContain('Reports');
  await endSeat(stage.ctx, operator, { seatId: stage.union.seats.thu });
  await expect.poll(() => menuOf('Thu'), { timeout: 15_000 }).toEqual([]);
}, 60_000);

test('a menu that cannot be set keeps nothing from working, and is set later', async () => {
  const stage = await setStage(db, told, 'telegram');
  bot = await telegramBot(stage, {
    before: (server) => void server.person(Number(accountOf(stage, 'Mai')), 'Mai').becomes('blocked'),
  });
  others = [bot];
  await expect.poll(() => menuOf('Hà').length, { timeout: 15_000 }).toBeGreaterThan(0);
  expect(menuOf('Mai')).toEqual([]);
  bot.person('Hà').says('xin chào');
  expect(await bot.words('Hà')).toContain('Chào đồng chí');
}, 30_000);

test('the contact button proves a number only for whoever it belongs to', async () => {
  const { ctx, union } = await start();
  const to = { name: 'Lê Văn Khoa', phone: '0912 345 678' };
  const issued = await invite(ctx, operator, { unitId: union.units.hoaMai, role: 'deputy', to });
  const khoa = bot.person('Khoa');
  khoa.says(`/start ${issued.secret}`);
  await bot.settled();
  khoa.tapsLabel('Đồng ý');
  const [welcome, question] = await bot.shown('Khoa').then((all) => all.slice(-2));
  expect(labels(welcome)).toEqual(['Bắt đầu']);
  expect(question?.text).toContain('0912***678');
  expect(question?.reply_markup).toMatchObject({
    keyboard: [[{ text: 'Gửi số điện thoại của tôi', request_contact: true }]],
    one_time_keyboard: true,
  });
  khoa.sharesContact('84912345678', 99);
  expect(await bot.words('Khoa')).toBe('Đây là số của người khác nên không tính. Đồng chí gửi số của chính mình.');
  khoa.sharesContact('84912345678');
  const [matched] = await bot.shown('Khoa');
  expect(matched).toMatchObject({
    text: 'Số điện thoại khớp với danh sách. Cảm ơn đồng chí.',
    reply_markup: { remove_keyboard: true },
  });
  khoa.sharesContact('84987654321');
  expect(await bot.words('Khoa')).toContain('Số này khác số trong danh sách.');
  expect(await bot.words('Hà')).toContain('xác nhận số điện thoại 0987.654.321, khác số trong danh sách: 0912.345.678');
  const person = issued.person?.id ?? '';
  const kept = await entriesOn(db, 'person', person, 5);
  expect(kept.map(({ what, new: how }) => [what, how])).toEqual([
    ['phone.differs', '{"how":"button"}'],
    ['phone.confirmed', '{"how":"button"}'],
  ]);
  expect(JSON.stringify(kept)).not.toContain('987654321');
});

test('the start button of a chat that was opened anew greets, and a stranger is asked for the code', async () => {
  await start();
  bot.person('Mai').says('/start');
  expect(await bot.words('Mai')).toContain('Chào đồng chí Lê Thị Mai.');
  bot.person('Khách').says('/start');
  expect(await bot.words('Khách')).toContain('mã mời');
});

test('a question that is over loses its buttons; one that is open, and a menu, keep theirs', async () => {
  await start();
  const mai = bot.person('Mai');
  const now = (message: Message | undefined) => labels(bot.server.world.find(mai.id, message?.message_id ?? 0));
  mai.says('/trogiup');
  const [menu] = await bot.shown('Mai');
  mai.says('/baocao');
  const [first] = (await bot.shown('Mai')).slice(-1);
  mai.says('45');
  const [second] = (await bot.shown('Mai')).slice(-1);
  expect(labels(second)).toContain('Có');
  await expect.poll(() => now(first), { timeout: 15_000 }).toEqual([]);
  expect(now(second)).toContain('Có');
  mai.tapsLabel('Có');
  await bot.settled();
  await expect.poll(() => now(second), { timeout: 15_000 }).toEqual([]);
  expect(now(menu).length).toBeGreaterThan(0);
  // Gone in the meantime, or changed by somebody else: nobody is any the worse.
  bot.server.world.forgetAll();
  mai.says('có');
  expect(await bot.words('Mai')).toContain('Đã ghi');
}, 40_000);

test('a file goes up once, however many get it, also after a restart; forgotten by Telegram, once more', async () => {
  const stage = await start();
  const { ctx } = stage;
  const bytes = new TextEncoder().encode('Công văn mẫu, dài hơn một dòng.\n'.repeat(50));
  const { id } = await keep(ctx, { person: null, name: 'cong-van.txt', bytes });
  const send = async (names: readonly string[], by: TelegramBot) => {
    const rows = names.map((who) => ({
      channel: 'telegram' as const,
      chat: accountOf(stage, who),
      person: null,
      priority: 'notice' as const,
      messages: [say('common.broken', { reference: 'CV' })],
      file: { id, name: 'cong-van.txt' },
    }));
    await queue(ctx, rows);
    by.bot.wake();
    await by.settled();
  };
  const uploads = () => bot.server.world.files.size;
  await send(['Mai', 'Đạt', 'Tùng', 'Phúc', 'Hà', 'Nga'], bot);
  expect(uploads()).toBe(1);
  expect(bot.server.world.calls.filter(({ method }) => method === 'sendDocument')).toHaveLength(6);
  await bot.leave();
  const again = await telegramBot(stage, { same: bot.server });
  others = [again];
  await send(['Lan'], again);
  expect(uploads()).toBe(1);
  bot.server.world.files.clear();
  await send(['Sơn'], again);
  expect(uploads()).toBe(1);
  await send(['Bình'], again);
  expect(uploads()).toBe(1);
  const got = again.server.world.shown(Number(accountOf(stage, 'Bình'))).at(-1)?.document?.file_id ?? '';
  expect(again.server.world.files.get(got)?.bytes).toEqual(bytes);
});

test('a reply given up because nobody knows whether it arrived: its reader is told where they stand, and nothing counts twice', async () => {
  const stage = await start();
  const mai = bot.person('Mai');
  mai.says('/baocao');
  await bot.words('Mai');
  let failures = 0;
  bot.server.trouble = (method) => {
    if (method !== 'sendMessage') return undefined;
    failures += 1;
    return { status: 502, body: '<html>Bad Gateway</html>' };
  };
  mai.says('45');
  await expect.poll(() => failures, { timeout: 9000 }).toBe(1);
  stage.ctx.clock.pass({ seconds: 5 });
  await expect.poll(() => failures, { timeout: 9000 }).toBe(2);
  bot.server.trouble = undefined;
  // Whatever is heard next says that Telegram is there.
  bot.person('Đạt').says('/trogiup');
  const all = () => bot.server.world.shown(mai.id).map(({ text }) => text);
  await expect.poll(() => all().join('\n'), { timeout: 30_000 }).toMatch(/mạng trục trặc[\s\S]*Tết Sum vầy/);
  mai.says('có');
  expect(await bot.words('Mai')).toContain('Đã ghi: Có');
  const given = await stage.ctx.db.execute<{ question: string }>(sql`
    select question from answers where report_id in (select report_id from answers order by id desc limit 1)`);
  expect(given.map(({ question }) => question)).toEqual(['dv_tong', 'tot']);
}, 60_000);

test('after an outage whoever was in the middle of something is asked once again, and nobody else', async () => {
  const stage = await start();
  const { clock } = stage.ctx;
  const mai = bot.person('Mai');
  mai.says('/baocao');
  mai.says('45');
  await bot.words('Mai');
  bot.person('Đạt').says('/baocao');
  bot.person('Đạt').says('dừng');
  await bot.words('Đạt');
  await bot.leave();
  // Telegram was away for ten minutes: the tap made meanwhile is gone.
  mai.tapsLabel('Có');
  clock.pass({ minutes: 10 });
  bot.server.world.advance(600_000);
  const again = await telegramBot(stage, { same: bot.server });
  others = [again];
  const all = () =>
    again.server.world
      .shown(mai.id)
      .map(({ text }) => text)
      .join('\n');
  await expect.poll(all, { timeout: 5000 }).toMatch(/mất kết nối một lúc[\s\S]*Tết Sum vầy/);
  expect(await again.words('Đạt')).not.toContain('mất kết nối');
  mai.says('có');
  expect(await again.words('Mai')).toContain('Đã ghi: Có');
  // A short pause is no outage, and an outage is told once.
  await again.leave();
  clock.pass({ minutes: 1 });
  const third = await telegramBot(stage, { same: bot.server });
  others = [third];
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect((await third.words('Mai')).split('mất kết nối')).toHaveLength(2);
}, 30_000);

test('the bot’s name is kept for links made while it does not run', async () => {
  const stage = await start();
  expect(await botName(stage.ctx, 'telegram', '700000001')).toBe('giaoban_test_bot');
  expect(await botName(stage.ctx, 'telegram', '700000002')).toBeUndefined();
  const doors: { telegram?: string } = {};
  await bot.leave();
  const linked = { ...stage, shell: shell(doors) };
  const again = await telegramBot(linked, {
    same: bot.server,
    named: (name) => void Object.assign(doors, { telegram: name }),
  });
  others = [again];
  again.person('Hà').says('/moi');
  for (const text of ['BT.02', 'Phó Chủ tịch', 'Trần Thị Ngọc']) again.person('Hà').says(text);
  expect(await again.words('Hà')).toMatch(/https:\/\/t\.me\/giaoban_test_bot\?start=[\w-]{22}/);
});
