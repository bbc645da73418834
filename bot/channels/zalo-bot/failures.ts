/** The platform's errors in the contract's closed list. */
import type { Failure } from '../channel.ts';
import { ZaloBotError } from './client.ts';

/** Quota exceeded: nobody says for how long. */
const RATE_MS = 60_000;

/** Waits between tries for a chat whose sends the server breaks on (“403 internal server error”): 5 s, 10 s … 5 min. */
export class Patience {
  readonly #tries = new Map<string, number>();

  next(chat: string): number {
    const tries = this.#tries.get(chat) ?? 0;
    if (this.#tries.size > 1000) this.#tries.clear();
    this.#tries.set(chat, tries + 1);
    return Math.min(300_000, 5000 * 2 ** tries);
  }

  well(chat: string): void {
    this.#tries.delete(chat);
  }
}

/** What happened to a send. A 408 on a send is no empty poll: nobody knows whether it arrived. */
export function failureOf(error: unknown, chat: string, patience: Patience): Failure {
  if (!(error instanceof ZaloBotError))
    return { kind: 'unknown', why: error instanceof Error ? error.name : 'unknown' };
  const why = `${error.code} ${error.message}`;
  switch (error.class) {
    case 'auth':
    case 'set-up':
      return { kind: 'misconfigured', why };
    case 'rate':
      return { kind: 'throttled', retryAfterMs: RATE_MS, scope: 'channel' };
    case 'server':
      return { kind: 'throttled', retryAfterMs: patience.next(chat), scope: 'chat' };
    case 'unsent':
      return { kind: 'unreachable', why };
    case 'bug':
    case 'conflict':
      return { kind: 'rejected', why };
    case 'timeout':
    case 'unknown':
      return { kind: 'unknown', why };
  }
}
