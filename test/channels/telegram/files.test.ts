/** Files people send on Telegram: taken at once, fetched behind the reply, and named when they cannot be had. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase } from '../../support/database.ts';
import { readJourney } from '../../support/journey.ts';
import { type Stage, setStage } from '../../support/stage.ts';
import { type TelegramBot, telegramBot } from '../../support/telegram-bot.ts';

const { db } = await freshDatabase(8);
const told = readJourney(`# thử
Mẫu: Báo cáo năm 2026
I. Tổ chức
- anh | tệp | Ảnh hội nghị
- tot | có/không | Có tổ chức Tết Sum vầy không?
Báo cáo: Báo cáo năm 2026 | TH Hoa Mai | 01/01/2026 đến 30/11/2026
---
`);
/** The least that is a JPEG by its content. */
const photo = new Uint8Array([
  0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9,
]);

let stage: Stage;
let bot: TelegramBot;

beforeEach(async () => {
  stage = await setStage(db, told, 'telegram');
  bot = await telegramBot(stage);
  bot.person('Mai').says('/baocao');
  await bot.words('Mai');
});
afterEach(() => bot.stop());

const kept = async () =>
  (
    await db.execute<{ state: string; name: string }>(
      'select state, name from files order by created_at desc, id desc limit 1',
    )
  )[0];

test('a photo, a document and a voice are taken at once and fetched behind the reply', async () => {
  const mai = bot.person('Mai');
  const gone = { status: 502, body: '{"ok":false,"error_code":502,"description":"Bad Gateway"}' };
  bot.server.trouble = (method) => (method === 'getFile' ? gone : undefined);
  mai.sendsPhoto(photo);
  await expect.poll(async () => (await kept())?.state, { timeout: 5000 }).toBe('waiting');
  mai.says('xong');
  await expect
    .poll(() => bot.server.world.shown(mai.id).at(-1)?.text, { timeout: 5000 })
    .toContain('Có tổ chức Tết Sum vầy không?');
  bot.server.trouble = undefined;
  stage.ctx.clock.pass({ seconds: 6 });
  await expect.poll(async () => (await kept())?.state, { timeout: 5000 }).toBe('kept');
});

test('a file over 20 MB is refused in plain words', async () => {
  bot.person('Mai').sendsDocument('hinh-lon.jpg', 'image/jpeg', new Uint8Array(21 * 1024 * 1024));
  expect(await bot.words('Mai')).toBe(
    'Tệp hinh-lon.jpg lớn quá 20 MB nên không nhận được. Đồng chí chia nhỏ hoặc nén ảnh rồi gửi lại.',
  );
});

test('a file that cannot be had in six tries is named to its sender, and no secret is in the log', async () => {
  bot.server.trouble = (method) => (method === 'getFile' ? 'drop' : undefined);
  bot.person('Mai').sendsDocument('bien-ban.pdf', 'application/pdf', photo);
  const said = () => bot.server.world.shown(bot.person('Mai').id).at(-1)?.text;
  for (let tries = 0; tries < 7; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 520));
    stage.ctx.clock.pass({ hours: 5 });
  }
  await expect
    .poll(said, { timeout: 10_000 })
    .toBe('Không lấy được tệp bien-ban.pdf từ ứng dụng chat. Đồng chí gửi lại tệp giúp.');
  expect(JSON.stringify(stage.ctx.logged)).not.toContain(bot.server.token.slice(12));
}, 30_000);

test('what Telegram refuses for its content is the program’s fault: told once to the operator, and nobody is marked', async () => {
  const bad = { status: 400, body: '{"ok":false,"error_code":400,"description":"Bad Request: BUTTON_DATA_INVALID"}' };
  let refusals = 2;
  bot.server.trouble = (method) => (method === 'sendMessage' && refusals-- > 0 ? bad : undefined);
  bot.person('Mai').says('/trogiup');
  await expect.poll(() => bot.told.map(({ key }) => key), { timeout: 5000 }).toContain('operator.message_refused');
  bot.person('Đạt').says('/trogiup');
  await expect.poll(() => refusals, { timeout: 5000 }).toBe(0);
  bot.person('Mai').says('/trogiup');
  expect(await bot.words('Mai')).toContain('Đồng chí trả lời như nhắn tin');
  expect(bot.told.filter(({ key }) => key === 'operator.message_refused')).toHaveLength(1);
});
