/** Everything around the program fails for a while: one clear sentence to the operator, nothing lost or doubled, and it goes on by itself. */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { say } from '../../core/i18n/message.ts';
import { queue } from '../../core/outbox/queue.ts';
import { freshDatabase, testCtx } from '../support/database.ts';
import { type FieldChair, figureOf, keptOf, seedField } from '../support/field.ts';
import { type Gate, gateTo } from '../support/gate.ts';
import { node, type Program, startProgram } from '../support/program.ts';
import { bot } from '../support/running.ts';
import { makeScratch, removeScratch } from '../support/scratch.ts';
import { doubledMessages } from '../support/simulated-chairs.ts';
import type { Person } from '../support/telegram-server/person.ts';
import { startTelegram, type TelegramServer } from '../support/telegram-server/server.ts';

// Each sets its own scene; what takes time is waiting, so they wait side by side.
vi.setConfig({ testTimeout: 300_000 });

type Scene = {
  readonly ctx: ReturnType<typeof testCtx>;
  readonly telegram: TelegramServer;
  readonly toTelegram: Gate;
  readonly toDatabase: Gate;
  readonly chairs: readonly FieldChair[];
  readonly people: readonly Person[];
  readonly start: (more?: Record<string, string>, before?: readonly string[]) => Program;
  readonly heard: (person: Person) => string[];
  readonly stop: () => Promise<void>;
};

const scratch = await makeScratch();
const databases = await Promise.all(Array.from({ length: 6 }, () => freshDatabase(4)));
const scenes: Scene[] = [];

async function setScene({ db, url }: (typeof databases)[number]): Promise<Scene> {
  const ctx = { ...testCtx(db), now: () => Temporal.Now.instant() };
  const chairs = await seedField(ctx, 2, 5);
  const telegram = await startTelegram();
  const toTelegram = await gateTo(Number(new URL(telegram.url).port));
  const toDatabase = await gateTo(Number(new URL(url).port));
  const programs: Program[] = [];
  const start = (more: Record<string, string> = {}, before: readonly string[] = []) => {
    const env = {
      DATABASE_URL: Object.assign(new URL(url), { port: String(toDatabase.port) }).href,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: `http://127.0.0.1:${toTelegram.port}`,
      ...more,
    };
    const program = startProgram(node, [...before, ...bot], { env });
    programs.push(program);
    return program;
  };
  return {
    ctx,
    telegram,
    toTelegram,
    toDatabase,
    chairs,
    people: chairs.map(({ account }) => telegram.person(account, 'Chủ tịch')),
    start,
    heard: ({ id }) => telegram.world.shown(id).map(({ text }) => text ?? ''),
    stop: async () => {
      for (const program of programs) program.signal('SIGTERM');
      await Promise.all(programs.map(({ over }) => over));
      await telegram.stop();
      await toTelegram.shut();
      await toDatabase.shut();
    },
  };
}

beforeAll(async () => {
  for (const database of databases) scenes.push(await setScene(database));
});

afterAll(async () => {
  await Promise.all(scenes.map(({ stop }) => stop()));
  await removeScratch(scratch);
});

function scene(number: number): Scene {
  const found = scenes[number];
  if (!found) throw new Error(`No scene ${number}`);
  return found;
}

const running = /Giao Ban is running/;
const times = (program: Program, sentence: string) => program.output().split(sentence).length - 1;

/** Waits until it is so. (Tests that run side by side cannot use `expect.poll`.) */
async function until(so: () => boolean, what: string): Promise<void> {
  for (const end = Date.now() + 120_000; !so(); await sleep(20))
    if (Date.now() > end) throw new Error(`Never: ${what}`);
}

/** The chair is asked question `question`. */
function asked({ heard }: Scene, person: Person, question: number): Promise<void> {
  const words = `Số người ở mục số ${question}`;
  return until(() => heard(person).some((text) => text.includes(words)), words);
}

