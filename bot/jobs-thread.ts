/** The thread that works off the jobs: making 10,000 rows of a workbook keeps a processor busy for seconds, and no reply may wait for that. */
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { workNext } from '../core/jobs/jobs.ts';
import { type Beside, openBeside } from './app.ts';
import { background } from './background.ts';

/** How long to wait when there was nothing to do, and for how long it is worth waiting, in milliseconds. */
const IDLE_MS = 300;
const GOES_AFTER_MS = 60_000;

const { ctx, close } = openBeside(workerData as Beside);
let stopping = false;
parentPort?.on('message', () => {
  stopping = true;
});

let worked = performance.now();
while (!stopping && performance.now() - worked < GOES_AFTER_MS) {
  try {
    if (await workNext(ctx, background)) {
      worked = performance.now();
      parentPort?.postMessage('worked');
    } else await pause(IDLE_MS);
  } catch {
    // The database is away: the jobs are still there when it comes back.
    ctx.log.warn({}, 'Jobs could not be looked for and are tried again');
    await pause(3 * IDLE_MS);
  }
}
await close();
process.exit(0);
