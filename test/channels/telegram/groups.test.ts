/** Groups on Telegram: bound by code or link, addressed or silent, moved, lost; and who may press what is posted there. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { shell } from '../../../bot/menu.ts';
import type { Item } from '../../../core/chats/shell.ts';
import { say } from '../../../core/i18n/message.ts';
import { post } from '../../../core/outbox/post.ts';
import { groupAt, leadershipGroups } from '../../../core/people/groups.ts';
import { freshDatabase } from '../../support/database.ts';
import { readJourney } from '../../support/journey.ts';
import { type Stage, setStage } from '../../support/stage.ts';
import { type TelegramBot, telegramBot } from '../../support/telegram-bot.ts';

const { db } = await freshDatabase(10);
const bare = readJourney('# thử\n---\n');
let numbers = 100;

let stage: Stage;
let bot: TelegramBot;
let group: number;

/** Two lines as digests will have them: one for all in the group, one for the presser alone. */
const digest: readonly Item[] = [
  {
    command: 'thutep',
    label: say('common.broken', { reference: 'tệp' }),
    words: [],
    for: () => true,
    posts: () => true,
    act: answer,
  },
  {
    command: 'thunhac',
    label: say('common.broken', { reference: 'nhắc' }),
    words: [],
    for: ({ roles }) => roles.includes('office'),
    act: answer,
  },
];

async function answer() {
  return { shows: [{ messages: [say('common.broken', { reference: 'tra-loi' })] }] };
}

beforeEach(async () => {
  const made = await setStage(db, bare, 'telegram');
  const menu = shell({ telegram: 'giaoban_test_bot' });
  stage = { ...made, shell: { ...menu, items: [...menu.items, ...digest] } };
  bot = await telegramBot(stage);
  numbers += 1;
  group = -numbers;
  bot.person('Hà').makesGroup(group, 'Thường trực');
});
afterEach(() => bot.stop());

async function code(who = 'Hà'): Promise<string> {
  bot.person(who).says('/nhom');
  await bot.settled();
  bot.person(who).tapsLabel('Nhóm lãnh đạo');
  return bot.words(who);
}

async function bound(): Promise<void> {
  const [, line = ''] = /(\/nhom@\S+ \S+)/.exec(await code()) ?? [];
  bot.person('Hà').says(line, group);
  await bot.words(group);
  await bot.words('Hà');
}

const benTruc = () => stage.union.units.benTruc;

test('the link to put the bot into a group carries a secret that binds it', async () => {
  const [, secret = ''] = /\?startgroup=([\w-]{22})/.exec(await code()) ?? [];
  bot.person('Hà').says(`/start@giaoban_test_bot ${secret}`, group);
  expect(await bot.words(group)).toMatch(/^Nhóm này nay là nhóm lãnh đạo của Công đoàn phường Bến Trúc\./);
  expect(await bot.words('Hà')).toContain('Đã nối nhóm “Thường trực” làm nhóm lãnh đạo của Công đoàn phường Bến Trúc.');
  expect(await leadershipGroups(stage.ctx, benTruc())).toMatchObject([
    { channel: 'telegram', chat: String(group), language: 'vi', title: 'Thường trực' },
  ]);
});

test('a code is good for an hour; wrong ones are limited, and then not even answered', async () => {
  const [, line = ''] = /(\/nhom@\S+ \S+)/.exec(await code()) ?? [];
  stage.ctx.clock.pass({ minutes: 61 });
  bot.person('Hà').says(line, group);
  expect(await bot.words(group)).toMatch(/^Mã này không dùng được ở đây\./);
  for (let tries = 0; tries < 4; tries += 1) bot.person('Hà').says('/nhom BBB-BBB-BBB', group);
  expect((await bot.shown(group)).length).toBe(4);
  const [, good = ''] = /(\/nhom@\S+ \S+)/.exec(await code()) ?? [];
  bot.person('Hà').says(good, group);
  expect(await bot.words(group)).toBe('');
  expect(await groupAt(stage.ctx, 'telegram', String(group))).toBeNull();
});

test('only what is meant for the bot is read: commands to it, its name, replies', async () => {
  await bound();
  const ha = bot.person('Hà');
  ha.says('mai họp lúc 8 giờ nhé', group);
  ha.says('/nhom@another_bot ABC', group);
  ha.edits(ha.says('9 giờ', group), '/trogiup');
  ha.sharesContact('0912000003');
  await bot.words('Hà');
  expect(await bot.words(group)).toBe('');
  const rows = await db.execute<{ said: { text?: string } }>(`select said from inbox where chat = '${group}'`);
  expect(JSON.stringify(rows)).not.toContain('mai họp');
  const [posted] = bot.server.world.shown(group);
  if (posted) ha.repliesTo(posted, 'cảm ơn');
  ha.says('@giaoban_test_bot báo cáo của tôi đâu?', group);
  const said = await bot.shown(group);
  expect(said.map(({ text }) => text)).toEqual([
    'Ở nhóm này tôi chỉ đăng bản tin và thông báo. Việc của đồng chí, mời đồng chí nhắn riêng cho tôi.',
    'Ở nhóm này tôi chỉ đăng bản tin và thông báo. Việc của đồng chí, mời đồng chí nhắn riêng cho tôi.',
  ]);
  expect(await bot.words('Hà')).toBe('');
});

