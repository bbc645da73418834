/** The web page as a channel: what people do on it comes in like from any messenger; what goes out are rows the page reads. */
import { Hono } from 'hono';
import type { Channel } from '../channel.ts';
import { serveAsset, staticBase } from './assets.ts';
import { FILE_BYTES } from './body.ts';
import type { Desk, Receive } from './desk.ts';
import { type Door, type Env, guard, limits, refuse, sayRefusal, visitorOrNull } from './door.ts';
import { draftRoutes } from './draft-routes.ts';
import { fileRoutes } from './file-routes.ts';
import { gate } from './gate.ts';
import { joinRoutes, trialHere } from './join-routes.ts';
import { working } from './reply.ts';
import { reportRoutes } from './report-routes.ts';
import { streams } from './streams.ts';
import { type Talking, talkRoutes } from './talk.ts';

export type WebSettings = { readonly host: string; readonly publicUrl?: string | undefined };

export type WebChannel = Channel & {
  /** The routes of the page, to be mounted at the root. */
  readonly app: Hono<Env>;
  /** Rows have been placed in these chats: whoever has them open reads them now. */
  readonly wake: (chats: Iterable<string>) => void;
  readonly openStreams: () => number;
};

/**
 * `broken` logs a fault and gives the reference a person is told. `send` hands nothing over: a message is on the page as soon as
 * its row is placed, whether anybody looks or not.
 */
export function webChannel(desk: Desk, settings: WebSettings, broken: (fault: unknown) => string): WebChannel {
  let receive: Receive = () => Promise.reject(new Error('The web channel has not been started'));
  const door: Door = {
    desk,
    gate: gate(settings),
    proxied: settings.publicUrl !== undefined,
    limits: limits(),
    broken,
  };
  const open = streams(desk, (fault) => void broken(fault));
  const app = routes({ ...door, streams: open, receive: () => receive });
  return {
    name: 'web',
    limits: { text: 20_000, buttons: 60, fileBytes: FILE_BYTES, edits: true },
    start: async (take) => {
      receive = take;
    },
    stop: async () => open.stop(),
    send: async () => ({ ok: true, id: '' }),
    app,
    wake: open.wake,
    openStreams: open.count,
  };
}

function routes(door: Talking): Hono<Env> {
  const app = new Hono<Env>();
  app.use(guard(door));
  app.onError(sayRefusal(door));
  app.notFound((ask) => refuse(door, ask, 404, { key: 'web.not_here' }));
  app.get(`${staticBase}:name{.+}`, (ask) => {
    const asset = serveAsset(ask.req.param('name') ?? '', ask.req.header('accept-encoding') ?? '');
    return asset ?? refuse(door, ask, 404, { key: 'web.not_here' });
  });
  joinRoutes(app, door);
  app.use('/as/:slug/*', async (ask, next) => {
    if (!trialHere(door, ask)) refuse(door, ask, 404, { key: 'web.not_here' });
    ask.set('base', `/as/${ask.req.param('slug')}/`);
    await next();
  });
  app.get('/as/:slug/', async (ask) => {
    const found = await visitorOrNull(door, ask);
    return found ? working(ask, door, found.who.language) : ask.redirect('/', 303);
  });
  for (const part of ['/api/*', '/files/*', '/vanban'])
    app.use(part, async (ask, next) => {
      ask.set('base', '/');
      await next();
    });
  const inside = new Hono<Env>();
  inside.onError(sayRefusal(door));
  talkRoutes(inside, door);
  reportRoutes(inside, door);
  fileRoutes(inside, door);
  draftRoutes(inside, door);
  return app.route('/', inside).route('/as/:slug', inside);
}
