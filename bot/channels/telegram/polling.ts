/**
 * Long polling that confirms after the commit: the next call carries the offset only once the batch is stored.
 * Not grammY's own loops: `run()` lost every update in flight on a kill, `bot.start()` confirms one whose handler threw.
 */
import type { Api } from 'grammy';
import { GrammyError, HttpError } from 'grammy';
import { type Inbound, networkFault } from '../channel.ts';
import { allowedUpdates, type Me, toInbound } from './inbound.ts';
import { grammySignal } from './signal.ts';

export type Trouble =
  /** The token is wrong or revoked: polling has ended. */
  | { readonly is: 'unauthorized' }
  /** Another program polls with the same token, or a webhook is set elsewhere: tried again every 10 s. */
  | { readonly is: 'conflict'; readonly webhook: boolean }
  /** Telegram does not answer; tried again by itself. `why`: the status it gave, or the network's own code. */
  | { readonly is: 'down'; readonly why: string }
  /** It answers again. */
  | { readonly is: 'well' }
  /** The batch could not be stored; it was not confirmed and comes again. */
  | { readonly is: 'notStored' };

export type Poller = { readonly stop: () => Promise<void>; readonly ended: Promise<void> };

const POLL_SECONDS = 30;
/** The most Telegram gives at once. */
const BATCH = 100;

export type Polling = {
  /** The path of a webhook we may have set ourselves in an earlier life; only that one is taken away. */
  readonly ownWebhook: string;
  readonly me: () => Me;
  readonly receive: (batch: readonly Inbound[]) => Promise<void>;
  readonly tell: (trouble: Trouble) => void;
  /** All that waited has been taken in. */
  readonly heard: () => void;
};

export function poll(api: Api, polling: Polling): Poller {
  const stopping = new AbortController();
  const ended = loop(api, polling, stopping.signal);
  return {
    ended,
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}

async function loop(api: Api, polling: Polling, stopping: AbortSignal): Promise<void> {
  const { ownWebhook, me, receive, tell, heard } = polling;
  let offset: number | undefined;
  let failures = 0;
  let cleared = false;
  let waits = false;
  while (!stopping.aborted) {
    try {
      if (!cleared) await clearOwnWebhook(api, ownWebhook, stopping);
      cleared = true;
      // At first, and after a failure, it does not wait: what was missed is known at once.
      const updates = await fetchBatch(api, offset, waits ? POLL_SECONDS : 0, stopping);
      if (failures > 0) tell({ is: 'well' });
      failures = 0;
      waits = true;
      const batch = updates.map((update) => toInbound(update, me())).filter((item) => item !== null);
      if (batch.length > 0 && !(await stored(receive, batch, tell))) {
        await pause(1000, stopping);
        continue;
      }
      const last = updates.at(-1);
      if (last) offset = last.update_id + 1;
      if (updates.length < BATCH) heard();
    } catch (error) {
      if (stopping.aborted) return;
      failures += 1;
      waits = false;
      const trouble = troubleOf(error);
      tell(trouble);
      if (trouble.is === 'unauthorized') return;
      await pause(trouble.is === 'conflict' ? 10_000 : Math.min(30_000, 500 * 2 ** failures), stopping);
    }
  }
}

/** A webhook somebody else set stays: polling then meets a conflict, and the operator is told. */
async function clearOwnWebhook(api: Api, own: string, stopping: AbortSignal): Promise<void> {
  const { url } = await api.getWebhookInfo(grammySignal(stopping));
  if (url?.endsWith(own)) await api.deleteWebhook({}, grammySignal(stopping));
}

/** A dead route would hang until the client's time-out, so the call has its own a little above Telegram's. */
function fetchBatch(api: Api, offset: number | undefined, seconds: number, stopping: AbortSignal) {
  const limit = AbortSignal.any([stopping, AbortSignal.timeout((seconds + 10) * 1000)]);
  return api.getUpdates(
    {
      limit: BATCH,
      timeout: seconds,
      allowed_updates: allowedUpdates,
      ...(offset === undefined ? {} : { offset }),
    },
    grammySignal(limit),
  );
}

async function stored(
  receive: (batch: readonly Inbound[]) => Promise<void>,
  batch: readonly Inbound[],
  tell: (trouble: Trouble) => void,
): Promise<boolean> {
  try {
    await receive(batch);
    return true;
  } catch {
    tell({ is: 'notStored' });
    return false;
  }
}

/** What a failed call says about the bot's standing with Telegram. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof GrammyError) {
    if (error.error_code === 401 || error.error_code === 404) return { is: 'unauthorized' };
    if (error.error_code === 409) return { is: 'conflict', webhook: /webhook/.test(error.description) };
    return { is: 'down', why: `${error.error_code}` };
  }
  return { is: 'down', why: error instanceof HttpError ? networkFault(error.error).code : 'silent' };
}

export function pause(ms: number, stopping: AbortSignal): Promise<void> {
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
