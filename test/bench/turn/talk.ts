/** Whole dialogues over HTTP: each answer is given when the question has arrived. Ours, and grammY's conversations plugin. */
import { Agent, request } from 'node:http';
import { type Conversation, type ConversationFlavor, conversations, createConversation } from '@grammyjs/conversations';
import { Bot, type Context } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import type { Sql } from 'postgres';
import type { Channel } from '../../../bot/channels/channel.ts';
import { startInbound } from '../../../bot/inbound.ts';
import { Pacing } from '../../../bot/pacing.ts';
import { render } from '../../../bot/render.ts';
import { startSender } from '../../../bot/sender.ts';
import { postgres } from '../../../db/driver.ts';
import { type Chair, type Stage, said, sideBySide } from './stage.ts';
import type { Stub } from './stub.ts';

const limits = { text: 4096, buttons: 100, fileBytes: 50_000_000, edits: true };
const unhurried = {
  perSecond: 1e6,
  broadcastShare: 1,
  chatPerSecond: 1e6,
  chatBurst: 1e6,
  groupPerMinute: 1e6,
  atOnce: 64,
};

/** Through inbox, turn, outbox and sender, as in production. Milliseconds for all dialogues. */
export async function ourDialogues(
  stage: Stage,
  stub: Stub,
  chairs: readonly Chair[],
  questions: number,
): Promise<number> {
  const { ctx, shell } = stage;
  const channel = terminal(stub);
  const draw = async (row: Parameters<typeof render>[0]) => render(row, limits);
  const sender = startSender({
    ctx,
    channel,
    render: draw,
    pacing: new Pacing(unhurried, performance.now()),
    alarm: () => undefined,
  });
  const inbound = startInbound({ ctx, shell, wake: () => sender.wake() });
  const polling = poll(inbound.receive);
  const say = async (chair: Chair, text: string) => {
    const shown = stub.next(chair.account);
    polling.add(said(chair.account, text));
    await shown;
  };
  for (const chair of chairs) await say(chair, '/baocao');
  const started = performance.now();
  await sideBySide(chairs, 8, async (chair) => {
    for (let question = 0; question < questions; question += 1) await say(chair, String(100 + question));
  });
  const took = performance.now() - started;
  await polling.stop();
  await inbound.stop();
  await sender.stop();
  return took;
}

/** As a platform's long polling gives them out: everything that waits, when the batch before has been taken. */
function poll<T>(take: (batch: readonly T[]) => Promise<void>): { add: (item: T) => void; stop: () => Promise<void> } {
  let waiting: T[] = [];
  let underWay: Promise<void> | null = null;
  const round = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await take(batch);
    }
    underWay = null;
  };
  return {
    add: (item) => {
      waiting.push(item);
      underWay ??= Promise.resolve().then(round);
    },
    stop: async () => {
      await underWay;
    },
  };
}

function terminal({ url }: Stub): Channel {
  return {
    name: 'terminal',
    limits,
    start: async () => undefined,
    stop: async () => undefined,
    send: async ({ chat, text, buttons }) => {
      const keyboard = buttons.map((row) => row.map(({ label, data }) => ({ text: label, callback_data: data })));
      const body = {
        chat_id: chat,
        text: text.map((span) => span.text).join(''),
        reply_markup: { inline_keyboard: keyboard },
      };
      const { result } = await post(`${url}/botT/sendMessage`, JSON.stringify(body));
      return { ok: true, id: String(result.message_id) };
    },
  };
}

const agent = new Agent({ keepAlive: true });

/** As grammY's own client does: node's http, connections kept. */
function post(url: string, body: string): Promise<{ result: { message_id: number } }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const call = request(url, { method: 'POST', agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
    });
    call.on('error', reject);
    call.end(body);
  });
}

type Flavoured = ConversationFlavor<Context>;

const me = { id: 1, is_bot: true, first_name: 'b', username: 'b' } as unknown as UserFromGetMe;

/**
 * The plugin as its manual shows it, its state in the same database. Milliseconds for all dialogues. grammY's own polling handles a
 * batch one update after another; `atOnce` handles a batch all at once, as the runner beside grammY would.
 */
export async function pluginDialogues(
  stage: Stage,
  stub: Stub,
  { people, questions, atOnce }: { people: number; questions: number; atOnce: boolean },
): Promise<number> {
  const sql = postgres(stage.url, { max: 16, onnotice: () => undefined });
  await sql`create table if not exists bench_conversations (key text primary key, state jsonb not null)`;
  const bot = pluginBot(sql, stub, questions);
  let updates = 0;
  const polling = poll<Update>(async (batch) => {
    if (atOnce) await Promise.all(batch.map((one) => bot.handleUpdate(one)));
    else for (const one of batch) await bot.handleUpdate(one);
  });
  const say = async (chat: number, text: string) => {
    updates += 1;
    const shown = stub.next(String(chat));
    polling.add(update(updates, chat, text));
    await shown;
  };
  const chats = Array.from({ length: people }, (_, index) => 1000 + index);
  for (const chat of chats) await say(chat, '/baocao');
  const started = performance.now();
  await sideBySide(chats, 8, async (chat) => {
    for (let question = 0; question < questions; question += 1) await say(chat, String(100 + question));
  });
  const took = performance.now() - started;
  await polling.stop();
  await sql`drop table bench_conversations`;
  await sql.end();
  return took;
}

/** A bot with one conversation, its state kept in a table. */
function pluginBot(sql: Sql, stub: Stub, questions: number): Bot<Flavoured> {
  const bot = new Bot<Flavoured>('1:T', { botInfo: me, client: { apiRoot: stub.url } });
  bot.use(
    conversations<Flavoured, Context>({
      storage: {
        type: 'key',
        adapter: {
          read: async (key) => (await sql`select state from bench_conversations where key = ${key}`)[0]?.state,
          write: async (key, state) => {
            await sql`insert into bench_conversations values (${key}, ${sql.json(state as never)})
                      on conflict (key) do update set state = excluded.state`;
          },
          delete: async (key) => void (await sql`delete from bench_conversations where key = ${key}`),
        },
      },
    }),
  );
  bot.use(
    createConversation(
      (conversation: Conversation<Flavoured, Context>, context: Context) => ask(conversation, context, questions),
      'report',
    ),
  );
  bot.command('baocao', (context) => context.conversation.enter('report'));
  return bot;
}

async function ask(conversation: Conversation<Flavoured, Context>, context: Context, questions: number): Promise<void> {
  const answers: number[] = [];
  for (let question = 0; question < questions; question += 1) {
    await context.reply(
      `Câu ${question + 1}/${questions}: số đoàn viên ở chỉ tiêu số ${question + 1}? Trả lời bằng số, ví dụ 15.`,
    );
    for (;;) {
      const { message } = await conversation.waitFor('message:text');
      const value = Number(message.text);
      if (Number.isInteger(value)) {
        answers.push(value);
        break;
      }
      await context.reply('Đồng chí trả lời bằng số, ví dụ 15.');
    }
  }
  await context.reply(`Xong, ${answers.length} câu.`);
}

function update(id: number, chat: number, text: string): Update {
  const entities = text.startsWith('/') ? [{ type: 'bot_command', offset: 0, length: text.length }] : [];
  const from = { id: chat, is_bot: false, first_name: 'N' };
  const message = {
    message_id: id,
    date: 0,
    chat: { id: chat, type: 'private', first_name: 'N' },
    from,
    text,
    entities,
  };
  return { update_id: id, message } as unknown as Update;
}
