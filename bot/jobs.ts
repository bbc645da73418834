/**
 * Looks for background work, and has a thread do it. The thread brings what writes documents and draws charts, 150 MB of memory: it
 * is there while there is work, and a minute longer.
 */
import { Worker } from 'node:worker_threads';
import type { Ctx } from '../core/ctx.ts';
import { anyDue } from '../core/jobs/jobs.ts';
import type { Beside } from './app.ts';

export type Jobs = { readonly stop: () => Promise<void> };

/** How often to look, in milliseconds. */
const LOOK_MS = 400;
/** What a job under way is given when the program stops: then it is given up, falls due again, and is done by whoever starts next. */
const PATIENCE_MS = 2500;

/** `worked`: a job was done, and may have queued messages. */
export function startJobs(ctx: Ctx, beside: Beside, worked: () => void): Jobs {
  let thread: Worker | undefined;
  let looking: Promise<void> | undefined;

  function begin(): void {
    const worker = new Worker(new URL('./jobs-thread.ts', import.meta.url), { workerData: beside });
    worker.on('message', worked);
    worker.on('error', (error) => ctx.log.error({ error }, 'The thread for background work ended by a fault'));
    worker.on('exit', () => {
      thread = undefined;
    });
    worker.unref();
    thread = worker;
  }

  const timer = setInterval(() => {
    if (thread || looking) return;
    looking = anyDue(ctx)
      .then((due) => {
        if (due) begin();
      })
      .catch(() => ctx.log.warn({}, 'Jobs could not be looked for and are tried again'))
      .finally(() => {
        looking = undefined;
      });
  }, LOOK_MS).unref();

  return {
    stop: async () => {
      clearInterval(timer);
      await looking;
      const running = thread;
      if (!running) return;
      const gone = new Promise<void>((resolve) => void running.once('exit', () => resolve()));
      running.postMessage('stop');
      const limit = setTimeout(() => void running.terminate(), PATIENCE_MS);
      await gone;
      clearTimeout(limit);
    },
  };
}
