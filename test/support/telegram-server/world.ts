/** What the test server knows: chats, messages, files, taps, and a record of every call with its time. */
import { type LimitSettings, Limits } from './limits.ts';
import { Updates } from './updates.ts';
import type { Chat, Message, User } from './wire.ts';

export type Standing = 'open' | 'blocked' | 'deactivated' | 'kicked';

export type StoredChat = Chat & { standing: Standing; migratedTo?: number; left?: boolean };

export type Call = {
  at: number;
  method: string;
  chat: number | undefined;
  body: Record<string, unknown>;
  status: number;
};

export type StoredFile = { id: string; name: string; mime: string; bytes: Uint8Array; path: string };

/** Files remembered for each message that is remembered of a chat. */
const FILES = 10;

export class World {
  readonly token: string;
  readonly bot: User & { username: string };
  /** As set at BotFather. */
  readonly rights = { can_join_groups: true, can_read_all_group_messages: false };
  readonly chats = new Map<number, StoredChat>();
  /** By chat and message, as they read now. */
  readonly #messages = new Map<number, Map<number, Message>>();
  /** What the bot sent, as it was sent: an app that has not heard of an edit still shows it so. */
  readonly sent: Message[] = [];
  readonly #sentTo = new Map<number, Message[]>();
  readonly #remembers: number;
  readonly files = new Map<string, StoredFile>();
  /** Tap id → when it was made; answerable for 15 s like the real ones' spinner, refused as too old after. */
  readonly taps = new Map<string, number>();
  /** Tap id → words its tapper was shown alone. */
  readonly alerts = new Map<string, string>();
  readonly commands = new Map<string, unknown>();
  readonly calls: Call[] = [];
  readonly updates: Updates;
  limits: Limits;
  webhook: { url: string; secret: string; failures: number } | undefined;
  allowedUpdates: readonly string[] | undefined;
  /** Milliseconds added to the clock by hand: lets taps and updates grow old. */
  #ahead = 0;
  #message = 0;
  #file = 0;

  /** `remembers`: so many of the newest messages of each chat. */
  constructor(token: string, settings: LimitSettings, firstUpdate?: number, remembers = Number.POSITIVE_INFINITY) {
    this.token = token;
    this.#remembers = remembers;
    this.bot = { id: Number(token.split(':')[0]), is_bot: true, first_name: 'Giao Ban', username: 'giaoban_test_bot' };
    this.updates = new Updates(() => this.now(), firstUpdate);
    this.limits = new Limits(settings, Date.now());
  }

  now(): number {
    return Date.now() + this.#ahead;
  }

  advance(ms: number): void {
    this.#ahead += ms;
  }

  nextMessageId(): number {
    this.#message += 1;
    return this.#message;
  }

  keep(message: Message): Message {
    const chat = this.#messages.get(message.chat.id) ?? new Map<number, Message>();
    this.#messages.set(message.chat.id, chat.set(message.message_id, message));
    for (const oldest of chat.keys()) {
      if (chat.size <= this.#remembers) break;
      chat.delete(oldest);
    }
    return message;
  }

  find(chat: number, message: number): Message | undefined {
    return this.#messages.get(chat)?.get(message);
  }

  /** False: there is no such message. */
  forget(chat: number, message: number): boolean {
    return this.#messages.get(chat)?.delete(message) ?? false;
  }

  forgetAll(): void {
    this.#messages.clear();
  }

  noteSent(message: Message): void {
    const there = this.#sentTo.get(message.chat.id) ?? [];
    this.#sentTo.set(message.chat.id, there);
    there.push(message);
    if (there.length > this.#remembers) there.shift();
    if (this.#remembers === Number.POSITIVE_INFINITY) this.sent.push(message);
  }

  sentTo(chat: number): readonly Message[] {
    return this.#sentTo.get(chat) ?? [];
  }

  addFile(name: string, mime: string, bytes: Uint8Array): StoredFile {
    this.#file += 1;
    const file = { id: `file-${this.#file}`, name, mime, bytes, path: `documents/${this.#file}` };
    this.files.set(file.id, file);
    for (const oldest of this.files.keys()) {
      if (this.files.size <= FILES * this.#remembers) break;
      this.files.delete(oldest);
    }
    return file;
  }

  /** A file sent before, named by its id; one that is sent again is not forgotten soon. */
  fileAgain(id: string): StoredFile | undefined {
    const file = this.files.get(id);
    if (file && this.files.delete(id)) this.files.set(id, file);
    return file;
  }

  /** What the bot said in a chat, in order, as it reads now (edits applied). */
  shown(chat: number): Message[] {
    return [...(this.#messages.get(chat)?.values() ?? [])].filter(({ from }) => from?.id === this.bot.id);
  }
}
