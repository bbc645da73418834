/** The OpenAPI's errors in the contract's closed list. */
import type { Failure } from '../channel.ts';
import { ZaloOaError } from './codes.ts';

const MINUTE = 60_000;

/** What somebody has to mend, beside the fate of the one message. */
export type Alert = { readonly code: number; readonly what: 'setup' | 'money' | 'gone' | 'group' | 'policy' };

const alerts: Readonly<Record<string, Alert['what']>> = {
  'set-up': 'setup',
  tier: 'setup',
  money: 'money',
  gone: 'gone',
  group: 'group',
  policy: 'policy',
};

export function alertOf(error: unknown): Alert | null {
  const what = error instanceof ZaloOaError ? alerts[error.class] : undefined;
  return what === undefined ? null : { code: (error as ZaloOaError).code, what };
}

/** What happened to a send. `now`: epoch milliseconds; `again`: how long this chat has patience after a send that broke. */
export function failureOf(error: unknown, now: number, again: () => number): Failure {
  if (!(error instanceof ZaloOaError)) return { kind: 'unknown', why: error instanceof Error ? error.name : 'unknown' };
  const why = `${error.code} ${error.message}`;
  switch (error.class) {
    case 'auth':
    case 'money':
    case 'gone':
    case 'set-up':
      return { kind: 'misconfigured', why };
    case 'rate':
      return { kind: 'throttled', retryAfterMs: MINUTE, scope: 'channel' };
    case 'chat-rate':
      return { kind: 'throttled', retryAfterMs: 60 * MINUTE, scope: 'chat' };
    case 'night':
      return { kind: 'throttled', retryAfterMs: untilMorning(now, false), scope: 'chat' };
    case 'tomorrow':
      return { kind: 'throttled', retryAfterMs: untilMorning(now, true), scope: 'chat' };
    case 'server':
      return { kind: 'throttled', retryAfterMs: again(), scope: 'chat' };
    // Until the person does something; their address says so from now on.
    case 'window':
      return { kind: 'blocked', why, how: 'not_permitted' };
    case 'user':
    case 'group':
      return { kind: 'blocked', why };
    case 'bug':
    case 'tier':
    case 'policy':
    case 'expired':
      return { kind: 'rejected', why };
    case 'unsent':
      return { kind: 'unreachable', why };
    case 'unknown':
      return { kind: 'unknown', why };
  }
}

/** Milliseconds until the next 06:05 in Vietnam (UTC+7), five minutes after the night ends; `tomorrow`: not today's. */
export function untilMorning(now: number, tomorrow: boolean): number {
  const DAY = 86_400_000;
  const local = now + 7 * 3_600_000;
  const today = Math.floor(local / DAY) * DAY + (6 * 60 + 5) * MINUTE;
  return (tomorrow || local >= today ? today + DAY : today) - local;
}
