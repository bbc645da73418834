/** The Zalo Bot Platform (token bot) as a channel. No buttons, no files, text of 2,000 characters: menus are numbered. */
import type { Channel, Inbound } from '../channel.ts';
import { ZaloBotClient } from './client.ts';
import { Patience } from './failures.ts';
import { sendOut } from './outbound.ts';
import { type Poller, pause, poll, type Trouble, troubleOf } from './polling.ts';
import { type HookAnswer, takeWebhook, webhookSecrets } from './webhook.ts';
import { MOST_TEXT } from './wire.ts';

export type ZaloBotSettings = {
  readonly token: string;
  readonly baseUrl: string;
  /** The public address; set: updates come by webhook, else by polling. */
  readonly publicUrl?: string;
  readonly fetch?: typeof fetch;
  /** Seconds of one poll. */
  readonly pollSeconds?: number;
  readonly tell: (trouble: Trouble) => void;
  /** Names of events we have no use for. */
  readonly unknown: (event: string) => void;
  /** The platform took one more message. */
  readonly taken: () => void;
};

export type Named =
  | { readonly is: 'known'; readonly name: string }
  | { readonly is: 'refused' }
  | { readonly is: 'silent'; readonly why: string };

export type ZaloBotChannel = Channel & {
  readonly name: 'zalo-bot';
  readonly account: () => Promise<Named>;
  /** Null while updates are polled. */
  readonly webhookPath: string | null;
  readonly takeWebhook: (secret: string | undefined, raw: string) => Promise<HookAnswer>;
  /** Media stand under public, short-lived addresses, which are their references. */
  readonly download: (ref: string) => Promise<Uint8Array>;
};

/** Larger than anything a person is let send. */
const MOST_BYTES = 20 * 1024 * 1024;

export function createZaloBot(settings: ZaloBotSettings): ZaloBotChannel {
  const { token, baseUrl, tell, unknown } = settings;
  const ask = settings.fetch ?? fetch;
  const client = new ZaloBotClient({ token, baseUrl, fetch: ask });
  const patience = new Patience();
  const webhook = settings.publicUrl === undefined ? null : webhookSecrets(token);
  let receive: (batch: readonly Inbound[]) => Promise<void> = () => Promise.reject(new Error('not started'));
  let poller: Poller | undefined;
  let registered: Promise<void> | undefined;
  const stopping = new AbortController();

  return {
    name: 'zalo-bot',
    limits: { text: MOST_TEXT, buttons: 0, fileBytes: 0, edits: false },
    webhookPath: webhook?.path ?? null,
    account: () => accountOf(client),
    async start(take) {
      receive = take;
      if (webhook) {
        registered = register(client, new URL(webhook.path, settings.publicUrl).href, webhook.secret, tell, stopping);
        return;
      }
      const seconds = settings.pollSeconds === undefined ? {} : { seconds: settings.pollSeconds };
      poller = poll({ client, ownWebhook: webhookSecrets(token).path, receive: take, tell, unknown, ...seconds });
    },
    async stop() {
      stopping.abort();
      await Promise.all([poller?.stop(), registered]);
    },
    async send(message) {
      const sent = await sendOut(client, patience, message, settings.taken);
      if (!sent.ok && sent.failure.kind === 'throttled' && sent.failure.scope === 'channel') tell({ is: 'quota' });
      return sent;
    },
    takeWebhook: (secret, raw) => takeWebhook(token, secret, raw, (batch) => receive(batch), unknown),
    download: (ref) => fetched(ask, ref),
  };
}

/** Tried until Zalo has taken it: updates cannot come before. */
async function register(
  client: ZaloBotClient,
  url: string,
  secret: string,
  tell: (trouble: Trouble) => void,
  { signal }: AbortController,
): Promise<void> {
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      await client.setWebhook(url, secret);
      if (failures > 0) tell({ is: 'well' });
      return;
    } catch (error) {
      const trouble = troubleOf(error);
      tell(trouble);
      if (trouble.is === 'unauthorized') return;
      await pause(Math.min(60_000, 1000 * 2 ** failures), signal);
    }
  }
}

async function accountOf(client: ZaloBotClient): Promise<Named> {
  try {
    const { display_name, account_name } = await client.getMe();
    return { is: 'known', name: display_name ?? account_name };
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble.is === 'unauthorized') return { is: 'refused' };
    return { is: 'silent', why: trouble.is === 'down' ? trouble.why : trouble.is };
  }
}

async function fetched(ask: typeof fetch, ref: string): Promise<Uint8Array> {
  const answer = await ask(ref, { signal: AbortSignal.timeout(60_000) });
  if (!answer.ok || !answer.body) throw new Error(`Zalo answered ${answer.status} for a file`);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body) {
    size += part.length;
    if (size > MOST_BYTES) throw new Error('A file from Zalo is too large');
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
