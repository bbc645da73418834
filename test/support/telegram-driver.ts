/** Journeys on Telegram: what one says goes through a server with Telegram's rules. */
import { accountOf, type Stage } from './stage.ts';
import { type TelegramBot, telegramBot } from './telegram-bot.ts';
import type { Message } from './telegram-server/wire.ts';
import type { Driver, MakeDriver, ShownMessage } from './transcript.ts';

export const overTelegram: MakeDriver = {
  channel: 'telegram',
  make: async (stage) => new OverTelegram(stage, await telegramBot(stage, { forgetful: stage.long === true })),
};

class OverTelegram implements Driver {
  readonly channel = 'telegram';
  readonly buttons = true;
  readonly #bot: TelegramBot;
  /** To be edited; in a long rehearsal nobody edits, and tens of thousands of messages are said. */
  readonly #said = new Map<string, Message>();
  readonly #group: number;
  readonly #long: boolean;

  constructor(stage: Stage, bot: TelegramBot) {
    this.#bot = bot;
    this.#long = stage.long === true;
    this.#group = -Number(accountOf(stage, GROUP));
    bot.person('Hà').makesGroup(this.#group, GROUP);
  }

  async say(who: string, text: string, group?: true): Promise<void> {
    const person = this.#bot.person(who);
    const message = group ? person.says(text, this.#group) : person.says(text);
    if (!this.#long) this.#said.set(`${who}/${text}`, message);
  }

  async press(who: string, label: string, late: boolean, group?: true): Promise<void> {
    await this.#bot.settled();
    const person = this.#bot.person(who);
    const chat = group ? this.#group : person.id;
    const shown = this.#bot.server.world.sentTo(chat);
    for (const message of late ? shown : shown.toReversed()) {
      const button = message.reply_markup?.inline_keyboard?.flat().find((one) => one.text === label);
      if (button?.callback_data) return void person.taps(message, button.callback_data);
    }
    throw new Error(`không có nút [${label}]`);
  }

  async sendFile(who: string, file: { name: string; bytes: Uint8Array }, caption?: string): Promise<void> {
    this.#bot.person(who).sendsDocument(file.name, 'application/octet-stream', file.bytes, caption);
  }

  async edit(who: string, before: string, after: string): Promise<void> {
    const message = this.#said.get(`${who}/${before}`);
    if (!message) throw new Error(`${who} chưa gửi tin “${before}”`);
    this.#bot.person(who).edits(message, after);
  }

  async shown(who: string): Promise<readonly ShownMessage[]> {
    const fresh = await this.#bot.shown(who === GROUP ? this.#group : who);
    return fresh.map((message) => this.#seen(message));
  }

  settled(): Promise<void> {
    return this.#bot.settled();
  }

  stop(): Promise<void> {
    return this.#bot.stop();
  }

  #seen(message: Message): ShownMessage {
    const text = message.text ?? message.caption ?? '';
    const labels = message.reply_markup?.inline_keyboard?.flat().map((button) => button.text) ?? [];
    const file = message.document && this.#bot.server.world.files.get(message.document.file_id);
    return { text, labels, ...(file ? { file: { name: file.name, bytes: file.bytes } } : {}) };
  }
}

/** The one group of a journey. */
const GROUP = 'Nhóm';
