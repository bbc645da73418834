/** Notices on Telegram: a reply to the message is an answer, the progress is one message that changes, who blocks is named. */
import { afterEach, expect, test } from 'vitest';
import { draftNotice } from '../../../core/notices/draft.ts';
import { tellProgress } from '../../../core/notices/progress.ts';
import { issueNotice } from '../../../core/notices/send.ts';
import { failing, unitsOfNotice } from '../../../core/notices/standing.ts';
import { threadOf } from '../../../db/queries/notice-words.ts';
import { freshDatabase } from '../../support/database.ts';
import { readJourney } from '../../support/journey.ts';
import { setStage } from '../../support/stage.ts';
import { type TelegramBot, telegramBot } from '../../support/telegram-bot.ts';
import type { Message } from '../../support/telegram-server/wire.ts';

const { db } = await freshDatabase(10);
let bot: TelegramBot | undefined;
afterEach(() => bot?.stop());

async function begin(before?: (bot: TelegramBot) => void) {
  const stage = await setStage(db, readJourney('# thử\n---\n'), 'telegram');
  const made = await telegramBot(stage);
  bot = made;
  before?.(made);
  const actor = { person: stage.union.people.ha };
  const { id } = await draftNotice(stage.ctx, actor, { unitId: stage.union.units.benTruc, text: 'Nộp danh sách' });
  await issueNotice(stage.ctx, actor, id);
  made.bot.wake();
  return { stage, bot: made, notice: id };
}

async function lastTo(made: TelegramBot, who: string): Promise<Message> {
  const message = (await made.shown(who)).at(-1);
  if (!message) throw new Error(`Nothing was shown to ${who}`);
  return message;
}

test('replying to a notice reaches the office, replying to that reaches the chair; also long after, and while something is open', async () => {
  const { stage, bot: made, notice } = await begin();
  const received = await lastTo(made, 'Tùng');
  stage.ctx.clock.pass({ days: 20 });
  made.person('Tùng').says('/ngonngu');
  await made.settled();
  await made.shown('Hà');
  made.person('Tùng').repliesTo(received, 'xin lùi hạn');
  expect(await made.words('Tùng')).toContain('Đã chuyển lời của Công đoàn cơ sở Công ty May Thanh Bình');
  const asked = await lastTo(made, 'Hà');
  expect(asked.text).toContain('Công đoàn cơ sở Công ty May Thanh Bình trả lời về “Nộp danh sách”:\n“xin lùi hạn”');
  made.person('Hà').repliesTo(asked, 'Đồng ý, thứ Hai.');
  expect(await made.words('Tùng')).toContain('“Đồng ý, thứ Hai.”');
  expect(await made.words('Hà')).toContain('Đã chuyển trả lời');
  const thread = await threadOf(db, notice, stage.union.units.thanhBinh);
  expect(thread.map(({ name, fromOffice, text }) => [name, fromOffice, text])).toEqual([
    ['Đỗ Văn Tùng', false, 'xin lùi hạn'],
    ['Nguyễn Thị Hà', true, 'Đồng ý, thứ Hai.'],
  ]);
});

test('a reply to a message that was about nothing is words like any other', async () => {
  const { stage, bot: made, notice } = await begin();
  // A reply goes before a notice: said at once, the help might come first.
  await made.settled();
  made.person('Tùng').says('/trogiup');
  const help = await lastTo(made, 'Tùng');
  made.person('Tùng').repliesTo(help, 'menu');
  expect(await made.words('Tùng')).toContain('cần việc gì?');
  expect(await threadOf(db, notice, stage.union.units.thanhBinh)).toEqual([]);
});

test('the progress is one message that changes; a unit that blocked the bot is named with the reason', async () => {
  const { stage, bot: made, notice } = await begin((one) => one.person('Tùng').becomes('blocked'));
  await made.settled();
  const progress = () =>
    made.server.world.shown(made.person('Hà').id).filter(({ text }) => text?.includes('Nộp danh sách'));
  await expect.poll(() => progress().length, { timeout: 15_000 }).toBe(1);
  expect(progress()[0]?.text).toContain('đã gửi 0/');
  stage.ctx.clock.pass({ seconds: 30 });
  await tellProgress(stage.ctx, () => true);
  made.bot.wake();
  await made.settled();
  await expect.poll(() => progress()[0]?.text, { timeout: 15_000 }).toContain('Đã gửi xong “Nộp danh sách”: 2/');
  expect(progress()).toHaveLength(1);
  const { rows } = await unitsOfNotice(stage.ctx, { person: stage.union.people.ha }, notice, failing, {
    from: 0,
    most: 10,
  });
  expect(rows.find(({ unitId }) => unitId === stage.union.units.thanhBinh)?.why).toBe('blocked');
});
