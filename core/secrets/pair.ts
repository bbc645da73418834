/** A pair of tokens of which the refresh token works once: one refresher over all processes, the new pair committed before it is used. */
import { z } from 'zod';
import { keepSecret, lockSecret, secretByName } from '../../db/queries/secrets.ts';
import { type Ctx, transact } from '../ctx.ts';
import { lock, unlock } from './box.ts';

const pair = z.object({
  access: z.string(),
  refresh: z.string(),
  /** ISO instants: when the access token ends, and since when the pair is ours. */
  expiresAt: z.string(),
  since: z.string(),
  /** Hash of the token from the settings it grew from, so that a new one there is noticed. */
  seed: z.string().optional(),
  /** The platform refused the refresh token: an administrator has to consent again. */
  dead: z.boolean().optional(),
});
export type Pair = z.infer<typeof pair>;

/** What the platform answered; thrown errors are no answer, and the token may still be good. */
export type Renewed =
  | { readonly is: 'renewed'; readonly access: string; readonly refresh: string; readonly expiresAt: Temporal.Instant }
  | { readonly is: 'refused' };

export type Vault = {
  readonly ctx: Ctx;
  readonly key: Buffer;
  readonly name: string;
};

/** The name of the Zalo Official Account's pair. */
export const OA_TOKENS = 'zalo-oa';

/** The pair as it is kept; null: none, or locked under another key. */
export async function keptPair({ ctx, key, name }: Vault): Promise<Pair | null> {
  const row = await secretByName(ctx.db, name);
  const text = row && unlock(key, name, row.box);
  return text ? pair.parse(JSON.parse(text)) : null;
}

/** Until when the access token is good; null: there is none, or nobody's consent any more. */
export async function pairUntil(vault: Vault): Promise<Temporal.Instant | null> {
  const held = await keptPair(vault);
  return held && !held.dead && held.access !== '' ? Temporal.Instant.from(held.expiresAt) : null;
}

/** There is a pair, but this key does not open it. */
export async function lockedOut({ ctx, key, name }: Vault): Promise<boolean> {
  const row = await secretByName(ctx.db, name);
  return row !== null && unlock(key, name, row.box) === null;
}

export async function keepPair({ ctx, key, name }: Vault, held: Pair): Promise<void> {
  await keepSecret(ctx.db, name, lock(key, name, JSON.stringify(held)), ctx.now());
}

/**
 * Renews under a lock that all processes share. `enough` is asked again inside: whoever waited takes what the other brought. The lock's
 * transaction writes nothing; the new pair is committed by itself before anybody sees it, so that no crash leaves a pair in use that is
 * not kept. Null: there is nothing to renew from, or the platform refused it (`dead`).
 */
export async function renewPair(
  vault: Vault,
  enough: (held: Pair) => boolean,
  renew: (refresh: string) => Promise<Renewed>,
): Promise<Pair | null> {
  return transact(vault.ctx, async (holding) => {
    await lockSecret(holding.db, vault.name);
    const held = await keptPair(vault);
    if (!held || held.dead) return null;
    if (enough(held)) return held;
    const answer = await renew(held.refresh);
    if (answer.is === 'refused') {
      await keepPair(vault, { ...held, dead: true });
      return null;
    }
    const { access, refresh, expiresAt } = answer;
    const next = { ...held, access, refresh, expiresAt: expiresAt.toString(), since: vault.ctx.now().toString() };
    await keptForSure(vault, next);
    return next;
  });
}

/** The old token is dead and the new one only here: the database is asked until it has it. */
async function keptForSure(vault: Vault, next: Pair): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await keepPair(vault, next);
    } catch (error) {
      if (tries === 8) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.min(10_000, 100 * 2 ** tries)));
    }
  }
}

/** Begins anew from a refresh token out of the settings, unless this very one was begun from before, or a pair is alive. */
export async function seedPair(vault: Vault, refresh: string, seed: string): Promise<void> {
  await transact(vault.ctx, async (holding) => {
    await lockSecret(holding.db, vault.name);
    const held = await keptPair(vault);
    if (held && (!held.dead || held.seed === seed)) return;
    const since = vault.ctx.now().toString();
    await keepPair(vault, { access: '', refresh, expiresAt: since, since, seed });
  });
}

/** A pair somebody has just consented to takes the place of whatever was there. */
export async function replacePair(vault: Vault, renewed: Renewed & { readonly is: 'renewed' }): Promise<void> {
  const { access, refresh, expiresAt } = renewed;
  await transact(vault.ctx, async (holding) => {
    await lockSecret(holding.db, vault.name);
    const seed = (await keptPair(vault))?.seed;
    const since = vault.ctx.now().toString();
    await keepPair(vault, { access, refresh, expiresAt: expiresAt.toString(), since, ...(seed ? { seed } : {}) });
  });
}
