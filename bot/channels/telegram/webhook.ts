/** The webhook door: constant-time secret, 200 only after the batch is stored, 503 while the store is down. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Update } from 'grammy/types';
import type { Inbound } from '../channel.ts';
import { type Me, toInbound } from './inbound.ts';

export type WebhookAnswer = { readonly status: 200 | 400 | 401 | 503; readonly retryAfter?: number };

/** Path and secret are drawn from the token, so that several processes agree and nobody can guess them. */
export function webhookSecrets(token: string): { path: string; secret: string } {
  const part = (use: string) => createHash('sha256').update(`giaoban:${use}:${token}`).digest('base64url');
  return { path: `/telegram/${part('path')}`, secret: part('secret') };
}

export async function takeWebhook(
  { token, me }: { readonly token: string; readonly me: Me },
  header: string | undefined,
  raw: string,
  receive: (batch: readonly Inbound[]) => Promise<void>,
): Promise<WebhookAnswer> {
  if (!sameSecret(header ?? '', webhookSecrets(token).secret)) return { status: 401 };
  const update = readUpdate(raw);
  if (!update) return { status: 400 };
  const item = toInbound(update, me);
  if (!item) return { status: 200 };
  try {
    await receive([item]);
    return { status: 200 };
  } catch {
    return { status: 503, retryAfter: 2 };
  }
}

function sameSecret(given: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(right));
}

function readUpdate(raw: string): Update | null {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'object' && value !== null && Number.isSafeInteger((value as Update).update_id)
      ? (value as Update)
      : null;
  } catch {
    return null;
  }
}
