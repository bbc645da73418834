/** Tells Telegram where the webhook is, and goes on until it has heard: at the start it may be away. */
import type { Api } from 'grammy';
import { allowedUpdates } from './inbound.ts';
import { type Poller, pause, type Trouble, troubleOf } from './polling.ts';
import { grammySignal } from './signal.ts';

export function register(api: Api, url: string, secret: string, tell: (trouble: Trouble) => void): Poller {
  const stopping = new AbortController();
  const ended = loop(api, url, secret, tell, stopping.signal);
  return {
    ended,
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}

async function loop(
  api: Api,
  url: string,
  secret: string,
  tell: (trouble: Trouble) => void,
  stopping: AbortSignal,
): Promise<void> {
  for (let failures = 0; !stopping.aborted; ) {
    try {
      const limit = AbortSignal.any([stopping, AbortSignal.timeout(20_000)]);
      await api.setWebhook(url, { secret_token: secret, allowed_updates: allowedUpdates }, grammySignal(limit));
      tell({ is: 'well' });
      return;
    } catch (error) {
      if (stopping.aborted) return;
      failures += 1;
      const trouble = troubleOf(error);
      tell(trouble);
      if (trouble.is === 'unauthorized') return;
      await pause(Math.min(30_000, 500 * 2 ** failures), stopping);
    }
  }
}
