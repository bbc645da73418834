/** The closed list of what can go wrong on the way out, and what follows from each (architecture.md rule 4). */
import type { Unreachable } from '../people/addresses.ts';

export const failureKinds = ['throttled', 'unreachable', 'blocked', 'rejected', 'misconfigured', 'unknown'] as const;
export type FailureKind = (typeof failureKinds)[number];

export type Failure =
  | { readonly kind: 'throttled'; readonly retryAfterMs: number; readonly scope: 'chat' | 'channel' }
  /** `how`: what the platform says of the account; left out: we were blocked. */
  | { readonly kind: 'blocked'; readonly why: string; readonly how?: Unreachable }
  | { readonly kind: Exclude<FailureKind, 'throttled' | 'blocked'>; readonly why: string };

export type Consequence =
  /** The channel is at fault, not the message: it keeps its place and goes when the channel is well, however long that takes. */
  | { readonly do: 'wait' }
  /** Not before the platform said: this chat's messages are moved. */
  | { readonly do: 'later' }
  /** This address is of no use: the message fails, the office is told who cannot be reached. */
  | { readonly do: 'unreachable' }
  /** The message itself is at fault: it fails, the operator is told. */
  | { readonly do: 'fail' }
  /** It may have arrived: repeated at most once, and only where a duplicate is harmless (a reply). */
  | { readonly do: 'unsure' };

export const consequences = {
  throttled: { do: 'later' },
  /** The platform is away, not the person. */
  unreachable: { do: 'wait' },
  blocked: { do: 'unreachable' },
  rejected: { do: 'fail' },
  misconfigured: { do: 'wait' },
  unknown: { do: 'unsure' },
} as const satisfies Record<FailureKind, Consequence>;

export const states = ['queued', 'sent', 'delivered', 'seen', 'acknowledged', 'failed', 'unsure', 'cancelled'] as const;
export type OutboxState = (typeof states)[number];
