/** The program: starts in reading order, stops in reverse. */
import { connectTrial, seedTrial } from '../core/chats/trial.ts';
import { say } from '../core/i18n/message.ts';
import type { ChannelName } from '../core/inbox/inbound.ts';
import type { Doors } from '../core/people/link.ts';
import { type App, beside, failed, openApp } from './app.ts';
import { startClock } from './clock.ts';
import { channelsOf, doorsOf, type Settings } from './config.ts';
import { offerFirstOffice } from './first-office.ts';
import { type Door, startHttp } from './http.ts';
import { startInbound } from './inbound.ts';
import { startJobs } from './jobs.ts';
import { shell } from './menu.ts';
import { ratesOf } from './rates.ts';
import { startTelegram, type Telegram } from './telegram.ts';
import { complain, tell } from './terminal.ts';
import { makeTrial } from './web/trial.ts';
import { startZalo } from './zalo.ts';

type Part = { readonly stop: () => Promise<void> };

/** After a signal everything has this long to stop, in milliseconds; what is left then is cut off. */
const patience = 4500;

const parts: Part[] = [];
let app: App | undefined;
let stopping: Promise<void> | undefined;
let interrupted = false;

async function start(): Promise<void> {
  app = await openApp();
  const { ctx, settings, close } = app;
  parts.push({ stop: close });
  const trial = isTrial(settings) ? makeTrial(ctx) : null;
  if (trial && (await seedTrial(ctx))) await connectTrial(ctx);

  const doors: Doors = doorsOf(settings);
  const menu = shell(doors, { rate: ratesOf(settings), trial: trial !== null });
  const wakes: Partial<Record<ChannelName, () => void>> = {};
  const inbound = startInbound({ ctx, shell: menu, wake: (channel) => wakes[channel]?.(), tell });
  parts.push(inbound);

  let telegram: Telegram | undefined;
  const knocks: Door[] = [];
  const web = await startHttp({
    ctx,
    settings,
    shell: menu,
    receive: inbound.receive,
    trial,
    doors: knocks,
    telegramHook: (path, secret, raw) => (telegram?.webhook?.path === path ? telegram.webhook.take(secret, raw) : null),
  });
  parts.push(web);
  wakes.web = web.wake;

  const token = settings.TELEGRAM_BOT_TOKEN;
  if (token !== undefined) {
    const named = (username: string) => void Object.assign(doors, { telegram: username });
    telegram = await startTelegram({ ctx, settings, token, shell: menu, receive: inbound.receive, tell, named });
    parts.push(telegram);
    wakes.telegram = telegram.wake;
  }
  for (const zalo of await startZalo({ ctx, settings, receive: inbound.receive, tell, doors: knocks })) {
    parts.push(zalo);
    wakes[zalo.name] = zalo.wake;
  }

  const wakeAll = () => {
    for (const wake of Object.values(wakes)) wake();
  };
  parts.push(startJobs(ctx, beside(app), wakeAll));
  parts.push(startClock({ ctx, wake: wakeAll }));

  if (!trial) await offerFirstOffice(ctx, doors, settings.UNION_NAME, tell);
  if (!interrupted) tell(say('operator.running', { url: settings.PUBLIC_URL ?? web.url }));
}

/** Nobody real can be reached yet: no messenger, and no address of the web page for others than this machine. */
function isTrial(settings: Settings): boolean {
  return settings.PUBLIC_URL === undefined && channelsOf(settings).every(({ name, on }) => name === 'web' || !on);
}

/** Stops the parts once, last started first. One that fails does not keep the others from stopping. */
function stop(): Promise<void> {
  stopping ??= (async () => {
    for (const part of parts.reverse()) await part.stop().catch((error: unknown) => failed(error, app));
  })();
  return stopping;
}

async function stopOnSignal(): Promise<void> {
  if (interrupted) return;
  interrupted = true;
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
