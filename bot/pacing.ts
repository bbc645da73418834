/**
 * When a message may go: one budget per bot, one per chat and group, a share of it for broadcasts, one shared pause.
 * Only arithmetic on milliseconds; nothing here sleeps. (Measured elsewhere: 28/s with one shared pause sends 28/s and meets
 * no 429; retrying workers reach 9/s.)
 */

export type Pace = {
  /** Messages a second over the whole channel. */
  readonly perSecond: number;
  /** The most of it that notices and reminders together may take. */
  readonly broadcastShare: number;
  /** In one private chat: a second's worth, after a short burst. */
  readonly chatPerSecond: number;
  readonly chatBurst: number;
  readonly groupPerMinute: number;
  /** Calls under way at once. */
  readonly atOnce: number;
};

export type Wanted = { readonly chat: string; readonly group: boolean; readonly broadcast: boolean };

/** Fills at `rate` per second up to `size`; times are milliseconds of any clock that only goes forward. */
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

  /** Milliseconds until one may be taken; 0: now. */
  wait(now: number): number {
    this.#level = Math.min(this.#size, this.#level + ((now - this.#at) * this.#rate) / 1000);
    this.#at = now;
    return this.#level >= 1 ? 0 : Math.ceil(((1 - this.#level) * 1000) / this.#rate);
  }

  take(): void {
    this.#level -= 1;
  }

  full(now: number): boolean {
    this.wait(now);
    return this.#level >= this.#size;
  }
}

/** At most so many in any second, whatever the bucket had saved up: the platform counts over a second. */
class Second {
  readonly #times: Float64Array;
  #next = 0;

  constructor(most: number) {
    this.#times = new Float64Array(most).fill(Number.NEGATIVE_INFINITY);
  }

  /** Milliseconds until one more may go. */
  wait(now: number): number {
    return Math.max(0, Math.ceil((this.#times[this.#next] ?? 0) + 1000 - now));
  }

  take(now: number): void {
    this.#times[this.#next] = now;
    this.#next = (this.#next + 1) % this.#times.length;
  }
}

/** Before a full channel is asked again, in milliseconds; whoever sends is woken when a call lands. */
const FULL_MS = 25;

/** Chats remembered at most: full buckets say nothing and are forgotten. */
const REMEMBERED = 5000;

export class Pacing {
  readonly #pace: Pace;
  readonly #all: Bucket;
  readonly #second: Second;
  readonly #broadcast: Bucket;
  readonly #chats = new Map<string, Bucket>();
  readonly #pausedChats = new Map<string, number>();
  #pausedUntil = 0;
  #underWay = 0;

  constructor(pace: Pace, now: number) {
    this.#pace = pace;
    // A fifth of a second may be made up for after a busy moment; no second has more than 15 where 14 are meant (30 for 28).
    const burst = Math.max(1, pace.perSecond / 5);
    this.#all = new Bucket(pace.perSecond, burst, now);
    this.#second = new Second(Math.ceil((pace.perSecond * 15) / 14));
    this.#broadcast = new Bucket(pace.perSecond * pace.broadcastShare, burst, now);
  }

  /** Milliseconds to wait before this message may go; 0 takes its place in the budgets: call `landed` when its call is over. */
  ask(wanted: Wanted, now: number): number {
    if (this.#underWay >= this.#pace.atOnce) return FULL_MS;
    const chat = this.#chat(wanted, now);
    const budgets = wanted.broadcast ? [this.#all, this.#broadcast, chat] : [this.#all, chat];
    const wait = Math.max(
      this.#pausedUntil - now,
      (this.#pausedChats.get(wanted.chat) ?? 0) - now,
      this.#second.wait(now),
      ...budgets.map((bucket) => bucket.wait(now)),
    );
    if (wait > 0) return wait;
    for (const bucket of budgets) bucket.take();
    this.#second.take(now);
    this.#underWay += 1;
    return 0;
  }

  /** A call that `ask` let go has been answered, or never will be. */
  landed(): void {
    this.#underWay -= 1;
  }

  /** The platform asked for patience: everything waits, or one chat. */
  pause(scope: 'channel' | 'chat', chat: string, until: number): void {
    if (scope === 'channel') this.#pausedUntil = Math.max(this.#pausedUntil, until);
    else this.#pausedChats.set(chat, until);
  }

  #chat(wanted: Wanted, now: number): Bucket {
    const known = this.#chats.get(wanted.chat);
    if (known) return known;
    if (this.#chats.size >= REMEMBERED) this.#forget(now);
    const { chatPerSecond, chatBurst, groupPerMinute } = this.#pace;
    const made = wanted.group
      ? new Bucket(groupPerMinute / 60, Math.max(1, groupPerMinute / 4), now)
      : new Bucket(chatPerSecond, chatBurst, now);
    this.#chats.set(wanted.chat, made);
    return made;
  }

  #forget(now: number): void {
    for (const [chat, bucket] of this.#chats) if (bucket.full(now)) this.#chats.delete(chat);
    for (const [chat, until] of this.#pausedChats) if (until <= now) this.#pausedChats.delete(chat);
  }
}
