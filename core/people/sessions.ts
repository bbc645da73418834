/** Signing in to the web page: a secret in the browser, its hash here, good while the person's account stands. */
import { createHash, randomBytes } from 'node:crypto';
import {
  endSession,
  insertSession,
  prolongSession,
  type SessionRow,
  sessionByHash,
} from '../../db/queries/sessions.ts';
import type { Ctx } from '../ctx.ts';

export type { SessionRow };

/** Days a session lasts after it was last used; it is prolonged at most once a day. */
const LASTS_DAYS = 180;

export type NewSession = {
  readonly person: string;
  /** The account on the web channel. */
  readonly external: string;
  /** The chat it opens: the person's own, or a group's. */
  readonly chat: string;
  readonly group?: true;
  /** A trial tab lives under a path of its own. */
  readonly tab?: true;
};

/** Begins a session; the secret is given out once, 256 random bits as 43 characters. */
export async function beginSession(ctx: Ctx, session: NewSession): Promise<{ secret: string; slug: string | null }> {
  const secret = randomBytes(32).toString('base64url');
  const slug = session.tab ? randomBytes(9).toString('base64url') : null;
  await insertSession(ctx.db, {
    id: ctx.newId(),
    secretHash: hashOf(secret),
    personId: session.person,
    externalId: session.external,
    chatId: session.chat,
    inGroup: session.group === true,
    slug,
    madeAt: ctx.now(),
    expiresAt: expiry(ctx),
    endedAt: null,
  });
  return { secret, slug };
}

/** Who a secret belongs to; null when there is no such session, it is over, or the person's seat has passed on. */
export async function sessionOf(ctx: Ctx, secret: string): Promise<SessionRow | null> {
  const session = await sessionByHash(ctx.db, hashOf(secret), ctx.now());
  if (!session) return null;
  const until = expiry(ctx);
  const left = Temporal.Instant.from(session.expiresAt).until(until).total('hours');
  if (left > 24) await prolongSession(ctx.db, session.id, until);
  return session;
}

/** Signs out. */
export function leaveSession(ctx: Ctx, id: string): Promise<void> {
  return endSession(ctx.db, id, ctx.now());
}

/** The secret is random and long, so a plain hash is enough: a stolen backup opens no session. */
function hashOf(secret: string): string {
  return createHash('sha256').update(`giaoban session ${secret}`).digest('hex');
}

function expiry(ctx: Ctx): Temporal.Instant {
  return ctx.now().add({ hours: 24 * LASTS_DAYS });
}
