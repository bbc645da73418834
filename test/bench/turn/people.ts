/**
 * A Bot API and the people who use it, in a process of their own, as Telegram is. Each answers a question when it has arrived. What is
 * sent is answered with the whole message, as Telegram does: the conversations plugin keeps these answers in its state.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sideBySide } from './side-by-side.ts';

/** Told by the parent: these people open the report, and then each gives so many answers, so many people side by side. */
export type Dialogues = {
  readonly bot: string;
  readonly chats: readonly number[];
  readonly answers: number;
  readonly atOnce: number;
};

export type Said = { readonly url: string } | { readonly ms: number };

type Update = { readonly update_id: number; readonly message: object };
type Poll = { readonly response: ServerResponse; readonly timer: NodeJS.Timeout };

/** Never the same for two bots, so that the inbox takes none for one it has seen. */
let last = 0;

class Bot {
  readonly me: object;
  #updates: Update[] = [];
  #poll: Poll | null = null;
  readonly #waiting = new Map<number, () => void>();

  constructor(id: number) {
    this.me = { id, is_bot: true, first_name: 'Giao ban thử', username: `giaoban_thu_${id}_bot` };
  }

  /** What the person says; resolves when the bot's next message to them has arrived. */
  say(chat: number, text: string): Promise<void> {
    last += 1;
    const person = { id: chat, first_name: 'Văn A', last_name: 'Nguyễn' };
    const entities = text.startsWith('/')
      ? { entities: [{ type: 'bot_command', offset: 0, length: text.length }] }
      : {};
    this.#updates.push({
      update_id: last,
      message: {
        message_id: last,
        from: { ...person, is_bot: false, language_code: 'vi' },
        chat: { ...person, type: 'private' },
        date: seconds(),
        text,
        ...entities,
      },
    });
    const answered = new Promise<void>((resolve) => this.#waiting.set(chat, resolve));
    this.#give();
    return answered;
  }

  /** Long polling: what has not been confirmed is given again, and an empty answer waits. */
  poll({ offset = 0, timeout = 0 }: { offset?: number; timeout?: number }, response: ServerResponse): void {
    this.#updates = this.#updates.filter(({ update_id }) => update_id >= offset);
    this.#end();
    const timer = setTimeout(() => this.#end(), timeout * 1000);
    this.#poll = { response, timer };
    response.on('close', () => clearTimeout(timer));
    if (this.#updates.length > 0 || timeout === 0) this.#end();
  }

  sent({ chat_id, text, reply_markup }: Record<string, unknown>, response: ServerResponse): void {
    const chat = Number(chat_id);
    const shown = { id: chat, first_name: 'Văn A', last_name: 'Nguyễn', type: 'private' };
    last += 1;
    ok(response, { message_id: last, from: this.me, chat: shown, date: seconds(), text, reply_markup });
    const heard = this.#waiting.get(chat);
    this.#waiting.delete(chat);
    heard?.();
  }

  #give(): void {
    if (this.#poll) setImmediate(() => this.#end());
  }

  #end(): void {
    if (!this.#poll) return;
    const { response, timer } = this.#poll;
    this.#poll = null;
    clearTimeout(timer);
    ok(response, this.#updates.slice(0, 100));
  }
}

const bots = new Map<string, Bot>();

function botOf(token: string): Bot {
  const known = bots.get(token);
  if (known) return known;
  const made = new Bot(Number(token.split(':')[0]));
  bots.set(token, made);
  return made;
}

function seconds(): number {
  return Math.floor(performance.timeOrigin / 1000);
}

function ok(response: ServerResponse, result: unknown): void {
  if (response.destroyed) return;
  const body = JSON.stringify({ ok: true, result });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

function serve(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const [, token = '', method = ''] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '') ?? [];
    const bot = botOf(token);
    const body = JSON.parse(Buffer.concat(chunks).toString() || '{}');
    if (method === 'getUpdates') bot.poll(body, response);
    else if (method === 'sendMessage') bot.sent(body, response);
    else if (method === 'getMe') ok(response, bot.me);
    else ok(response, method === 'getWebhookInfo' ? { url: '' } : true);
  });
}

async function talk({ bot: token, chats, answers, atOnce }: Dialogues): Promise<number> {
  const bot = botOf(token);
  for (const chat of chats) await bot.say(chat, '/baocao');
  const started = performance.now();
  await sideBySide(chats, atOnce, async (chat) => {
    for (let question = 0; question < answers; question += 1) await bot.say(chat, String(100 + question));
  });
  return performance.now() - started;
}

const tell = (said: Said) => process.send?.(said);
process.on('disconnect', () => process.exit(0));
process.on('message', (dialogues: Dialogues) => void talk(dialogues).then((ms) => tell({ ms })));
const server = createServer(serve).listen(0, '127.0.0.1', () => {
  tell({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