test('a group that becomes a supergroup is followed, also by what is queued and by old buttons', async () => {
  await bound();
  const buttons = [{ label: say('chats.item_help'), press: { on: 'item', item: 'thutep' }, typed: 'choice' }] as const;
  const old = await groupAt(stage.ctx, 'telegram', String(group));
  if (!old) throw new Error('not bound');
  await post(stage.ctx, old, { messages: [say('common.broken', { reference: 'truoc' })], buttons });
  const [before] = await bot.shown(group);
  const moved = group - 1_000_000;
  // The platform's word comes late: the first message is answered with the new id, and is posted there.
  bot.server.world.updates.hold(true);
  bot.person('Hà').upgrades(group, moved);
  await post(stage.ctx, old, { messages: [say('common.broken', { reference: 'sau' })] });
  bot.bot.wake();
  await expect
    .poll(
      () =>
        bot.server.world
          .shown(moved)
          .map(({ text }) => text)
          .join(),
      { timeout: 5000 },
    )
    .toContain('sau');
  await expect
    .poll(() => groupAt(stage.ctx, 'telegram', String(moved)))
    .toMatchObject({ id: old.id, formerChat: String(group) });
  bot.server.world.updates.hold(false);
  await bot.settled();
  expect((await leadershipGroups(stage.ctx, benTruc())).map(({ chat }) => chat)).toEqual([String(moved)]);
  bot.person('Hà').taps(before as never, before?.reply_markup?.inline_keyboard?.[0]?.[0]?.callback_data ?? '');
  expect(await bot.words(moved)).toContain('tra-loi');
});

test('put out of the group, the binder and the office are told, whoever notices first', async () => {
  await bound();
  bot.person('Bình').removesBot(group);
  expect(await bot.words('Hà')).toMatch(
    /^Tôi không còn gửi được vào nhóm “Thường trực” \(nhóm lãnh đạo của Công đoàn phường Bến Trúc\)/,
  );
  expect(await leadershipGroups(stage.ctx, benTruc())).toEqual([]);
  expect(await bot.words('Bình')).toBe('');
});

test('a group that is gone is noticed by the first message to it', async () => {
  await bound();
  const old = await groupAt(stage.ctx, 'telegram', String(group));
  const chat = bot.server.world.chats.get(group);
  if (chat) chat.standing = 'kicked';
  if (old) await post(stage.ctx, old, { messages: [say('common.broken', { reference: 'mat' })] });
  expect(await bot.words('Hà')).toContain('Tôi không còn gửi được vào nhóm “Thường trực”');
  expect(await groupAt(stage.ctx, 'telegram', String(group))).toBeNull();
});

test('a button in a group does what the presser may: posted for all, or in their own chat', async () => {
  await bound();
  const where = await groupAt(stage.ctx, 'telegram', String(group));
  if (!where) throw new Error('not bound');
  const of = (item: string, label: 'chats.item_help' | 'chats.item_start') =>
    ({ label: say(label), press: { on: 'item', item }, typed: 'choice' }) as const;
  const buttons = [of('thutep', 'chats.item_help'), of('thunhac', 'chats.item_start')];
  await post(stage.ctx, where, { messages: [say('common.broken', { reference: 'ban-tin' })], buttons });
  const [shown] = await bot.shown(group);
  const data = (index: number) => shown?.reply_markup?.inline_keyboard?.flat()[index]?.callback_data ?? '';
  const tap = (who: string, index: number) => bot.person(who).taps(shown as never, data(index));
  tap('Bình', 0);
  expect(await bot.words(group)).toContain('tra-loi');
  tap('Hà', 1);
  expect(await bot.words('Hà')).toContain('tra-loi');
  tap('Bình', 1);
  expect(await bot.words('Bình')).toMatch(/^Đồng chí chưa được giao việc này/);
  const taps = [tap('Khách', 0), tap('Khách', 1)];
  expect(await bot.words(group)).toBe('');
  const notTheirs = 'Nút này dành cho người có trong danh sách. Đồng chí chưa vào Giao Ban bằng lời mời.';
  const alerts = () => taps.map((id) => bot.server.world.alerts.get(id));
  await expect.poll(alerts, { timeout: 5000 }).toEqual([notTheirs, notTheirs]);
  expect(bot.server.world.shown(bot.person('Khách').id)).toEqual([]);
});

test('what one says in a group does not disturb one’s own conversation', async () => {
  bot.person('Hà').says('/ngonngu');
  await bot.words('Hà');
  bot.person('Hà').says('/trogiup', group);
  await bot.words(group);
  bot.person('Hà').says('1');
  expect(await bot.words('Hà')).toContain('Từ nay tôi nói tiếng Việt với đồng chí.');
});

test('a bot that may not join groups, or reads all of them, is a word to the operator', async () => {
  expect(bot.told.map(({ key }) => key)).toEqual(['operator.telegram_running']);
  await bot.leave();
  Object.assign(bot.server.world.rights, { can_join_groups: false, can_read_all_group_messages: true });
  const again = await telegramBot(stage, { same: bot.server });
  await again.leave();
  expect(again.told.map(({ key }) => key)).toEqual([
    'operator.telegram_running',
    'operator.telegram_no_groups',
    'operator.telegram_reads_all',
  ]);
});
