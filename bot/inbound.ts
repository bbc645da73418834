/** Takes in what people say: stored first, and then in hand; what another process left behind is looked for. */
import { shapeOf } from '../core/chats/fault.ts';
import { say } from '../core/i18n/message.ts';
import { isAway } from '../core/inbox/away.ts';
import type { Inbound } from '../core/inbox/inbound.ts';
import { storeBatch } from '../core/inbox/store.ts';
import { waiting } from '../core/inbox/work.ts';
import { type TurnParts, Turns } from './turns.ts';

export type InboundParts = Omit<TurnParts, 'away'>;

export type Inbounds = {
  /** Stores a batch; when it returns, it is committed and the platform may be told. Work on it has begun. */
  readonly receive: (batch: readonly Inbound[]) => Promise<void>;
  /** Resolves when nobody known to be waiting is left. */
  readonly idle: () => Promise<void>;
  /** Lets the turns under way finish. */
  readonly stop: () => Promise<void>;
};

/** How often to look for what another process, or a stop, left behind, in milliseconds. */
const LOOK_MS = 1000;
const MOST_SENDERS = 2000;
/** With so many waiting here there is enough to do: nobody need look for more. */
const PLENTY = 500;
/** A batch of this size says that more is waiting at the platform: it is taken in first, before the platform drops what is beyond its limit. */
const FLOOD = 100;
/** After so many milliseconds without an answer the database is called away. */
const SILENT_MS = 5000;

export function startInbound(parts: InboundParts): Inbounds {
  const work = new Working(parts);
  work.look();
  return { receive: (batch) => work.receive(batch), idle: () => work.idle(), stop: () => work.stop() };
}

class Working {
  readonly #parts: InboundParts;
  readonly #turns: Turns;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  #database: 'away' | 'there' = 'there';

  constructor(parts: InboundParts) {
    this.#parts = parts;
    this.#turns = new Turns({ ...parts, away: () => this.#databaseIs('away') });
  }

  async receive(batch: readonly Inbound[]): Promise<void> {
    if (batch.length >= FLOOD) this.#turns.flood();
    this.#turns.heard(await storeBatch(this.#parts.ctx, batch));
  }

  /** What was there before the start, what another process died over. */
  look(): void {
    if (this.#stopped) return;
    void this.#lookOnce().finally(() => {
      if (!this.#stopped) this.#timer = setTimeout(() => this.look(), LOOK_MS).unref();
    });
  }

  async #lookOnce(): Promise<void> {
    if (this.#turns.waiting >= PLENTY) return;
    const silent = setTimeout(() => this.#databaseIs('away'), SILENT_MS).unref();
    try {
      const senders = await waiting(this.#parts.ctx, MOST_SENDERS);
      this.#databaseIs('there');
      this.#turns.found(senders);
    } catch (error) {
      if (isAway(error)) this.#databaseIs('away');
      else this.#parts.ctx.log.warn({ fault: shapeOf(error) }, 'The inbox could not be read and is tried again');
    } finally {
      clearTimeout(silent);
    }
  }

  /** Told to the operator when it changes. */
  #databaseIs(now: 'away' | 'there'): void {
    if (this.#stopped || now === this.#database) return;
    this.#database = now;
    this.#parts.tell?.(say(now === 'away' ? 'operator.database_away' : 'operator.database_back'));
  }

  idle(): Promise<void> {
    return this.#turns.idle();
  }

  stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    return this.#turns.stop();
  }
}
