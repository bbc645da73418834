/**
 * Polling, for trial and development: the server forgets an update as it hands it over, so it is stored before the next is asked for,
 * however long that takes, and what is said while the program is off is lost. The webhook has neither fault.
 */
import type { Inbound } from '../channel.ts';
import { type ZaloBotClient, ZaloBotError } from './client.ts';
import { toInbound } from './inbound.ts';

export type Trouble =
  /** The token is wrong or was reset: polling has ended. */
  | { readonly is: 'unauthorized' }
  /** Another program polls with the same token. */
  | { readonly is: 'conflict' }
  /** A webhook is registered elsewhere: polls stay silently empty. */
  | { readonly is: 'foreignWebhook' }
  /** Zalo does not answer; tried again by itself. */
  | { readonly is: 'down'; readonly why: string }
  | { readonly is: 'well' }
  /** An update could not be stored yet; it is held here until it is. */
  | { readonly is: 'notStored' }
  /** The platform refuses to send any more: the plan's messages are used up, or too many at once. */
  | { readonly is: 'quota' };

export type Poller = { readonly stop: () => Promise<void>; readonly ended: Promise<void> };

export type Polling = {
  readonly client: ZaloBotClient;
  /** The path of a webhook we may have set in an earlier life; only that one is taken away. */
  readonly ownWebhook: string;
  readonly receive: (batch: readonly Inbound[]) => Promise<void>;
  readonly tell: (trouble: Trouble) => void;
  /** Names of events without use, for the log. */
  readonly unknown: (event: string) => void;
  readonly seconds?: number;
};

const POLL_SECONDS = 30;
/** A webhook set by others after our start is noticed within so many empty polls. */
const LOOK_AGAIN = 10;

export function poll(parts: Polling): Poller {
  const stopping = new AbortController();
  const ended = loop(parts, stopping.signal);
  return {
    ended,
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}

async function loop(parts: Polling, stopping: AbortSignal): Promise<void> {
  let failures = 0;
  let empty = LOOK_AGAIN;
  while (!stopping.aborted) {
    try {
      if (empty >= LOOK_AGAIN) {
        await lookForWebhook(parts);
        empty = 0;
      }
      const update = await parts.client.getUpdate(parts.seconds ?? POLL_SECONDS, stopping);
      if (failures > 0) parts.tell({ is: 'well' });
      failures = 0;
      empty = update === null ? empty + 1 : 0;
      if (update !== null) await take(parts, update, stopping);
    } catch (error) {
      if (stopping.aborted) return;
      failures += 1;
      const trouble = troubleOf(error);
      parts.tell(trouble);
      if (trouble.is === 'unauthorized') return;
      await pause(trouble.is === 'conflict' ? 30_000 : backOff(failures), stopping);
    }
  }
}

async function lookForWebhook({ client, ownWebhook, tell }: Polling): Promise<void> {
  const { url } = await client.getWebhookInfo();
  if (url === '') return;
  if (url.endsWith(ownWebhook)) await client.deleteWebhook();
  else tell({ is: 'foreignWebhook' });
}

/** The server has forgotten it already: it is held here until the database has it, or the program ends. */
async function take(parts: Polling, update: unknown, stopping: AbortSignal): Promise<void> {
  const seen = toInbound(update);
  if (!seen?.item) return parts.unknown(seen?.event ?? '');
  for (let tries = 0; ; tries += 1) {
    try {
      return await parts.receive([seen.item]);
    } catch {
      if (tries === 0) parts.tell({ is: 'notStored' });
      if (stopping.aborted) return;
      await pause(Math.min(5000, 200 * 2 ** tries), stopping);
    }
  }
}

/** What a failed call says about the bot's standing with Zalo. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof ZaloBotError)) return { is: 'down', why: 'no answer' };
  if (error.class === 'auth' || error.code === 404) return { is: 'unauthorized' };
  if (error.class === 'conflict') return { is: 'conflict' };
  return { is: 'down', why: error.code === 0 ? 'no answer' : String(error.code) };
}

/** With jitter: after an outage not every bot of the country comes back in the same second. */
function backOff(failures: number): number {
  return Math.min(30_000, 500 * 2 ** failures) * (0.5 + Math.random() / 2);
}

/** Waits so long, or until told to stop. */
export function pause(ms: number, stopping: AbortSignal): Promise<void> {
  if (stopping.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    stopping.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      stopping.removeEventListener('abort', done);
      resolve();
    }
  });
}
