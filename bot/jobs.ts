/** Keeps the thread for background work running, and tells the senders when it has left something to send. */
import { Worker } from 'node:worker_threads';
import type { Log } from '../core/ctx.ts';
import type { Beside } from './app.ts';

export type Jobs = { readonly stop: () => Promise<void> };

const AGAIN_MS = 1000;

/** `worked`: a job was done, and may have queued messages. */
export function startJobs(beside: Beside, log: Log, worked: () => void): Jobs {
  let stopped = false;
  let again: NodeJS.Timeout | undefined;
  let thread = start();

  function start(): Worker {
    const worker = new Worker(new URL('./jobs-thread.ts', import.meta.url), { workerData: beside });
    worker.on('message', worked);
    worker.on('error', (error) =>
      log.error({ error }, 'The thread for background work ended by a fault and is started again'),
    );
    worker.on('exit', () => {
      if (!stopped) again = setTimeout(() => (thread = start()), AGAIN_MS).unref();
    });
    worker.unref();
    return worker;
  }

  return {
    stop: async () => {
      stopped = true;
      clearTimeout(again);
      if (thread.threadId === -1) return;
      const gone = new Promise<void>((resolve) => void thread.once('exit', () => resolve()));
      thread.postMessage('stop');
      // A job under way is given up when it takes long: it falls due again, and is done by whoever starts next.
      const limit = setTimeout(() => void thread.terminate(), 2500);
      await gone;
      clearTimeout(limit);
    },
  };
}