/** The chair is asked question `question` and answers it. */
async function answers(here: Scene, person: Person, chair: number, question: number): Promise<void> {
  await asked(here, person, question);
  person.says(String(figureOf(chair, question)));
}

const noticeTo = (chair: FieldChair | undefined, reference: string) => ({
  channel: 'telegram' as const,
  chat: String(chair?.account),
  person: chair?.person ?? null,
  priority: 'notice' as const,
  messages: [say('common.broken', { reference })],
});

test.concurrent('Telegram is away for ten minutes', async () => {
  const here = scene(0);
  const [one, two] = here.people as [Person, Person];
  const program = here.start();
  await program.prints(running);
  one.says('/baocao');
  await answers(here, one, 0, 1);
  await asked(here, one, 2);
  await here.toTelegram.shut();
  await program.prints(/Không kết nối được Telegram\. Giao Ban tự thử lại, tin chờ gửi vẫn được giữ\.\n/);
  // Telegram's own clock: what it keeps for us grows ten minutes old.
  here.telegram.world.advance(600_000);
  await queue(here.ctx, [noticeTo(here.chairs[0], 'MOT'), noticeTo(here.chairs[1], 'HAI')]);
  one.says(String(figureOf(0, 2)));
  two.says('/baocao');
  await sleep(3000);
  await here.toTelegram.open();
  await program.prints(/Đã kết nối lại Telegram\.\nTelegram can be reached again\.\n/);
  await answers(here, one, 0, 3);
  await answers(here, two, 1, 1);
  await asked(here, one, 4);
  await asked(here, two, 2);
  const noticed = (who: Person) => here.heard(who).filter((text) => /MOT|HAI/.test(text)).length;
  await until(() => noticed(one) === 1 && noticed(two) === 1, 'the notices');
  expect(times(program, 'Không kết nối được Telegram')).toBe(1);
  expect(doubledMessages(here.telegram)).toBe(0);
  expect(await keptOf(here.ctx.db, here.chairs.slice(0, 1), 3)).toMatchObject({ lost: 0, doubled: 0, astray: 0 });
});

test.concurrent('the database is away for a minute', async () => {
  const here = scene(1);
  const [one, two] = here.people as [Person, Person];
  const program = here.start();
  await program.prints(running);
  one.says('/baocao');
  await answers(here, one, 0, 1);
  await asked(here, one, 2);
  await here.toDatabase.shut();
  await program.prints(
    /Cơ sở dữ liệu không trả lời\. Giao Ban tự thử lại; chưa mất tin nào: tin đến nằm chờ ở ứng dụng chat, tin chờ gửi nằm trong cơ sở dữ liệu\.\n/,
  );
  one.says(String(figureOf(0, 2)));
  two.says('/baocao');
  await program.prints(
    /Chưa ghi được tin từ Telegram vì cơ sở dữ liệu không trả lời; Telegram giữ tin và sẽ đưa lại\.\n/,
  );
  await sleep(4000);
  await here.toDatabase.open();
  await program.prints(/Cơ sở dữ liệu đã trả lời lại\.\nThe database answers again\.\n/);
  await answers(here, one, 0, 3);
  await answers(here, two, 1, 1);
  await asked(here, one, 4);
  await asked(here, two, 2);
  expect(times(program, 'Cơ sở dữ liệu không trả lời')).toBe(1);
  expect(times(program, 'Chưa ghi được tin')).toBe(1);
  expect(doubledMessages(here.telegram)).toBe(0);
  expect(await keptOf(here.ctx.db, here.chairs.slice(0, 1), 3)).toMatchObject({ lost: 0, doubled: 0, astray: 0 });
});

