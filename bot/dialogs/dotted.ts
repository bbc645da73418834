/** Short messages side by side: “a · b · c”. */
import { type Message, say } from '../../core/i18n/message.ts';

/** Of at least one. */
export function dotted(first: Message, rest: readonly Message[]): Message {
  const [next, ...others] = rest;
  return next ? say('reviews.dot', { first, rest: dotted(next, others) }) : first;
}
