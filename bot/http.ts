/** The one HTTP server: the web page, health and figures; webhooks of other channels are mounted here too. */
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { shapeOf } from '../core/chats/fault.ts';
import type { Shell } from '../core/chats/shell.ts';
import type { Ctx } from '../core/ctx.ts';
import { setAsideCount } from '../core/inbox/work.ts';
import { placedUpTo } from '../core/outbox/place.ts';
import packageFile from '../package.json' with { type: 'json' };
import type { Inbound } from './channels/channel.ts';
import type { WebhookAnswer } from './channels/telegram/webhook.ts';
import { webChannel } from './channels/web/channel.ts';
import type { Trial } from './channels/web/desk.ts';
import { fromThisMachine } from './channels/web/gate.ts';
import type { Settings } from './config.ts';
import { listenFault } from './faults.ts';
import { makeMetrics } from './metrics.ts';
import { makeDesk } from './web/desk.ts';
import { type Placing, startPlacing } from './web/placing.ts';

export type HttpParts = {
  readonly ctx: Ctx;
  readonly settings: Pick<Settings, 'HOST' | 'PORT' | 'PUBLIC_URL'>;
  readonly shell: Shell;
  /** Stores what comes in and begins to work on it (`bot/inbound.ts`). */
  readonly receive: (batch: readonly Inbound[]) => Promise<void>;
  /** Null as soon as a real channel is configured. */
  readonly trial: Trial | null;
  /** Takes what Telegram posts at `path`; null: nothing listens there. */
  readonly telegramHook?: TelegramHook;
  /** Doors of other channels, asked in order; more may be added while it runs. */
  readonly doors?: readonly Door[];
};

/** Null: this request is not for this door. */
export type Door = (ask: Knock) => Promise<Opened> | null;

export type Knock = {
  readonly method: string;
  readonly url: URL;
  readonly header: (name: string) => string | undefined;
  /** The body as received. */
  readonly raw: () => Promise<Buffer>;
};

export type Opened = {
  readonly status: 200 | 400 | 401 | 403 | 404 | 503;
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
};

export type TelegramHook = (path: string, secret: string | undefined, raw: string) => Promise<WebhookAnswer> | null;

export type Http = {
  /** Where it listens: `http://127.0.0.1:8080/`. */
  readonly url: string;
  /** Something was queued for the web page. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
};

/** How long a database may take to say it is there, in milliseconds. */
const HEALTH_MS = 2000;

/** Starts listening. An address that cannot be listened on is a `Refusal` worded for the operator. */
export async function startHttp(parts: HttpParts): Promise<Http> {
  const { ctx, settings } = parts;
  const broken = (fault: unknown) => {
    const reference = ctx.newId().slice(-8).toUpperCase();
    ctx.log.error({ reference, fault: shapeOf(fault) }, 'A request to the web page failed');
    return reference;
  };
  let placing: Placing | undefined;
  const wake = () => placing?.wake();
  const desk = makeDesk({ ctx, items: parts.shell.items, trial: parts.trial, wake });
  const web = webChannel(desk, { host: settings.HOST, publicUrl: settings.PUBLIC_URL }, broken);
  await web.start(parts.receive);
  placing = startPlacing(ctx, web.wake);
  const server = createAdaptorServer({
    fetch: routes(ctx, web, parts).fetch,
    overrideGlobalObjects: false,
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenFault(error, settings.HOST, settings.PORT)));
    server.listen(settings.PORT, settings.HOST, () => resolve());
  }).catch(async (error: unknown) => {
    await placing.stop();
    throw error;
  });
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : settings.PORT;
  return {
    url: `http://${settings.HOST.includes(':') ? `[${settings.HOST}]` : settings.HOST}:${port}/`,
    wake,
    stop: async () => {
      await web.stop();
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      if ('closeIdleConnections' in server) server.closeIdleConnections();
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 1500).unref())]);
      if ('closeAllConnections' in server) server.closeAllConnections();
      await placing?.stop();
    },
  };
}

/** An update with a long text is a few kilobytes; nothing Telegram sends comes near this. */
const HOOK_BYTES = 1024 * 1024;

function routes(
  ctx: Ctx,
  web: ReturnType<typeof webChannel>,
  { telegramHook: hook, doors = [] }: Pick<HttpParts, 'telegramHook' | 'doors'>,
): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const metrics = makeMetrics({ openStreams: web.openStreams, setAside: () => setAsideCount(ctx) });
  app.use(async (ask, next) => {
    await next();
    metrics.answered(ask.res.status);
  });
  app.get('/healthz', async (ask) => {
    const reachable = await within(HEALTH_MS, placedUpTo(ctx));
    const state = { version: packageFile.version, database: reachable ? 'reachable' : 'unreachable' };
    return ask.json(state, reachable ? 200 : 503, { 'cache-control': 'no-store' });
  });
  app.get('/metrics', async (ask, next) => {
    if (!fromThisMachine(ask.env.incoming)) return next();
    return ask.body(await metrics.text(), 200, { 'content-type': metrics.type });
  });
  app.post('/telegram/*', bodyLimit({ maxSize: HOOK_BYTES }), async (ask, next) => {
    const secret = ask.req.header('x-telegram-bot-api-secret-token');
    const taken = hook?.(ask.req.path, secret, await ask.req.text());
    if (!taken) return next();
    const { status, retryAfter } = await taken;
    return ask.body(null, status, retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) });
  });
  const { limited, open } = knocking(doors);
  app.use(limited, open);
  app.mount('/', web.app.fetch, { replaceRequest: false });
  return app;
}

/** Channels' paths; all others are the page's, which has limits of its own. */
const atDoor = /^\/(zalo-bot|zalo-oa|tep)\/|^\/zalo_verifier/;

function knocking(doors: readonly Door[]) {
  const limit = bodyLimit({ maxSize: HOOK_BYTES });
  const limited: MiddlewareHandler = (ask, next) => (atDoor.test(ask.req.path) ? limit(ask, next) : next());
  const open: MiddlewareHandler = async (ask, next) => {
    if (!atDoor.test(ask.req.path)) return next();
    const { method, url } = ask.req;
    const knock = { method, url: new URL(url), header: (name: string) => ask.req.header(name) };
    for (const door of doors) {
      const opened = door({ ...knock, raw: async () => Buffer.from(await ask.req.arrayBuffer()) });
      if (!opened) continue;
      const { status, body, headers = {} } = await opened;
      return new Response(body instanceof Uint8Array ? new Uint8Array(body) : body, { status, headers });
    }
    return next();
  };
  return { limited, open };
}

/** Whether it was done in time. */
function within(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), milliseconds).unref());
  return Promise.race([
    late,
    work.then(
      () => true,
      () => false,
    ),
  ]);
}
