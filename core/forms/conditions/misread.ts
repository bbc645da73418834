/** Why a condition cannot be read, and where: for the person who writes forms, never for the one who answers. */
import type { Message } from '../../i18n/message.ts';

/** `at`: index of the character in the condition. */
export type Fault = { readonly at: number; readonly message: Message };

/** Thrown inside this folder only; `condition.ts` catches it and hands back a `Fault`. */
export class Misread extends Error {
  override readonly name = 'Misread';
  readonly fault: Fault;

  constructor(at: number, message: Message) {
    super(message.key);
    this.fault = { at, message };
  }
}
