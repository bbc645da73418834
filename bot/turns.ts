/**
 * Whose turn is next: many people side by side, each in their own order; answers that come at the same time share a transaction. Somebody
 * who is alone has a turn at once; while turns are under way, those who come next are taken together.
 */
import { countFault, referenceOf, shapeOf, TurnFault } from '../core/chats/fault.ts';
import type { Shell } from '../core/chats/shell.ts';
import { sharedTurn, turn, type Worked } from '../core/chats/turn.ts';
import type { Ctx } from '../core/ctx.ts';
import { type Message, say } from '../core/i18n/message.ts';
import { isAway } from '../core/inbox/away.ts';
import type { ChannelName } from '../core/inbox/inbound.ts';

export type TurnParts = {
  readonly ctx: Ctx;
  readonly shell: Shell;
  /** Transactions at the same time; each holds one connection. */
  readonly atOnce?: number;
  /** Something was queued for this channel. */
  readonly wake: (channel: ChannelName) => void;
  /** For the operator. */
  readonly tell?: (message: Message) => void;
  /** The database did not answer. */
  readonly away: () => void;
};

const AT_ONCE = 8;
/** Turns of one person before others have theirs. */
const IN_A_ROW = 10;
/** People whose answers share one transaction, and such transactions at the same time. */
const SHARING = 16;
const SHARED_AT_ONCE = 2;
/** So long after the last part of a flood it is over, in milliseconds. */
const EBB_MS = 300;
/** Before a broken row is tried again, in milliseconds. */
const AGAIN_MS = 200;

