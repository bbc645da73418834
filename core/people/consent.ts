/** What a person is told before they agree, and which wording it was (Luật 91/2025/QH15, Điều 9; domain.md §10). */
import { type Message, say } from '../i18n/message.ts';

/** Changes with every change of the words of `people.consent`; kept with each consent. */
export const CONSENT_VERSION = '2026-11';

/** Who runs the bot, what is kept, why, how long, and the person's rights. `controller`: the topmost union. */
export function consentText(controller: string): Message {
  return say('people.consent', { union: controller });
}
