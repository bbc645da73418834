/**
 * Switches off the buttons of questions that are over: pressed, or another question stands below. Only tidying up: it takes what
 * the budgets have to spare, never waits in anybody's way, and what is not done within a minute is not done at all.
 */
import type { DueMessage } from '../core/outbox/outgoing.ts';
import type { Failure } from './channels/channel.ts';
import type { Pacing } from './pacing.ts';

export type SpentButtonsParts = {
  readonly pacing: Pacing;
  /** Takes the buttons off; a message that cannot be changed any more is none of our concern. */
  readonly strip: (chat: string, message: string) => Promise<Failure | null>;
  /** The sender of this channel is in this process: only it knows what there is to spare. */
  readonly mine: () => boolean;
};

type Spent = { readonly chat: string; readonly message: string; readonly until: number };

const LOOK_MS = 100;
const LASTS_MS = 60_000;
/** Whoever takes over sending knows nothing of what the one before took from the budgets: so long it leaves more to spare. */
const NEW_MS = 5000;
/** Chats whose last question is remembered, and questions waiting to be switched off. */
const MOST = 5000;
/** Of those waiting, the first so many are tried at a look. */
const AT_A_LOOK = 50;

export class SpentButtons {
  readonly #parts: SpentButtonsParts;
  /** The question shown last in each chat, by the platform's id. */
  readonly #open = new Map<string, string>();
  readonly #spent = new Map<string, Spent>();
  readonly #timer: NodeJS.Timeout;
  #underWay: Promise<unknown> = Promise.resolve();
  #busy = false;
  #mineSince: number | null = null;

  constructor(parts: SpentButtonsParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => this.#look(), LOOK_MS).unref();
  }

  /** A message went out: a question takes the place of the one before it. */
  sent({ person, chat, buttons }: DueMessage, message: string): void {
    if (person === null || !buttons.some(({ press }) => press.on === 'report' || press.on === 'dialog')) return;
    const before = this.#open.get(chat);
    if (before !== undefined && before !== message) this.#spend(chat, before);
    this.#open.delete(chat);
    if (this.#open.size >= MOST) for (const [oldest] of this.#open) if (this.#open.delete(oldest)) break;
    this.#open.set(chat, message);
  }

  /** A button was pressed: if it was the open question's, that one is over. What else has buttons keeps them. */
  pressed(chat: string, message: string): void {
    if (this.#open.get(chat) !== message) return;
    this.#open.delete(chat);
    this.#spend(chat, message);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#underWay;
  }

  #spend(chat: string, message: string): void {
    if (this.#spent.size < MOST) this.#spent.set(chat, { chat, message, until: performance.now() + LASTS_MS });
  }

  #look(): void {
    const { pacing, strip, mine } = this.#parts;
    const now = performance.now();
    this.#mineSince = mine() ? (this.#mineSince ?? now) : null;
    if (this.#mineSince === null) this.#spent.clear();
    if (this.#busy || this.#mineSince === null || now - this.#mineSince < NEW_MS) return;
    for (const [chat, spent] of this.#spent.entries().take(AT_A_LOOK)) {
      if (spent.until < now) {
        this.#spent.delete(chat);
        continue;
      }
      if (!pacing.askSpare({ chat, group: false, broadcast: true }, now)) continue;
      this.#spent.delete(chat);
      this.#busy = true;
      this.#underWay = strip(chat, spent.message)
        .then((failure) => {
          if (failure?.kind === 'throttled')
            pacing.pause(failure.scope, chat, performance.now() + failure.retryAfterMs);
        })
        .finally(() => {
          this.#busy = false;
        });
      return;
    }
  }
}
