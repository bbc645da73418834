/** A refusal is not a bug: it is worded at the edge and shown to the person, and nothing has changed. */

import type { MessageKey } from './i18n/catalogue.ts';
import type { Message, Param } from './i18n/message.ts';

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly said: Message;

  constructor(key: MessageKey, params?: Readonly<Record<string, Param>>) {
    super(key);
    this.said = params ? { key, params } : { key };
  }
}
