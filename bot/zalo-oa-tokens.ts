/** The tokens of the Official Account: handed out, renewed ahead of time, and an administrator called when consent is needed again. */
import { createHash } from 'node:crypto';
import type { Ctx } from '../core/ctx.ts';
import { type Message, say } from '../core/i18n/message.ts';
import { keyFrom } from '../core/secrets/box.ts';
import {
  keptPair,
  lockedOut,
  OA_TOKENS,
  type Pair,
  type Renewed,
  renewPair,
  replacePair,
  seedPair,
  type Vault,
} from '../core/secrets/pair.ts';
import { ZaloOaClient } from './channels/zalo-oa/client.ts';
import { ZaloOaError } from './channels/zalo-oa/codes.ts';
import { consentLink, exchangeCode, type Granted, type OauthSettings, refreshPair } from './channels/zalo-oa/oauth.ts';
import type { Settings } from './config.ts';

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
  /** Renews what is old; asked by itself every ten minutes. */
  readonly look: () => Promise<void>;
  readonly stop: () => void;
};

/** Renewed at this age of its 25 hours, so that a whole working day is left to mend what may go wrong. */
const RENEW_AT = { hours: 20 };
/** Never handed out with less than this before it. */
const MARGIN = { minutes: 5 };
const LOOK_MS = 600_000;

export const CONSENT_PATH = '/zalo-oa/consent';

/** Begins from the refresh token in the settings where no pair is alive, and looks after what there is from now on. */
export async function startTokens(parts: TokenParts): Promise<Tokens> {
  const { ctx, settings, tell } = parts;
  const vault = { ctx, key: keyFrom(settings.SECRETS_KEY ?? ''), name: OA_TOKENS };
  const held = new Held(parts, vault);
  const first = settings.ZALO_OA_REFRESH_TOKEN;
  if (await lockedOut(vault)) tell(say('zalo.oa_locked', { link: held.link }));
  else if (first !== undefined) await seedPair(vault, first, createHash('sha256').update(first).digest('hex'));
  const timer = setInterval(() => {
    held.look().catch((error: unknown) => tell(say('zalo.oa_refresh_later', { why: whyOf(error) })));
  }, LOOK_MS).unref();
  return {
    access: (stale) => held.access(stale),
    consent: (code) => held.consent(code),
    look: () => held.look(),
    stop: () => clearInterval(timer),
  };
}

class Held {
  readonly link: string;
  readonly #parts: TokenParts;
  readonly #vault: Vault;
  readonly #oauth: OauthSettings;
  #pair: Pair | null = null;
  /** An administrator has been called, and has not come yet. */
  #called = false;

  constructor(parts: TokenParts, vault: Vault) {
    this.#parts = parts;
    this.#vault = vault;
    this.#oauth = oauthOf(parts.settings);
    this.link = consentLink(this.#oauth, new URL(CONSENT_PATH, parts.settings.PUBLIC_URL).href);
  }

  async access(stale?: string): Promise<string> {
    if (this.#pair && this.#good(this.#pair, stale)) return this.#pair.access;
    await this.#renew((pair) => this.#good(pair, stale));
    if (!this.#pair) throw new ZaloOaError(-216, 'auth', 'consent is needed');
    return this.#pair.access;
  }

  /** Ahead of time; also notices what another process, or an administrator, has brought. */
  async look(): Promise<void> {
    this.#pair = await keptPair(this.#vault);
    if (this.#pair && !this.#pair.dead && this.#fresh(this.#pair)) return;
    await this.#renew((pair) => this.#fresh(pair));
  }

  async consent(code: string): Promise<'done' | 'failed'> {
    const { ctx, settings, tell } = this.#parts;
    const granted = await exchangeCode(this.#oauth, code);
    const pair = asRenewed(ctx, granted);
    if (granted.is === 'refused' || pair.is === 'refused') return 'failed';
    const of = new ZaloOaClient({ baseUrl: settings.ZALO_OA_API_BASE, token: async () => granted.access });
    // Whoever holds another account of the same app could otherwise put theirs in our place.
    if ((await of.account()).id !== settings.ZALO_OA_ID) {
      tell(say('zalo.oa_consent_foreign'));
      return 'failed';
    }
    await replacePair(this.#vault, pair);
    this.#pair = await keptPair(this.#vault);
    this.#called = false;
    tell(say('zalo.oa_consent_done'));
    return 'done';
  }

  async #renew(enough: (pair: Pair) => boolean): Promise<void> {
    const { ctx, tell } = this.#parts;
    const renew = async (token: string) => asRenewed(ctx, await refreshPair(this.#oauth, token));
    this.#pair = await renewPair(this.#vault, enough, renew);
    if (!this.#pair && !this.#called) tell(say('zalo.oa_consent', { link: this.link }));
    this.#called = this.#pair === null;
  }

  #good({ access, expiresAt }: Pair, stale?: string): boolean {
    const ends = Temporal.Instant.from(expiresAt);
    return access !== '' && access !== stale && Temporal.Instant.compare(this.#parts.ctx.now().add(MARGIN), ends) < 0;
  }

  #fresh(pair: Pair): boolean {
    const renewAt = Temporal.Instant.from(pair.since).add(RENEW_AT);
    return this.#good(pair) && Temporal.Instant.compare(this.#parts.ctx.now(), renewAt) < 0;
  }
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
