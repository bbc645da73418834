/** Telegram's queue of updates: kept until confirmed or too old, given out by `getUpdates` or pushed to a webhook. */
import type { Update } from './wire.ts';

const DAY = 24 * 3600_000;
/** A tap lives 150 s on the server. */
const lifetimes: Record<string, number> = { callback_query: 150_000 };

type Poller = { resolve: (updates: Update[]) => void; reject: () => void; limit: number; timer: NodeJS.Timeout };

export class Updates {
  #next: number;
  #queue: Update[] = [];
  #poller: Poller | undefined;
  readonly #now: () => number;
  /** Called when something new is waiting; the webhook delivers from here. */
  onNew: () => void = () => undefined;
  #held = false;
  #looked = Number.NEGATIVE_INFINITY;
  /** Updates that grew too old before anyone took them. */
  expired = 0;

  constructor(now: () => number, first = 1000) {
    this.#now = now;
    this.#next = first;
  }

  get waiting(): number {
    return this.#fresh().length;
  }

  add(body: Record<string, unknown>): number {
    const update: Update = { update_id: this.#next++, queuedAt: this.#now(), ...body };
    this.#queue.push(update);
    this.#serve();
    this.onNew();
    return update.update_id;
  }

  /** `getUpdates`: an offset confirms everything before it; a newer poller ends the older one. */
  poll(offset: number | undefined, limit: number, timeoutMs: number): Promise<Update[] | 'conflict'> {
    if (offset !== undefined && offset < 0) this.#queue = this.#queue.slice(offset);
    else if (offset !== undefined) this.#confirm((update) => update.update_id < offset);
    this.#poller?.reject();
    this.#poller = undefined;
    const ready = this.#held ? [] : this.#fresh().slice(0, limit);
    if (ready.length > 0 || timeoutMs === 0) return Promise.resolve(ready);
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#end([]), timeoutMs);
      this.#poller = {
        limit,
        timer,
        resolve,
        reject: () => {
          clearTimeout(timer);
          resolve('conflict');
        },
      };
    });
  }

  /** For the webhook: everything waiting, oldest first. */
  peek(): readonly Update[] {
    return this.#fresh();
  }

  /** While held, polling gets nothing: the platform's word comes late. */
  hold(held: boolean): void {
    this.#held = held;
    this.#serve();
  }

  confirm(id: number): void {
    this.#confirm((update) => update.update_id === id);
  }

  drop(): void {
    this.#queue = [];
  }

  close(): void {
    this.#end([]);
  }

  #confirm(gone: (update: Update) => boolean): void {
    this.#queue = this.#queue.filter((update) => !gone(update));
  }

  #fresh(): Update[] {
    const now = this.#now();
    // With 100,000 waiting, looking at all of them at every call would be most of the work.
    if (now - this.#looked < 1000) return this.#queue;
    this.#looked = now;
    const before = this.#queue.length;
    this.#queue = this.#queue.filter((update) => {
      const kind = Object.keys(update).find((key) => key in lifetimes);
      return now - update.queuedAt <= (kind ? (lifetimes[kind] ?? DAY) : DAY);
    });
    this.expired += before - this.#queue.length;
    return this.#queue;
  }

  #serve(): void {
    if (this.#poller && !this.#held) this.#end(this.#fresh().slice(0, this.#poller.limit));
  }

  #end(updates: Update[]): void {
    const poller = this.#poller;
    if (!poller) return;
    this.#poller = undefined;
    clearTimeout(poller.timer);
    poller.resolve(updates);
  }
}
