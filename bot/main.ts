/** The program: starts in reading order, stops in reverse. */
import { say } from '../core/i18n/message.ts';
import { type App, failed, openApp } from './app.ts';
import { complain, tell } from './terminal.ts';

type Part = { readonly stop: () => Promise<void> };

/** After a signal everything has this long to stop, in milliseconds; what is left then is cut off. */
const patience = 4500;

const parts: Part[] = [];
let app: App | undefined;
let stopping: Promise<void> | undefined;

async function start(): Promise<void> {
  const opened = await openApp();
  app = opened;
  parts.push({ stop: opened.close });
}

/** Stops the parts once, last started first. One that fails does not keep the others from stopping. */
function stop(): Promise<void> {
  stopping ??= (async () => {
    for (const part of parts.reverse()) await part.stop().catch((error: unknown) => failed(error, app));
  })();
  return stopping;
}

async function stopOnSignal(): Promise<void> {
  if (stopping !== undefined) return;
  tell(say('operator.stopping'));
  setTimeout(() => {
    complain(say('operator.stopped_hard', { seconds: String(patience / 1000) }));
    process.exit(1);
  }, patience).unref();
  // A signal while still starting: what is under way is let finish, so that it can be stopped in order.
  await started.catch(() => undefined);
  await stop();
  tell(say('operator.stopped'));
  process.exit(process.exitCode ?? 0);
}

async function stopOnFault(error: unknown): Promise<void> {
  failed(error, app);
  setTimeout(() => process.exit(1), patience).unref();
  await stop();
  process.exit(1);
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stopOnSignal());
process.on('uncaughtException', (error) => void stopOnFault(error));
process.on('unhandledRejection', (error) => void stopOnFault(error));

const started = start();
await started.catch(stopOnFault);
