/** What core hands to the outbox: one value per message, keys and parameters, never words. */
import type { Message } from '../i18n/message.ts';
import type { ChannelName } from '../inbox/inbound.ts';
import type { ShellPress } from './press.ts';

/** Lower goes first: a reply never waits behind a broadcast. */
export const priorities = { reply: 0, reminder: 1, notice: 2 } as const;
export type Priority = keyof typeof priorities;

/**
 * A button as it was shown. `press` is what it means, kept here and never sent: the platform carries only a token
 * that names this row and the place in the list (`token.ts`), so that nothing can be forged.
 */
export type Offered<P extends object = ShellPress> = {
  readonly label: Message;
  readonly press: P;
  /** `choice`: numbered on a channel without buttons. `word`: there it is a word to type. */
  readonly typed: 'choice' | 'word';
  /** For `word`: what to type, in the reader's language. */
  readonly word?: Message;
  readonly primary?: true;
};

export type Content = {
  /** One message of several paragraphs, each a key with its parameters. */
  readonly messages: readonly Message[];
  /** A row of `files` that goes with it. */
  readonly file?: { readonly id: string; readonly name: string };
  /** Words for the platform's own button that hands over one's phone number, where it has one; `over`: that button goes. */
  readonly contact?: Message | 'over';
};

export type Outgoing = Content & {
  /** Left out: a new id. */
  readonly id?: string;
  readonly channel: ChannelName;
  readonly chat: string;
  /** The reader; null for a group or a stranger. */
  readonly person: string | null;
  readonly priority: Priority;
  readonly buttons?: readonly Offered[];
  /** Only for a reader who has no chat of their own to say it: a stranger, a group. */
  readonly language?: 'vi' | 'en';
  readonly notBefore?: Temporal.Instant;
  /** Edit that outbox row's message in place, where the channel can. */
  readonly replaces?: string;
  /** What it belongs to (a notice, a reminder), for whoever counts its fate. */
  readonly about?: object;
};

/** A queued row, as the sender takes it. */
export type DueMessage = {
  readonly id: string;
  readonly channel: ChannelName;
  readonly chat: string;
  readonly person: string | null;
  readonly priority: Priority;
  readonly language: 'vi' | 'en';
  readonly content: Content;
  readonly buttons: readonly Offered[];
  readonly tries: number;
  /** The platform's id of the message to edit, when that one was sent. */
  readonly replaces: string | null;
};
