/** Journeys on Telegram: what one says goes through a server with Telegram's rules, polled, stored, answered, paced and sent. */

import { type Inbounds, startInbound } from '../../bot/inbound.ts';
import { startTelegram as startBot, type Telegram } from '../../bot/telegram.ts';
import { filesToFetch } from '../../core/inbox/files.ts';
import { waiting } from '../../core/inbox/work.ts';
import { dueMessages } from '../../core/outbox/due.ts';
import { accountOf, everybody, type Stage } from './stage.ts';
import type { Person } from './telegram-server/person.ts';
import { startTelegram, type TelegramServer } from './telegram-server/server.ts';
import type { Message } from './telegram-server/wire.ts';
import type { Driver, MakeDriver, ShownMessage } from './transcript.ts';

/** Fast enough for a test, still Telegram's protocol: the limits themselves have tests of their own. */
const quick = { bot: 5000, chat: 1000, chatBurst: 1000, group: 6000 };

export const overTelegram: MakeDriver = {
  channel: 'telegram',
  make: async (stage) => {
    // Journeys share a database, and an update id is never used twice.
    const server = await startTelegram({ limits: quick, firstUpdate: Number(accountOf(stage, '')) });
    let bot: Telegram | undefined;
    const inbound = startInbound({ ctx: stage.ctx, shell: stage.shell, wake: () => bot?.wake() });
    bot = await startBot({
      ctx: stage.ctx,
      settings: { TELEGRAM_API_ROOT: server.url, TELEGRAM_PER_SECOND: 1000, PUBLIC_URL: undefined },
      token: server.token,
      receive: inbound.receive,
      tell: () => undefined,
      pace: { chatPerSecond: 1000, chatBurst: 1000 },
    });
    return new OverTelegram(stage, server, bot, inbound);
  },
};

class OverTelegram implements Driver {
  readonly channel = 'telegram';
  readonly buttons = true;
  readonly #stage: Stage;
  readonly #server: TelegramServer;
  readonly #bot: Telegram;
  readonly #inbound: Inbounds;
  readonly #people = new Map<string, Person>();
  readonly #said = new Map<string, Message>();
  readonly #read = new Map<number, Set<string>>();

  constructor(stage: Stage, server: TelegramServer, bot: Telegram, inbound: Inbounds) {
    this.#stage = stage;
    this.#server = server;
    this.#bot = bot;
    this.#inbound = inbound;
    for (const who of everybody) this.#person(who);
  }

  async say(who: string, text: string): Promise<void> {
    this.#said.set(`${who}/${text}`, this.#person(who).says(text));
  }

  async press(who: string, label: string, late: boolean): Promise<void> {
    await this.#settled();
    const person = this.#person(who);
    const shown = this.#server.world.shown(person.id);
    for (const message of late ? shown : shown.toReversed()) {
      const button = message.reply_markup?.inline_keyboard?.flat().find((one) => one.text === label);
      if (button?.callback_data) return void person.taps(message, button.callback_data);
    }
    throw new Error(`không có nút [${label}]`);
  }

  async sendFile(who: string, file: { name: string; bytes: Uint8Array }, caption?: string): Promise<void> {
    this.#person(who).sendsDocument(file.name, 'application/octet-stream', file.bytes, caption);
  }

  async edit(who: string, before: string, after: string): Promise<void> {
    const message = this.#said.get(`${who}/${before}`);
    if (!message) throw new Error(`${who} chưa gửi tin “${before}”`);
    this.#person(who).edits(message, after);
  }

  async shown(who: string): Promise<readonly ShownMessage[]> {
    await this.#settled();
    const { id } = this.#person(who);
    const read = this.#read.get(id) ?? new Set();
    this.#read.set(id, read);
    const fresh = this.#server.world.shown(id).filter((message) => !read.has(keyOf(message)));
    for (const message of fresh) read.add(keyOf(message));
    return fresh.map((message) => this.#seen(message));
  }

  async stop(): Promise<void> {
    await this.#bot.stop();
    await this.#inbound.stop();
    await this.#server.stop();
  }

  #person(who: string): Person {
    const known = this.#people.get(who);
    if (known) return known;
    const made = this.#server.person(Number(accountOf(this.#stage, who)), who);
    this.#people.set(who, made);
    return made;
  }

  /** Everything said so far has been taken in, worked off and answered. */
  async #settled(): Promise<void> {
    const { ctx } = this.#stage;
    for (let tries = 0; tries < 2000; tries += 1) {
      await this.#inbound.idle();
      const quiet =
        this.#server.world.updates.waiting === 0 &&
        (await filesToFetch(ctx, 'telegram', 1)).length === 0 &&
        (await waiting(ctx, 1)).length === 0 &&
        (await dueMessages(ctx, 'telegram', 1)).length === 0;
      if (quiet) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error('Bot không trả lời hết');
  }

  #seen(message: Message): ShownMessage {
    const text = message.text ?? message.caption ?? '';
    const labels = message.reply_markup?.inline_keyboard?.flat().map((button) => button.text) ?? [];
    const file = message.document && this.#server.world.files.get(message.document.file_id);
    return { text, labels, ...(file ? { file: { name: file.name, bytes: file.bytes } } : {}) };
  }
}

function keyOf(message: Message): string {
  return JSON.stringify([message.message_id, message.text, message.reply_markup]);
}
