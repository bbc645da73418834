/** Replies given up because nobody knows whether they arrived: their readers are told where they stand, once the platform is heard again. */
import type { DueMessage } from '../core/outbox/outgoing.ts';
import type { Inbound, Sent } from './channels/channel.ts';

/** Where no reply ever gets through, a reader who does get them is not told again and again. */
const APART_MS = 600_000;

export class Unanswered {
  /** By chat: the last reply given up there. */
  readonly #given = new Map<string, string>();
  readonly #told = new Map<string, number>();

  /** Looks at what became of a message. An outcome unknown for the second time is not tried again (`core/outbox/due.ts`). */
  note({ id, chat, person, priority, tries }: DueMessage, outcome: Sent): void {
    if (priority !== 'reply' || person === null || chat.startsWith('-')) return;
    if (outcome.ok) this.#given.delete(chat);
    else if (outcome.failure.kind === 'unknown' && tries > 0) this.#given.set(chat, id);
  }

  /** Events of our own, to be taken in like any other. In a private chat the account is the chat. */
  take(now = performance.now()): readonly Inbound[] {
    const events: Inbound[] = [];
    for (const [chat, id] of this.#given) {
      if (now - (this.#told.get(chat) ?? Number.NEGATIVE_INFINITY) < APART_MS) continue;
      this.#given.delete(chat);
      this.#told.set(chat, now);
      const said = { is: 'again', lost: 'reply' } as const;
      events.push({ channel: 'telegram', updateId: `lost:${id}`, from: chat, chat, group: false, said });
    }
    for (const [chat, at] of this.#told) if (now - at >= APART_MS) this.#told.delete(chat);
    return events;
  }
}
