/** The webhook door: constant-time secret, flat and wrapped bodies, the empty probe; 200 only after the update is stored. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Inbound } from '../channel.ts';
import { toInbound } from './inbound.ts';

export type HookAnswer = { readonly status: 200 | 400 | 403 | 503 };

/** Path and secret are drawn from the token, so that several processes agree and nobody can guess them. */
export function webhookSecrets(token: string): { path: string; secret: string } {
  const part = (use: string) => createHash('sha256').update(`giaoban:zalo-bot:${use}:${token}`).digest('base64url');
  return { path: `/zalo-bot/${part('path')}`, secret: part('secret') };
}

/** How long Zalo waits at least, in milliseconds (a limit of 5 s is told); storing goes on after it. */
const ANSWER_MS = 3000;

export async function takeWebhook(
  token: string,
  header: string | undefined,
  raw: string,
  receive: (batch: readonly Inbound[]) => Promise<void>,
  unknown: (event: string) => void,
): Promise<HookAnswer> {
  // A probe without a body was seen once; it carries nothing to be stored.
  if (raw.trim() === '') return { status: 200 };
  if (!sameSecret(header ?? '', webhookSecrets(token).secret)) return { status: 403 };
  const value = parsed(raw);
  if (value === undefined) return { status: 400 };
  const seen = toInbound(value);
  if (!seen?.item) {
    unknown(seen?.event ?? '');
    return { status: 200 };
  }
  return stored(receive([seen.item]));
}

/** No retry is promised, but a 503 may bring one, and a 200 certainly does not. */
function stored(work: Promise<void>): Promise<HookAnswer> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve({ status: 503 }), ANSWER_MS);
    work.then(
      () => {
        clearTimeout(late);
        resolve({ status: 200 });
      },
      () => {
        clearTimeout(late);
        resolve({ status: 503 });
      },
    );
  });
}

function sameSecret(given: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(right));
}

function parsed(raw: string): unknown {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
