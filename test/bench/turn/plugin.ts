/**
 * The same dialogue with grammY's conversations plugin, as its manual shows it: the plugin's state in the same database by the table
 * and statements of grammY's own adapter for PostgreSQL (@grammyjs/storage-psql), each answer a row written in `conversation.external`,
 * the same words and buttons.
 */
import { type Conversation, type ConversationFlavor, conversations, createConversation } from '@grammyjs/conversations';
import { Bot, type Context, InlineKeyboard } from 'grammy';
import type { Update } from 'grammy/types';
import type { Sql } from 'postgres';
import { postgres } from '../../../db/driver.ts';
import type { Platform } from './platform.ts';
import type { Chair, Stage } from './stage.ts';

type Flavoured = ConversationFlavor<Context>;

export type PluginDialogues = {
  readonly chairs: readonly Chair[];
  readonly answers: number;
  /** As the runner beside grammY would: updates of different chats side by side. False: grammY's own polling, one after another. */
  readonly atOnce: boolean;
};

let bots = 0;

/** Milliseconds for all dialogues. */
export async function pluginDialogues(
  stage: Stage,
  platform: Platform,
  { chairs, answers, atOnce }: PluginDialogues,
): Promise<number> {
  bots += 1;
  const token = `${500 + bots}:PLUGIN`;
  const sql = postgres(stage.url, { max: 16, onnotice: () => undefined });
  await sql`create table plugin_state (key varchar not null primary key, value text)`;
  await sql`create table plugin_answers (id bigint generated always as identity primary key, chat text not null,
              question text not null, answer jsonb not null, at timestamptz not null)`;
  await sql`create index on plugin_answers (chat, question, id desc)`;
  const bot = pluginBot(sql, { token, url: platform.url, answers });
  const stop = await start(bot, atOnce);
  const chats = chairs.map(({ account }) => Number(account));
  const took = await platform.talk({ bot: token, chats, answers, atOnce: 8 });
  await stop();
  const [kept] = await sql`select count(*)::int as rows from plugin_answers`;
  await sql`drop table plugin_state, plugin_answers`;
  await sql.end();
  if (kept?.rows !== chairs.length * answers)
    throw new Error(`The plugin kept ${kept?.rows} answers of ${chairs.length * answers}`);
  return took;
}

type BotParts = { readonly token: string; readonly url: string; readonly answers: number };

function pluginBot(sql: Sql, { token, url, answers }: BotParts): Bot<Flavoured> {
  const bot = new Bot<Flavoured>(token, { client: { apiRoot: url } });
  // Any bot that knows its people looks up who is speaking.
  bot.use(async (context, next) => {
    const [person] = await sql`select p.id, p.name from addresses a join people p on p.id = a.person_id
                               where a.channel = 'telegram' and a.external_id = ${String(context.from?.id)} and a.ended_at is null`;
    if (person) await next();
  });
  bot.use(conversations<Flavoured, Context>({ storage: { type: 'key', version: 1, adapter: adapter(sql) } }));
  bot.use(
    createConversation(
      (conversation: Conversation<Flavoured, Context>, context: Context) => report(conversation, context, sql, answers),
      'report',
    ),
  );
  bot.command('baocao', (context) => context.conversation.enter('report'));
  return bot;
}

function adapter(sql: Sql) {
  return {
    read: async (key: string) => {
      const [row] = await sql`select * from plugin_state where key = ${key}`;
      return row ? JSON.parse(row.value) : undefined;
    },
    write: async (key: string, value: unknown) => {
      const text = JSON.stringify(value);
      await sql`insert into plugin_state (key, value) values (${key}, ${text}) on conflict (key) do update set value = ${text}`;
    },
    delete: async (key: string) => void (await sql`delete from plugin_state where key = ${key}`),
  };
}

async function start(bot: Bot<Flavoured>, atOnce: boolean): Promise<() => Promise<void>> {
  if (atOnce) return allAtOnce(bot);
  const ended = bot.start();
  return async () => {
    await bot.stop();
    await ended;
  };
}

/** What grammY's runner with `sequentialize` does: it goes on fetching while chats are answered side by side, each in its order. */
async function allAtOnce(bot: Bot<Flavoured>): Promise<() => Promise<void>> {
  await bot.init();
  const ending = new AbortController();
  const chats = new Map<number, Promise<void>>();
  const loop = async (): Promise<void> => {
    for (let offset = 0; !ending.signal.aborted; ) {
      const updates = await bot.api.getUpdates({ offset, timeout: 30 }, ending.signal as never).catch(() => []);
      for (const update of updates)
        chats.set(
          chatOf(update),
          after(chats.get(chatOf(update)), () => bot.handleUpdate(update)),
        );
      offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
    }
    await Promise.all(chats.values());
  };
  const ended = loop();
  return () => {
    ending.abort();
    return ended;
  };
}

const chatOf = (update: Update) => update.message?.chat.id ?? 0;

async function after(before: Promise<void> | undefined, work: () => Promise<void>): Promise<void> {
  await before;
  await work();
}

async function report(
  conversation: Conversation<Flavoured, Context>,
  context: Context,
  sql: Sql,
  questions: number,
): Promise<void> {
  let recorded = '';
  for (let question = 0; question < questions; question += 1) {
    await context.reply(`${recorded}${words(question, questions)}`, {
      parse_mode: 'HTML',
      reply_markup: buttons(question),
    });
    const { value, chat } = await figure(conversation, question);
    if (value === 'back') {
      question = Math.max(-1, question - 2);
      continue;
    }
    // Through `external`, so that a replay does not write it again.
    await conversation.external(async () => {
      await sql`insert into plugin_answers (chat, question, answer, at)
                values (${chat}, ${`q${question}`}, ${sql.json({ kind: 'value', value })}, ${new Date()})`;
    });
    recorded = `Đã ghi: <b>${value} người</b>.\n\n`;
  }
  await context.reply(`${recorded}Đủ ${questions} câu. Đồng chí xem lại rồi nộp báo cáo.`, { parse_mode: 'HTML' });
}

async function figure(conversation: Conversation<Flavoured, Context>, question: number) {
  for (;;) {
    const context = await conversation.waitFor(['message:text', 'callback_query:data']);
    const chat = String(context.chat?.id);
    const pressed = context.callbackQuery?.data;
    if (pressed !== undefined) await context.answerCallbackQuery();
    if (pressed === `back:${question}`) return { chat, value: 'back' as const };
    const value = Number(context.message?.text ?? Number.NaN);
    if (Number.isInteger(value) && value >= 0 && value <= 1e12) return { chat, value };
    await context.reply('Chưa ghi được. Đồng chí trả lời bằng số, ví dụ 15.');
  }
}

function words(question: number, of: number): string {
  const section = Math.floor(question / 10) + 1;
  return `<b>Mục ${section} · câu ${question + 1}/${of}</b> — Mục số ${section}
Số đoàn viên ở chỉ tiêu số ${question + 1}?
Trả lời bằng số, ví dụ 15. Không có thì gõ “0”; chưa có số liệu thì gõ “chưa có”.`;
}

function buttons(question: number): InlineKeyboard {
  return new InlineKeyboard()
    .text('Lui', `back:${question}`)
    .text('Bỏ qua', `skip:${question}`)
    .row()
    .text('Thêm', 'more');
}
