/** When nothing can be sent at all, because the platform is away or refuses the bot itself: the whole channel waits, and those who look after it hear so. */
import type { Failure } from './channels/channel.ts';
import type { Pacing } from './pacing.ts';

export type SilenceParts = {
  readonly pacing: Pacing;
  /** Called when nothing can be sent at all: the platform is away, or refuses the bot itself (a wrong token). */
  readonly alarm: (failure: Failure) => void;
  /** Called when something could be sent again after an alarm. */
  readonly well?: () => void;
};

/** After the platform refused the bot itself, in milliseconds. */
const REFUSED_MS = 60_000;
/** So many outcomes unknown one after another: the platform is in trouble, and more would be lost in it. */
const DOUBTFUL = 3;
/** While the platform is away: 1, 2, 4 … at most so many milliseconds between two tries. */
const AWAY_MS = 15_000;

export class Silence {
  readonly #parts: SilenceParts;
  #silences = 0;
  #doubts = 0;
  #until = 0;

  constructor(parts: SilenceParts) {
    this.#parts = parts;
  }

  /** Nothing has arrived since it began. */
  get lasts(): boolean {
    return this.#silences > 0;
  }

  /** Something arrived. */
  over(): void {
    if (this.lasts) this.#parts.well?.();
    this.#silences = 0;
    this.#doubts = 0;
  }

  /** Begins one where the failure is the platform's and not the message's. */
  heed(failure: Failure): void {
    if (failure.kind === 'misconfigured') this.#begin(failure, REFUSED_MS);
    this.#doubts = failure.kind === 'unknown' ? this.#doubts + 1 : 0;
    if (failure.kind === 'unreachable' || this.#doubts >= DOUBTFUL)
      this.#begin(failure, Math.min(AWAY_MS, 1000 * 2 ** this.#silences));
  }

  /** Calls that were under way together count as one silence. */
  #begin(failure: Failure, ms: number): void {
    const now = performance.now();
    if (now < this.#until) return;
    this.#silences += 1;
    this.#until = now + ms;
    this.#parts.pacing.pause('channel', '', this.#until);
    // Of what is only doubtful the operator hears from the side that listens.
    if (failure.kind !== 'unknown') this.#parts.alarm(failure);
  }
}
