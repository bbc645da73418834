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
  /** Calls under way at once, at most. */
  readonly atOnce: number;
};

export type Wanted = { readonly chat: string; readonly group: boolean; readonly broadcast: boolean };

/** Fills at `rate` per second up to `size`; times are milliseconds of any clock that only goes forward. */
class Bucket {
  readonly #rate: number;
  readonly #size: number;
  #level: number;
  #at: number;

  constructor(rate: number, size: number, now: number, level = size) {
    this.#rate = rate;
    this.#size = size;
    this.#level = level;
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
    return this.holds(this.#size, now);
  }

  holds(level: number, now: number): boolean {
    this.wait(now);
    return this.#level >= level;
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

/** More calls at once than the rate needs, so that one slow call holds up nobody. */
const SPARE = 1.5;
/**
 * How much of a new call's time goes into what a call is thought to take, longer and shorter: slow to rise, because a busy machine of
 * our own makes every call seem long, and more of them would only make it busier.
 */
const NEWS = { longer: 0.01, shorter: 0.3 };
/** From then on a call is said to hang, in milliseconds. */
const HANGS_MS = 2000;

/** Before a full channel is asked again, in milliseconds; whoever sends is woken when a call lands. */
const FULL_MS = 25;

/** Chats remembered at most: full buckets say nothing and are forgotten. */
const REMEMBERED = 5000;

export class Pacing {
  readonly #pace: Pace;
  readonly #all: Bucket;
  readonly #second: Second;
  readonly #broadcast: Bucket;
  readonly #spare: Bucket;
  readonly #chats = new Map<string, Bucket>();
  readonly #pausedChats = new Map<string, number>();
  /** When the calls were let go that are not answered yet. */
  readonly #calls: number[] = [];
  /** Calls let go whose outcome is not written down yet. */
  #underWay = 0;
  /** Milliseconds the platform takes to answer. */
  #took = 0;
  #pausedUntil = 0;
  #begun = Number.NEGATIVE_INFINITY;

  constructor(pace: Pace, now: number) {
    this.#pace = pace;
    // A fifth of a second may be made up for after a busy moment; no second has more than 15 where 14 are meant (30 for 28).
    const burst = Math.max(1, pace.perSecond / 5);
    this.#all = new Bucket(pace.perSecond, burst, now);
    this.#second = new Second(Math.ceil((pace.perSecond * 15) / 14));
    this.#broadcast = new Bucket(pace.perSecond * pace.broadcastShare, burst, now);
    this.#spare = new Bucket(pace.perSecond / 5, 1, now);
  }

  /**
   * This process begins to send. Another one, or this one in an earlier life, may have used up a chat's burst a moment ago: until it would
   * have come back there is none.
   */
  begin(now: number): void {
    this.#begun = now;
    this.#chats.clear();
  }

  /** Milliseconds to wait before this message may go; 0 takes its place in the budgets: call `landed` when its call is over. */
  ask(wanted: Wanted, now: number): number {
    if (this.#underWay >= this.#atOnce(now)) return FULL_MS;
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
    this.#calls.push(now);
    this.#underWay += 1;
    return 0;
  }

  /**
   * For what may as well be left undone, and needs no `landed`: true takes from the budgets, but only where the chat's next message and
   * half a burst to others would still go at once, and a fifth of the rate at most.
   */
  askSpare(wanted: Wanted, now: number): boolean {
    const paused = Math.max(this.#pausedUntil, this.#pausedChats.get(wanted.chat) ?? 0) > now;
    const left = this.#all.holds(this.#pace.perSecond / 10, now) && this.#spare.wait(now) === 0;
    if (paused || !left || this.#second.wait(now) > 0) return false;
    const chat = this.#chat(wanted, now);
    if (!chat.holds(2, now)) return false;
    for (const bucket of [this.#all, this.#spare, chat]) bucket.take();
    this.#second.take(now);
    return true;
  }

  /** The call that `ask` let go at `since` has been answered, or never will be. */
  answered(since: number, now: number): void {
    const place = this.#calls.indexOf(since);
    if (place < 0) throw new Error('An answer to a call that was never let go');
    this.#calls.splice(place, 1);
    const more = now - since - this.#took;
    this.#took += more * (more > 0 ? NEWS.longer : NEWS.shorter);
  }

  /** What became of a call is written down: it is under way no more. */
  landed(): void {
    this.#underWay -= 1;
  }

  /**
   * No more calls at once than the rate needs at the time they take: what is under way at a kill is sent again. One at 20 ms,
   * three at Telegram's 60 ms; a call that hangs makes room for others by and by.
   */
  #atOnce(now: number): number {
    const oldest = now - (this.#calls[0] ?? now);
    const took = Math.max(this.#took, oldest > HANGS_MS ? oldest : 0);
    return Math.min(this.#pace.atOnce, 1 + Math.floor((took / 1000) * this.#pace.perSecond * SPARE));
  }

  /** The platform asked for patience: everything waits, or one chat. */
  pause(scope: 'channel' | 'chat', chat: string, until: number): void {
    if (scope === 'channel') this.#pausedUntil = Math.max(this.#pausedUntil, until);
    else this.#pausedChats.set(chat, until);
  }

  #chat(wanted: Wanted, now: number): Bucket {
    const held = this.#chats.get(wanted.chat);
    if (held) return held;
    if (this.#chats.size >= REMEMBERED) this.#forget(now);
    const { chatPerSecond, chatBurst, groupPerMinute } = this.#pace;
    const [rate, size] = wanted.group
      ? [groupPerMinute / 60, Math.max(1, groupPerMinute / 4)]
      : [chatPerSecond, chatBurst];
    const known = now - this.#begun > (size * 1000) / rate;
    const made = new Bucket(rate, size, now, known ? size : 1);
    this.#chats.set(wanted.chat, made);
    return made;
  }

  #forget(now: number): void {
    for (const [chat, bucket] of this.#chats) if (bucket.full(now)) this.#chats.delete(chat);
    for (const [chat, until] of this.#pausedChats) if (until <= now) this.#pausedChats.delete(chat);
  }
}
