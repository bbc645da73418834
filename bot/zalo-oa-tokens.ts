/** The tokens of the Official Account: handed out, renewed ahead of time, and an administrator called when consent is needed again. */
import { createHash } from 'node:crypto';
import type { Ctx } from '../core/ctx.ts';
import { type Message, say } from '../core/i18n/message.ts';
import { keyFrom } from '../core/secrets/box.ts';
import {
  keptPair,
  lockedOut,
  type Pair,
  type Renewed,
  renewPair,
  replacePair,
  seedPair,
} from '../core/secrets/pair.ts';
import { ZaloOaClient } from './channels/zalo-oa/client.ts';
import { ZaloOaError } from './channels/zalo-oa/codes.ts';
import { consentLink, exchangeCode, type Granted, type OauthSettings, refreshPair } from './channels/zalo-oa/oauth.ts';
import type { Settings } from './config.ts';

export const VAULT = 'zalo-oa';

export type TokenParts = {
  readonly ctx: Ctx;
  readonly settings: Settings;
  readonly tell: (message: Message) => void;
};

export type Tokens = {
  /** Throws a `ZaloOaError` of class `auth` when nobody has consented. */
  readonly access: (stale?: string) => Promise<string>;
  /** What the consent page does with its code. */
  readonly consent: (code: string) => Promise<'done' | 'failed'>;
  readonly stop: () => void;
};

/** Renewed at this age of its 25 hours, so that a whole working day is left to mend what may go wrong. */
const RENEW_AT = { hours: 20 };
/** Never handed out with less than this before it. */
const MARGIN = { minutes: 5 };
const LOOK_MS = 600_000;

export const CONSENT_PATH = '/zalo-oa/consent';

export async function startTokens({ ctx, settings, tell }: TokenParts): Promise<Tokens> {
  const vault = { ctx, key: keyFrom(settings.SECRETS_KEY ?? ''), name: VAULT };
  const oauth = oauthOf(settings);
  const link = consentLink(oauth, new URL(CONSENT_PATH, settings.PUBLIC_URL).href);
  const first = settings.ZALO_OA_REFRESH_TOKEN;
  let held: Pair | null = null;
  let called = false;

  if (await lockedOut(vault)) tell(say('zalo.oa_locked', { link }));
  else if (first !== undefined) await seedPair(vault, first, createHash('sha256').update(first).digest('hex'));

  const good = (pair: Pair, stale?: string) =>
    pair.access !== '' &&
    pair.access !== stale &&
    Temporal.Instant.compare(ctx.now().add(MARGIN), Temporal.Instant.from(pair.expiresAt)) < 0;
  const young = (pair: Pair) =>
    Temporal.Instant.compare(ctx.now(), Temporal.Instant.from(pair.since).add(RENEW_AT)) < 0;

  function callForConsent(): void {
    held = null;
    if (!called) tell(say('zalo.oa_consent', { link }));
    called = true;
  }

  async function renewed(enough: (pair: Pair) => boolean): Promise<Pair | null> {
    const pair = await renewPair(vault, enough, async (token) => asRenewed(ctx, await refreshPair(oauth, token)));
    if (pair) called = false;
    else callForConsent();
    return pair;
  }

  /** Ahead of time; also notices what another process, or an administrator, has brought. */
  async function look(): Promise<void> {
    held = await keptPair(vault);
    if (held && !held.dead && good(held) && young(held)) return;
    held = await renewed((pair) => good(pair) && young(pair));
  }

  const timer = setInterval(() => {
    look().catch((error: unknown) => tell(say('zalo.oa_refresh_later', { why: whyOf(error) })));
  }, LOOK_MS).unref();

  return {
    async access(stale) {
      if (held && good(held, stale)) return held.access;
      held = await renewed((pair) => good(pair, stale));
      if (!held) throw new ZaloOaError(-216, 'auth', 'consent is needed');
      return held.access;
    },
    async consent(code) {
      const granted = await exchangeCode(oauth, code);
      if (granted.is === 'refused') return 'failed';
      const of = new ZaloOaClient({ baseUrl: settings.ZALO_OA_API_BASE, token: async () => granted.access });
      // Whoever holds another account of the same app could otherwise put theirs in our place.
      if ((await of.account()).id !== settings.ZALO_OA_ID) {
        tell(say('zalo.oa_consent_foreign'));
        return 'failed';
      }
      const pair = asRenewed(ctx, granted);
      if (pair.is === 'renewed') await replacePair(vault, pair);
      held = await keptPair(vault);
      called = false;
      tell(say('zalo.oa_consent_done'));
      return 'done';
    },
    stop: () => clearInterval(timer),
  };
}

function oauthOf(settings: Settings): OauthSettings {
  const { ZALO_OA_CODE_VERIFIER: codeVerifier } = settings;
  return {
    baseUrl: settings.ZALO_OAUTH_BASE,
    appId: settings.ZALO_OA_APP_ID ?? '',
    appSecret: settings.ZALO_OA_APP_SECRET ?? '',
    ...(codeVerifier === undefined ? {} : { codeVerifier }),
  };
}

function asRenewed(ctx: Ctx, granted: Granted): Renewed {
  if (granted.is === 'refused') {
    ctx.log.warn({ channel: 'zalo-oa', why: granted.why }, 'Zalo refused the refresh token');
    return { is: 'refused' };
  }
  const { access, refresh, seconds } = granted;
  return { is: 'renewed', access, refresh, expiresAt: ctx.now().add({ seconds: Math.floor(seconds) }) };
}

function whyOf(error: unknown): string {
  return error instanceof ZaloOaError ? error.message : error instanceof Error ? error.name : 'unknown';
}

/** For the doctor: until when the token is good; null: there is none. */
export async function tokensUntil(ctx: Ctx, settings: Settings): Promise<Temporal.Instant | null> {
  const pair = await keptPair({ ctx, key: keyFrom(settings.SECRETS_KEY ?? ''), name: VAULT });
  return pair && !pair.dead && pair.access !== '' ? Temporal.Instant.from(pair.expiresAt) : null;
}
