/** Both Zalo channels, as the settings switch them on, and the links for files they do not take. */
import type { Ctx } from '../core/ctx.ts';
import type { Message } from '../core/i18n/message.ts';
import type { ChannelName, Inbound } from './channels/channel.ts';
import type { Settings } from './config.ts';
import { fileDoor, makeFileLinks } from './file-links.ts';
import type { Door } from './http.ts';
import { startZaloBot } from './zalo-bot.ts';
import { startZaloOa } from './zalo-oa.ts';

export type ZaloParts = {
  readonly ctx: Ctx;
  readonly settings: Settings;
  readonly receive: (batch: readonly Inbound[]) => Promise<void>;
  readonly tell: (message: Message) => void;
  /** Where `http.ts` looks for whoever takes a request. */
  readonly doors: Door[];
};

export type Started = {
  readonly name: ChannelName;
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
};

/** Starts what is configured; nothing is, nothing happens. */
export async function startZalo({ ctx, settings, receive, tell, doors }: ZaloParts): Promise<Started[]> {
  const { ZALO_BOT_TOKEN: token, ZALO_OA_APP_ID: app, PUBLIC_URL } = settings;
  if (token === undefined && app === undefined) return [];
  const links = makeFileLinks(ctx, PUBLIC_URL, settings.SECRETS_KEY ?? token ?? '');
  doors.push(fileDoor(links));
  const started: Started[] = [];
  if (token !== undefined) {
    const bot = await startZaloBot({ ctx, settings, token, links, receive, tell });
    doors.push(bot.door);
    started.push({ name: 'zalo-bot', ...bot });
  }
  if (app !== undefined) {
    const account = await startZaloOa({ ctx, settings, links, receive, tell });
    doors.push(account.door);
    started.push({ name: 'zalo-oa', ...account });
  }
  return started;
}