test.concurrent('no name can be looked up, already at the start', async () => {
  const here = scene(2);
  const [one] = here.people as [Person, Person];
  const failing = path.join(scratch, 'names-fail');
  writeFileSync(failing, '');
  const hook = ['--import', path.join(import.meta.dirname, '../support/failing-names.ts')];
  const root = `http://telegram.thu:${here.toTelegram.port}`;
  const program = here.start({ TELEGRAM_API_ROOT: root, NAMES_FAIL: failing }, hook);
  await program.prints(running);
  const said =
    'Không tìm thấy máy chủ telegram.thu: máy này không tra được tên miền (DNS). Đồng chí xem lại mạng và TELEGRAM_API_ROOT. Giao Ban tự thử lại, tin chờ gửi vẫn được giữ.\n';
  expect(program.output()).toContain(said);
  one.says('/baocao');
  await sleep(2500);
  rmSync(failing);
  await program.prints(/Đã kết nối lại Telegram\.\n/);
  await answers(here, one, 0, 1);
  expect(times(program, said)).toBe(1);
});

test.concurrent('the token is wrong, or is taken back while we run', async () => {
  const here = scene(3);
  const refused =
    'Telegram không nhận TELEGRAM_BOT_TOKEN: mã sai hoặc đã bị thu hồi. Đồng chí lấy mã mới ở @BotFather, đặt lại rồi khởi động.\n';
  const wrong = here.start({ TELEGRAM_BOT_TOKEN: '700000001:AAwrong-token-of-somebody-else-entirely' });
  expect(await wrong.over).toBe(1);
  expect(wrong.output()).toContain(refused);
  expect(wrong.output()).not.toContain('AAwrong');

  const program = here.start();
  await program.prints(running);
  const gone = { status: 401, body: '{"ok":false,"error_code":401,"description":"Unauthorized"}' };
  here.telegram.trouble = () => gone;
  here.people[0]?.says('/baocao');
  await queue(here.ctx, [noticeTo(here.chairs[1], 'BA')]);
  await until(() => times(program, refused) === 1, refused);
  await sleep(1000);
  expect(times(program, refused)).toBe(1);
  expect(program.output()).not.toContain(here.telegram.token);
  // The page goes on, and what waits is kept.
  const [, page = ''] = await program.prints(/đang chạy: (http:\/\/127\.0\.0\.1:\d+\/)/);
  expect((await fetch(new URL('/healthz', page))).status).toBe(200);
});

test.concurrent('a webhook set elsewhere keeps its own until it is gone', async () => {
  const here = scene(4);
  const [one] = here.people as [Person, Person];
  here.telegram.world.webhook = { url: 'https://someone.example/hook', secret: 's', failures: 0 };
  const program = here.start();
  await program.prints(running);
  await program.prints(
    /Bot Telegram này đang gửi tin về một địa chỉ khác \(webhook do chương trình khác đặt\): đồng chí gỡ webhook đó, hoặc đặt PUBLIC_URL để Giao Ban nhận tin\. Giao Ban thử lại sau mỗi 10 giây\.\n/,
  );
  expect(here.telegram.world.webhook?.url).toBe('https://someone.example/hook');
  here.telegram.world.webhook = undefined;
  one.says('/baocao');
  await program.prints(/Đã kết nối lại Telegram\.\n/);
  await answers(here, one, 0, 1);
});

test.concurrent('with a webhook of our own: Telegram is away at the start', async () => {
  const here = scene(5);
  const [one] = here.people as [Person, Person];
  await here.toTelegram.shut();
  const door = await gateTo(0);
  await door.shut();
  const address = `http://127.0.0.1:${door.port}`;
  const program = here.start({ PUBLIC_URL: address, PORT: String(door.port) });
  await program.prints(running);
  await program.prints(/Không kết nối được Telegram\. Giao Ban tự thử lại, tin chờ gửi vẫn được giữ\.\n/);
  one.says('/baocao');
  await here.toTelegram.open();
  await program.prints(/Đã kết nối lại Telegram\.\n/);
  await answers(here, one, 0, 1);
  await asked(here, one, 2);
});
