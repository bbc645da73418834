/** What the operator reads in the terminal: each sentence in Vietnamese, and in English on the next line. */
import type { Message } from '../core/i18n/message.ts';
import { words } from '../core/i18n/words.ts';

/** Says it on standard output. */
export function tell(message: Message): void {
  process.stdout.write(`${words('vi', message)}\n${words('en', message)}\n`);
}

/** Says it on standard error. */
export function complain(message: Message): void {
  process.stderr.write(`${words('vi', message)}\n${words('en', message)}\n`);
}
