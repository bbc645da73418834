/** The contract between the product and a messenger. A channel turns its platform's words into these and back; it decides nothing. */

import type { Span } from '../../core/i18n/words.ts';
import type { Inbound } from '../../core/inbox/inbound.ts';

export type { Inbound };

export type Limits = {
  /** Characters in one message after markup, as the platform counts them. */
  readonly text: number;
  /** Buttons in one message; 0: none, choices are numbered in the text. */
  readonly buttons: number;
  readonly fileBytes: number;
  /** May change a message already sent. */
  readonly edits: boolean;
  /** Has a button that hands over one's own phone number. */
  readonly contact?: true;
};

export type OutboundButton = { readonly label: string; readonly data: string; readonly primary?: boolean };

/** One message, worded and cut to the channel's limits. */
export type Outbound = {
  readonly chat: string;
  readonly text: readonly Span[];
  readonly buttons: readonly (readonly OutboundButton[])[];
  /** `known`: what the platform called it when it was sent before; then it is not sent up again. */
  readonly file?: { readonly name: string; readonly mime: string; readonly bytes: Uint8Array; readonly known?: string };
  /** Replace this earlier message instead of sending a new one. */
  readonly replaces?: string;
  /** An approved template that goes instead of the text, where the platform's window is closed (Zalo Official Account). */
  readonly template?: { readonly id: string; readonly data: Readonly<Record<string, string>> };
  /** Where the channel has such a button: its words; null: it is taken away. */
  readonly contact?: string | null;
};

/** The closed list of what can go wrong (architecture.md rule 4). */
export type Failure =
  | { readonly kind: 'throttled'; readonly retryAfterMs: number; readonly scope: 'chat' | 'channel' }
  /** `how`: what the platform says of the account; left out: we were blocked. */
  | { readonly kind: 'blocked'; readonly why: string; readonly how?: 'blocked' | 'deactivated' | 'not_permitted' }
  | { readonly kind: 'unreachable' | 'rejected' | 'misconfigured' | 'unknown'; readonly why: string };

export type Sent =
  /** `fileRef` names the file on the platform from now on; `movedTo`: the chat has a new id. */
  | { readonly ok: true; readonly id: string; readonly fileRef?: string; readonly movedTo?: string }
  | { readonly ok: false; readonly failure: Failure };

export type ChannelName = Inbound['channel'];

export type Channel = {
  readonly name: ChannelName;
  readonly limits: Limits;
  /** Begins to take messages in; each batch is handed to `receive`, which has stored it when it returns. */
  readonly start: (receive: (batch: readonly Inbound[]) => Promise<void>) => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly send: (message: Outbound) => Promise<Sent>;
};

/** No connection was made. */
const beforeSending = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'],
  'UND_ERR_CONNECT_TIMEOUT',
]);

export type NetworkFault = {
  /** The network's own code, else what kind of error it is. */
  readonly code: string;
  /** Nothing went out, so it is safe to try again. */
  readonly unsent: boolean;
};

/**
 * What a failed HTTP call says, whoever made it: `fetch` keeps the network's error as the cause of its own. Only its kind is kept, for its
 * words may quote the address, and with it a token.
 */
export function networkFault(error: unknown): NetworkFault {
  const code = codeOf(error) ?? codeOf((error as Partial<Error> | undefined)?.cause);
  if (code !== undefined) return { code, unsent: beforeSending.has(code) };
  return { code: error instanceof Error ? error.name : 'unknown', unsent: false };
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}