export class Turns {
  readonly #parts: TurnParts;
  /** Waiting for their turn, in order. */
  readonly #queue = new Set<string>();
  readonly #underWay = new Map<string, Promise<void>>();
  /** Could not share a transaction: each has one of its own next. */
  readonly #alone = new Set<string>();
  /** Transactions that several people share, under way. */
  #shared = 0;
  /** Turns of one person under way. */
  #single = 0;
  /** Heard from while under way: looked at once more before they are let go. */
  readonly #again = new Set<string>();
  /** Whose words were stored by this process and not looked for yet. */
  readonly #fresh = new Set<string>();
  #idle: (() => void)[] = [];
  /** Set while a flood comes in. */
  #ebb: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(parts: TurnParts) {
    this.#parts = parts;
  }

  /** People who wait, here alone. */
  get waiting(): number {
    return this.#queue.size + this.#alone.size;
  }

  /** Stored by this process just now. */
  heard(senders: readonly string[]): void {
    for (const sender of senders) this.#fresh.add(sender);
    this.#wake(senders);
  }

  /** Found waiting; those under way are not looked at anew for that. */
  found(senders: readonly string[]): void {
    this.#wake(senders.filter((sender) => !this.#underWay.has(sender)));
  }

  /** While batches come in full, people are answered one at a time. */
  flood(): void {
    clearTimeout(this.#ebb);
    this.#ebb = setTimeout(() => {
      this.#ebb = undefined;
      this.#launch();
    }, EBB_MS).unref();
  }

  /** Resolves when nobody known to be waiting is left. */
  idle(): Promise<void> {
    return this.#isIdle() ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Lets the turns under way finish. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#ebb);
    this.#queue.clear();
    this.#alone.clear();
    await Promise.allSettled(this.#underWay.values());
  }

  #wake(senders: readonly string[]): void {
    for (const sender of senders) {
      if (this.#underWay.has(sender)) this.#again.add(sender);
      else if (!this.#alone.has(sender)) this.#queue.add(sender);
    }
    this.#launch();
  }

  #launch(): void {
    while (!this.#stopped && this.#shared + this.#single < this.#atOnce()) {
      const [alone] = this.#alone;
      const some = [...this.#queue.values().take(SHARING)];
      if (alone !== undefined) this.#begin(alone);
      else if (some.length === 1 && this.#shared + this.#single === 0) for (const one of some) this.#begin(one);
      else if (some.length > 0 && this.#shared < SHARED_AT_ONCE) this.#share(some);
      else return;
    }
  }

  #begin(sender: string): void {
    this.#single += 1;
    this.#queue.delete(sender);
    this.#alone.delete(sender);
    const work = this.#serve(sender).finally(() => {
      this.#single -= 1;
      this.#served(sender);
    });
    this.#underWay.set(sender, work);
  }

  #share(senders: readonly string[]): void {
    this.#shared += 1;
    const work = this.#sharedOnce(senders).finally(() => {
      this.#shared -= 1;
      for (const sender of senders) this.#served(sender);
    });
    for (const sender of senders) {
      this.#queue.delete(sender);
      this.#underWay.set(sender, work);
    }
  }

  #atOnce(): number {
    return this.#ebb ? 1 : (this.#parts.atOnce ?? AT_ONCE);
  }

  #isIdle(): boolean {
    return this.waiting + this.#underWay.size === 0;
  }

  #served(sender: string): void {
    this.#underWay.delete(sender);
    if (this.#again.delete(sender) && !this.#alone.has(sender)) this.#queue.add(sender);
    this.#launch();
    if (!this.#isIdle()) return;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  /** One turn of each, in one transaction; whoever was not answered has one alone. */
  async #sharedOnce(senders: readonly string[]): Promise<void> {
    const { ctx, shell, wake } = this.#parts;
    let worked: ReadonlyMap<string, Worked> = new Map();
    try {
      worked = await sharedTurn(ctx, senders, shell);
    } catch (error) {
      if (isAway(error)) return this.#parts.away();
      ctx.log.warn({ fault: shapeOf(error) }, 'A shared turn broke, and each has one alone');
    }
    for (const sender of senders) {
      const one = worked.get(sender);
      if (!one) this.#alone.add(sender);
      else this.#fresh.delete(sender);
      if (one?.more) this.#again.add(sender);
    }
    for (const channel of new Set([...worked.values()].map((one) => one.channel))) wake(channel);
  }

  /** Works off one person's rows; after ten of them the others have their turn. */
  async #serve(sender: string): Promise<void> {
    const fresh = this.#fresh.delete(sender);
    for (let done = 0; !this.#stopped; done += 1) {
      if (done === IN_A_ROW) {
        this.#again.add(sender);
        return;
      }
      this.#again.delete(sender);
      this.#fresh.delete(sender);
      const left = await this.#once(sender);
      // Another process is at the row before: it may have looked for more just before ours was stored.
      if (left === 'none' && done === 0 && fresh) setTimeout(() => this.#wake([sender]), AGAIN_MS).unref();
      if (left !== 'more' && !this.#again.has(sender)) return;
    }
  }

  /** One turn; `none`: there was nothing to do, or another process is at it. */
  async #once(sender: string): Promise<'more' | 'last' | 'none'> {
    const { ctx, shell, wake } = this.#parts;
    try {
      const worked = await turn(ctx, sender, shell);
      if (!worked) return 'none';
      wake(worked.channel);
      return worked.more ? 'more' : 'last';
    } catch (error) {
      await this.#broken(error);
      return 'last';
    }
  }

  /** Counts the try and leaves the row for a while; a database that is away costs nobody a try. */
  async #broken(error: unknown): Promise<void> {
    const { ctx, wake, tell } = this.#parts;
    const fault = shapeOf(error);
    if (isAway(error)) return this.#parts.away();
    if (!(error instanceof TurnFault)) return ctx.log.warn({ fault }, 'A turn could not begin and is tried again');
    const { id, channel, sender } = error.row;
    const reference = referenceOf(id);
    try {
      const over = await countFault(ctx, error);
      ctx.log.error({ reference, fault }, over ? 'An update was set aside' : 'A turn broke and is tried again');
      if (over) {
        wake(channel as ChannelName);
        tell?.(say('operator.set_aside', { reference }));
      }
      setTimeout(() => this.#wake([sender]), over ? 0 : AGAIN_MS).unref();
    } catch {
      ctx.log.warn({ reference, fault }, 'A turn broke and could not be recorded');
    }
  }
}
