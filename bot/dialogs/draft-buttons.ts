/** Buttons of the work on a guidance draft: each says by itself which draft it is about and what it does. */

import type { Args } from '../../core/chats/shell.ts';
import { type Message, type Param, say } from '../../core/i18n/message.ts';
import type { Offered } from '../../core/outbox/outgoing.ts';

/** The menu's command the buttons go through. */
export const command = 'vanban';

/** `args.do` names the step; see `draft.ts`. */
export function draftButton(label: Message, args: Args): Offered {
  return { label, press: { on: 'item', item: command, args }, typed: 'choice' };
}

export type Key = Extract<Message['key'], `drafts.${string}`>;

/** A button about one draft. */
export function about(draft: string) {
  return (key: Key, step: string, args: Args = {}, params?: Readonly<Record<string, Param>>): Offered =>
    draftButton(say(key, params), { do: step, draft, ...args });
}

/** The one thing most people do next. */
export function primary(button: Offered): Offered {
  return { ...button, primary: true };
}
