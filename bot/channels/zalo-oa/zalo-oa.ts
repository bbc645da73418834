/** The Zalo Official Account as a channel: signed webhook in, OpenAPI v3 out; text of 2,000 characters and five buttons. */
import type { Channel, Inbound } from '../channel.ts';
import { ZaloOaClient } from './client.ts';
import { ZaloOaError } from './codes.ts';
import { type Alert, alertOf, failureOf } from './failures.ts';
import { sendOut } from './outbound.ts';
import type { Keys, Variant } from './signature.ts';
import { type HookAnswer, type Takers, takeWebhook } from './webhook.ts';
import { FILE_BYTES, MOST_BUTTONS, MOST_TEXT } from './wire.ts';

export type ZaloOaSettings = {
  readonly baseUrl: string;
  readonly keys: Keys;
  readonly accepted: Variant | 'any';
  /** An access token; `stale` names one that was just refused. */
  readonly token: (stale?: string) => Promise<string>;
  readonly takers: Omit<Takers, 'receive'>;
  /** Something an operator has to mend. */
  readonly alert: (alert: Alert) => void;
  readonly fetch?: typeof fetch;
  /** Epoch milliseconds. */
  readonly now?: () => number;
};

export type Named = { readonly is: 'known'; readonly name: string } | { readonly is: 'silent'; readonly why: string };

export type ZaloOaChannel = Channel & {
  readonly name: 'zalo-oa';
  readonly account: () => Promise<Named>;
  readonly takeWebhook: (signature: string | undefined, raw: Buffer) => Promise<HookAnswer>;
  readonly download: (ref: string) => Promise<Uint8Array>;
};

/** Larger than anything a person is let send. */
const MOST_BYTES = 20 * 1024 * 1024;
const REMEMBERED = 1000;

export function createZaloOa(settings: ZaloOaSettings): ZaloOaChannel {
  const { baseUrl, token, keys, accepted, takers } = settings;
  const ask = settings.fetch ?? fetch;
  const now = settings.now ?? Date.now;
  const client = new ZaloOaClient({ baseUrl, token, fetch: ask });
  const broken = new Map<string, number>();
  let receive: (batch: readonly Inbound[]) => Promise<void> = () => Promise.reject(new Error('not started'));

  /** After a send that broke at Zalo's (`-200`): 5 s, 10 s … 5 min for that chat. */
  function again(chat: string): number {
    const tries = broken.get(chat) ?? 0;
    if (broken.size > REMEMBERED) broken.clear();
    broken.set(chat, tries + 1);
    return Math.min(300_000, 5000 * 2 ** tries);
  }

  return {
    name: 'zalo-oa',
    limits: { text: MOST_TEXT, buttons: MOST_BUTTONS, fileBytes: FILE_BYTES, edits: false },
    account: () => accountOf(client),
    async start(take) {
      receive = take;
    },
    stop: async () => undefined,
    async send(message) {
      try {
        const sent = await sendOut(client, message);
        broken.delete(message.chat);
        return sent;
      } catch (error) {
        const alert = alertOf(error);
        if (alert) settings.alert(alert);
        return { ok: false, failure: failureOf(error, now(), () => again(message.chat)) };
      }
    },
    takeWebhook: (signature, raw) =>
      takeWebhook({ keys, accepted, now }, signature, raw, { ...takers, receive: (batch) => receive(batch) }),
    download: (ref) => fetched(ask, ref),
  };
}

async function accountOf(client: ZaloOaClient): Promise<Named> {
  try {
    return { is: 'known', name: (await client.account()).name };
  } catch (error) {
    return { is: 'silent', why: error instanceof ZaloOaError ? String(error.code || 'no answer') : 'no token' };
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
