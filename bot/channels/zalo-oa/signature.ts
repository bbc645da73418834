/** The webhook's signature: plain SHA-256 of four strings put together, not an HMAC. What stands first, and which key last, is a setting. */
import { createHash, timingSafeEqual } from 'node:crypto';

export type Keys = {
  readonly appId: string;
  readonly oaId: string;
  readonly oaSecret: string;
  readonly appSecret: string;
};

/** Sources differ on the id and on the key (zalo.md §4.6). */
export const variants = {
  app: ({ appId, oaSecret }: Keys) => [appId, oaSecret],
  oa: ({ oaId, oaSecret }: Keys) => [oaId, oaSecret],
  'app-secret': ({ appId, appSecret }: Keys) => [appId, appSecret],
  'oa-app-secret': ({ oaId, appSecret }: Keys) => [oaId, appSecret],
} as const satisfies Record<string, (keys: Keys) => readonly [string, string]>;

export type Variant = keyof typeof variants;
const all = Object.keys(variants) as Variant[];

/** Which of the accepted ways the header matches; null: none. Every comparison takes the same time. */
export function signedAs(
  header: string,
  raw: Buffer,
  timestamp: string,
  keys: Keys,
  accepted: Variant | 'any',
): Variant | null {
  const given = /^(?:mac=)?([0-9a-f]{64})$/i.exec(header.trim())?.[1];
  const mac = Buffer.from(given ?? '0'.repeat(64), 'hex');
  const found = (accepted === 'any' ? all : [accepted]).filter((variant) => {
    const [first, last] = variants[variant](keys);
    const right = createHash('sha256').update(first).update(raw).update(timestamp).update(last).digest();
    return timingSafeEqual(mac, right);
  });
  return given === undefined ? null : (found[0] ?? null);
}
