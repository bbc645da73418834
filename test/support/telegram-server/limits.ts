/** Telegram's flood limits in real time: per bot, per private chat, per group. A refused call counts too, as it does there. */

export type LimitSettings = {
  /** Messages a second over all chats. */
  readonly bot: number;
  /** Messages a second in one private chat, after a short burst. */
  readonly chat: number;
  readonly chatBurst: number;
  /** Messages a minute in one group. */
  readonly group: number;
  /** Seconds named in `retry_after` when the bot's own limit is passed. */
  readonly pause: number;
};

export const telegramLimits: LimitSettings = { bot: 30, chat: 1, chatBurst: 5, group: 20, pause: 3 };

/** A bucket that fills at `rate` a second up to `size`; `take` says how many seconds are missing, 0 when there was room. */
class Bucket {
  readonly #rate: number;
  readonly #size: number;
  #level: number;
  #at: number;

  constructor(rate: number, size: number, now: number) {
    this.#rate = rate;
    this.#size = size;
    this.#level = size;
    this.#at = now;
  }

  take(now: number): number {
    this.#level = Math.min(this.#size, this.#level + ((now - this.#at) / 1000) * this.#rate);
    this.#at = now;
    if (this.#level < 1) return (1 - this.#level) / this.#rate;
    this.#level -= 1;
    return 0;
  }
}

export class Limits {
  readonly #settings: LimitSettings;
  readonly #bot: Bucket;
  readonly #chats = new Map<number, Bucket>();
  #pausedUntil = 0;
  /** How often the bot was told to slow down. */
  refused = 0;

  constructor(settings: LimitSettings, now: number) {
    this.#settings = settings;
    this.#bot = new Bucket(settings.bot, settings.bot, now);
  }

  /** Seconds to wait, or 0: the call may pass. */
  check(chat: number, group: boolean, now: number): number {
    const wait = this.#wait(chat, group, now);
    if (wait > 0) this.refused += 1;
    return Math.ceil(wait);
  }

  #wait(chat: number, group: boolean, now: number): number {
    if (now < this.#pausedUntil) return (this.#pausedUntil - now) / 1000;
    const inChat = this.#chatBucket(chat, group, now).take(now);
    if (inChat > 0) return inChat;
    const overall = this.#bot.take(now);
    if (overall === 0) return 0;
    this.#pausedUntil = now + this.#settings.pause * 1000;
    return this.#settings.pause;
  }

  #chatBucket(chat: number, group: boolean, now: number): Bucket {
    const known = this.#chats.get(chat);
    if (known) return known;
    const { chat: perSecond, chatBurst, group: perMinute } = this.#settings;
    const made = group ? new Bucket(perMinute / 60, perMinute, now) : new Bucket(perSecond, chatBurst, now);
    this.#chats.set(chat, made);
    return made;
  }
}
