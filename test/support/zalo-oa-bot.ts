/** The program's Official Account side against the test server: real HTTP both ways, on a context of one's own. */
import { sql } from 'drizzle-orm';
import { readSettings, type Settings, sendingOf } from '../../bot/config.ts';
import { fileDoor, makeFileLinks } from '../../bot/file-links.ts';
import { type Door, type Http, startHttp } from '../../bot/http.ts';
import { type Inbounds, startInbound } from '../../bot/inbound.ts';
import { shell as menu } from '../../bot/menu.ts';
import { startZaloOa as startBot, type ZaloOa } from '../../bot/zalo-oa.ts';
import { WEBHOOK_PATH } from '../../bot/zalo-oa-door.ts';
import type { Shell } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { words } from '../../core/i18n/words.ts';
import { settled, shared } from './settled.ts';
import { startZaloOa, type ZaloOaServer } from './zalo-server/oa.ts';

export type ZaloOaBot = {
  readonly ctx: Ctx;
  readonly settings: Settings;
  readonly server: ZaloOaServer;
  readonly bot: ZaloOa;
  readonly inbound: Inbounds;
  readonly http: Http;
  /** What the operator was told, in Vietnamese. */
  readonly told: string[];
  readonly settled: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type Wish = {
  readonly shell?: Shell;
  readonly settings?: Record<string, string>;
  /** Leaves the tokens in the database as they are, and hands none in. */
  readonly keepsTokens?: true;
  readonly server?: ZaloOaServer;
};

/** Starts server and program. The world's clock is the context's. */
export async function zaloOaBot(base: Ctx, wish: Wish = {}): Promise<ZaloOaBot> {
  const server = wish.server ?? (await startZaloOa(() => base.now().epochMilliseconds));
  const { appId, oaId, appSecret, oaSecret } = server.world.keys;
  const told: string[] = [];
  const shell = wish.shell ?? menu({});
  const doors: Door[] = [];
  let bot: ZaloOa | undefined;
  let ctx = base;
  const receive = (batch: Parameters<Inbounds['receive']>[0]) => inbound.receive(batch);
  const place = { HOST: '127.0.0.1', PORT: 0, PUBLIC_URL: undefined };
  const http = await startHttp({ ctx, settings: place, shell, receive, trial: null, doors });
  const settings = readSettings({
    ...{ ZALO_OA_APP_ID: appId, ZALO_OA_ID: oaId, ZALO_OA_APP_SECRET: appSecret, ZALO_OA_SECRET_KEY: oaSecret },
    ...{ ZALO_OA_API_BASE: server.url, ZALO_OAUTH_BASE: server.url, PUBLIC_URL: http.url, ZALO_OA_PER_SECOND: '999' },
    SECRETS_KEY: 'a key that only the tests know, of 32 letters',
    ...(wish.keepsTokens ? {} : { ZALO_OA_REFRESH_TOKEN: server.world.pair.refresh }),
    ...wish.settings,
  });
  ctx = { ...base, sending: sendingOf(settings) };
  if (!wish.keepsTokens) await ctx.db.execute(sql`delete from secrets`);
  const inbound = startInbound({ ctx, shell, wake: () => bot?.wake(), tell: () => undefined });
  const links = makeFileLinks(ctx, http.url, 'tests');
  const started = await startBot({
    ...{ ctx, settings, links, receive: inbound.receive },
    tell: (message) => told.push(words('vi', message)),
    pace: { chatPerSecond: 1000, chatBurst: 1000, groupPerMinute: 60_000 },
  });
  bot = started;
  doors.push(fileDoor(links), started.door);
  server.deliveries.url = new URL(WEBHOOK_PATH, http.url).href;
  return {
    ...{ ctx, settings, server, bot: started, inbound, http, told },
    settled: shared(() => settled(ctx, 'zalo-oa', inbound, () => server.deliveries.waiting === 0)),
    stop: async () => {
      await started.stop();
      if (!wish.server) await server.stop();
      await http.stop();
      await inbound.stop();
    },
  };
}
