/** What the Official Account's side asks of our server: the webhook, the way back from consent, the file that proves the domain. */
import { shapeOf } from '../core/chats/fault.ts';
import type { Ctx } from '../core/ctx.ts';
import { say } from '../core/i18n/message.ts';
import { words } from '../core/i18n/words.ts';
import type { ZaloOaChannel } from './channels/zalo-oa/zalo-oa.ts';
import type { Door, Knock, Opened } from './http.ts';
import { CONSENT_PATH, type Tokens } from './zalo-oa-tokens.ts';

export const WEBHOOK_PATH = '/zalo-oa/webhook';

/** `verifier`: the name of Zalo's own file; only that one is served, or anybody could claim the domain. */
export function oaDoor(
  ctx: Ctx,
  channel: ZaloOaChannel,
  tokens: Tokens,
  verifier: string | undefined,
  consented: () => void,
): Door {
  const tries: number[] = [];
  return (ask) => {
    const { pathname } = ask.url;
    if (pathname === WEBHOOK_PATH)
      return ask.method === 'POST' ? webhook(channel, ask) : Promise.resolve({ status: 200 });
    if (pathname === CONSENT_PATH && ask.method === 'GET') return consent(ctx, seldom(tokens, tries), ask, consented);
    if (verifier !== undefined && pathname === `/${verifier}`) return Promise.resolve(proof(verifier));
    return null;
  };
}

async function webhook(channel: ZaloOaChannel, { header, raw }: Knock): Promise<Opened> {
  return channel.takeWebhook(header('x-zevent-signature'), await raw());
}

const TRIES = { most: 5, withinMs: 60_000 };

/** The page is open to anybody, and each code is a call to Zalo: five a minute are plenty for administrators. */
function seldom(tokens: Tokens, tries: number[]): Pick<Tokens, 'consent'> {
  const now = performance.now();
  while (tries[0] !== undefined && now - tries[0] > TRIES.withinMs) tries.shift();
  if (tries.length >= TRIES.most) return { consent: async () => 'failed' };
  return {
    consent: (code) => {
      tries.push(now);
      return tokens.consent(code);
    },
  };
}

async function consent(
  ctx: Ctx,
  tokens: Pick<Tokens, 'consent'>,
  { url }: Knock,
  consented: () => void,
): Promise<Opened> {
  const code = url.searchParams.get('code') ?? '';
  const outcome = await (code === '' ? Promise.resolve('failed') : tokens.consent(code)).catch((error: unknown) => {
    ctx.log.warn({ channel: 'zalo-oa', fault: shapeOf(error) }, 'A consent could not be taken');
    return 'failed';
  });
  const done = outcome === 'done';
  if (done) consented();
  const said = words('vi', say(done ? 'zalo.consent_page_done' : 'zalo.consent_page_failed'));
  return page(done ? 200 : 400, `<p>${said}</p>`);
}

function proof(verifier: string): Opened {
  const code = verifier.replace(/^zalo_verifier|\.html$/g, '');
  return page(200, `<meta property="zalo-platform-site-verification" content="${code}">`);
}

function page(status: 200 | 400, inner: string): Opened {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  };
  return { status, headers, body: `<!doctype html><html lang="vi"><title>Giao Ban</title>${inner}</html>` };
}
