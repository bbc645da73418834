/** Journeys on the Zalo Bot Platform: what one says is polled from a server with Zalo's rules; menus are numbered, files are links. */
import { fileDoor, makeFileLinks } from '../../bot/file-links.ts';
import { type Door, type Http, startHttp } from '../../bot/http.ts';
import { type Inbounds, startInbound } from '../../bot/inbound.ts';
import { startZaloBot as startBot, type ZaloBot } from '../../bot/zalo-bot.ts';
import { toType } from './direct-driver.ts';
import { settled, shared } from './settled.ts';
import { accountOf, everybody, type Stage } from './stage.ts';
import type { Driver, MakeDriver, ShownMessage } from './transcript.ts';
import { linkedFile } from './zalo-files.ts';
import { startZaloBot, type ZaloBotServer } from './zalo-server/bot.ts';
import type { ZaloBotPerson } from './zalo-server/bot-person.ts';

/** The one group of a journey. */
const GROUP = 'Nhóm';

export const overZaloBot: MakeDriver = {
  channel: 'zalo-bot',
  make: async (stage) => {
    const { ctx, shell } = stage;
    const server = await startZaloBot({ secondMs: 5 });
    let bot: ZaloBot | undefined;
    const inbound = startInbound({ ctx, shell, wake: () => bot?.wake(), tell: () => undefined });
    const doors: Door[] = [];
    const settings = { HOST: '127.0.0.1', PORT: 0, PUBLIC_URL: undefined };
    const http = await startHttp({ ctx, settings, shell, receive: inbound.receive, trial: null, doors });
    const links = makeFileLinks(ctx, http.url, server.token);
    doors.push(fileDoor(links));
    bot = await startBot({
      ctx,
      settings: { ZALO_BOT_API_BASE: server.url, ZALO_BOT_PER_SECOND: 1000, PUBLIC_URL: undefined },
      token: server.token,
      links,
      receive: inbound.receive,
      tell: () => undefined,
      pace: { chatPerSecond: 1000, chatBurst: 1000, groupPerMinute: 60_000 },
    });
    return new OverZaloBot(stage, server, bot, inbound, http);
  },
};

class OverZaloBot implements Driver {
  readonly channel = 'zalo-bot';
  readonly buttons = false;
  readonly #stage: Stage;
  readonly #server: ZaloBotServer;
  readonly #bot: ZaloBot;
  readonly #inbound: Inbounds;
  readonly #http: Http;
  readonly #group: string;
  readonly #read = new Map<string, number>();

  constructor(stage: Stage, server: ZaloBotServer, bot: ZaloBot, inbound: Inbounds, http: Http) {
    this.#stage = stage;
    this.#server = server;
    this.#bot = bot;
    this.#inbound = inbound;
    this.#http = http;
    this.#group = `zgr-${accountOf(stage, GROUP)}`;
    for (const who of everybody) this.#person(who);
  }

  /** In a group the bot hears only what mentions it. */
  async say(who: string, text: string, group?: true): Promise<void> {
    if (group) this.#person(who).saysInGroup(this.#group, `@Bot Giao Ban ${text}`);
    else this.#person(who).says(text);
  }

  async press(who: string, label: string, late: boolean, group?: true): Promise<void> {
    await this.settled();
    const shown = this.#server.shown(group ? this.#group : this.#person(who).id);
    const all = late ? shown : shown.toReversed();
    await this.say(who, all.map(({ text }) => toType(text, label)).find((word) => word !== null) ?? label, group);
  }

  /** Pictures come with their content, every other file as an event without any. */
  async sendFile(who: string, file: { name: string; bytes: Uint8Array }, caption?: string): Promise<void> {
    const picture = /\.(png|jpe?g)$/.test(file.name);
    if (picture) this.#person(who).sendsPhoto(file.bytes, caption);
    else this.#person(who).sendsFile();
  }

  async edit(): Promise<void> {
    throw new Error('Zalo không báo tin được sửa');
  }

  async shown(who: string): Promise<readonly ShownMessage[]> {
    await this.settled();
    const id = who === GROUP ? this.#group : this.#person(who).id;
    const all = this.#server.shown(id);
    const fresh = all.slice(this.#read.get(id) ?? 0);
    this.#read.set(id, all.length);
    return Promise.all(
      fresh.map(async ({ text }) => {
        const file = await linkedFile(text);
        return { text, labels: [], ...(file ? { file } : {}) };
      }),
    );
  }

  async stop(): Promise<void> {
    await this.#bot.stop();
    await this.#http.stop();
    await this.#inbound.stop();
    await this.#server.stop();
  }

  #person(who: string): ZaloBotPerson {
    const id = accountOf(this.#stage, who);
    this.#server.open(id);
    return this.#server.person(id, who);
  }

  readonly settled = shared(() =>
    settled(this.#stage.ctx, this.channel, this.#inbound, () => this.#server.waiting === 0),
  );
}
