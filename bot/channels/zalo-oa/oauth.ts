/** OAuth v4 of the Official Account: a consent code or a refresh token for a pair of tokens, each of them good once. */
import { createHash } from 'node:crypto';
import { silence, ZaloOaError } from './codes.ts';
import { tokens } from './wire.ts';

export type OauthSettings = {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly codeVerifier?: string;
  readonly fetch?: typeof fetch;
};

/** `refused`: Zalo read the request and said no. Network failures are thrown: the token may still be good. */
export type Granted =
  | { readonly is: 'granted'; readonly access: string; readonly refresh: string; readonly seconds: number }
  | { readonly is: 'refused'; readonly why: string };

const CALL_MS = 20_000;

/** Where an administrator of the account agrees; Zalo comes back to `redirect`. The challenge is the one saved in the console (S256). */
export function consentLink({ baseUrl, appId, codeVerifier }: OauthSettings, redirect: string): string {
  const asked = new URLSearchParams({ app_id: appId, redirect_uri: redirect });
  if (codeVerifier !== undefined)
    asked.set('code_challenge', createHash('sha256').update(codeVerifier).digest('base64url'));
  return `${baseUrl}/v4/oa/permission?${asked}`;
}

export function refreshPair(settings: OauthSettings, refresh: string): Promise<Granted> {
  return grant(settings, { refresh_token: refresh, grant_type: 'refresh_token' });
}

/** A code lives ten minutes. */
export function exchangeCode(settings: OauthSettings, code: string): Promise<Granted> {
  const { codeVerifier } = settings;
  const verifier = codeVerifier === undefined ? {} : { code_verifier: codeVerifier };
  return grant(settings, { code, grant_type: 'authorization_code', ...verifier });
}

async function grant(settings: OauthSettings, fields: Record<string, string>): Promise<Granted> {
  const path = '/v4/oa/access_token';
  const { fetch: ask = fetch, baseUrl, appId, appSecret } = settings;
  const answer = await ask(baseUrl + path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', secret_key: appSecret },
    body: new URLSearchParams({ ...fields, app_id: appId }).toString(),
    signal: AbortSignal.timeout(CALL_MS),
  }).then(
    async (response) => ({ status: response.status, text: await response.text() }),
    (error: unknown) => {
      throw silence(path, error);
    },
  );
  const value = parsed(answer.text);
  const read = tokens.safeParse(value);
  if (read.success) {
    const { access_token: access, refresh_token: refresh, expires_in: seconds } = read.data;
    return { is: 'granted', access, refresh, seconds };
  }
  if (typeof value !== 'object' || value === null || !('error' in value || 'error_name' in value))
    throw new ZaloOaError(answer.status, 'unknown', `${path}: HTTP ${answer.status}`);
  return { is: 'refused', why: reasonOf(value) };
}

/** The refusal's own words, without anything that could be a token. */
function reasonOf(value: object): string {
  const { error_name, error_reason, error } = value as Record<string, unknown>;
  return [error, error_name, error_reason]
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .map((part) => String(part).slice(0, 120))
    .join(' ');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
