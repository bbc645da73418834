/** Journeys on the Official Account: signed events in, the OpenAPI out, five buttons whose press comes back as text. */
import { noteInteraction } from '../../db/queries/interactions.ts';
import { toType } from './direct-driver.ts';
import { accountOf, everybody, type Stage } from './stage.ts';
import type { Driver, MakeDriver, ShownMessage } from './transcript.ts';
import { linkedFile } from './zalo-files.ts';
import { type ZaloOaBot, zaloOaBot } from './zalo-oa-bot.ts';
import type { OaPerson } from './zalo-server/oa-person.ts';
import type { OaSent } from './zalo-server/oa-world.ts';

/** The one group of a journey. */
const GROUP = 'Nhóm';

export const overZaloOa: MakeDriver = {
  channel: 'zalo-oa',
  make: async (stage) => {
    const bot = await zaloOaBot(stage.ctx, { shell: stage.shell });
    bot.server.echoes = false;
    const driver = new OverZaloOa(stage, bot);
    // Windows have tests of their own; here everybody's stays open, however long a journey lasts.
    const later = stage.ctx.now().add({ hours: 24 * 400 });
    for (const who of everybody) await noteInteraction(stage.ctx.db, 'zalo-oa', accountOf(stage, who), later);
    return driver;
  },
};

class OverZaloOa implements Driver {
  readonly channel = 'zalo-oa';
  readonly buttons = true;
  readonly #stage: Stage;
  readonly #bot: ZaloOaBot;
  readonly #group: string;
  readonly #read = new Map<string, number>();

  constructor(stage: Stage, bot: ZaloOaBot) {
    this.#stage = stage;
    this.#bot = bot;
    this.#group = `8${accountOf(stage, GROUP)}`;
    bot.server.world.groups.set(this.#group, { name: GROUP, members: new Set() });
    const later = stage.ctx.now().add({ hours: 24 * 400 }).epochMilliseconds;
    for (const who of everybody)
      bot.server.world.users.set(this.#id(who), { id: this.#id(who), name: who, follows: true, heardAt: later });
  }

  async say(who: string, text: string, group?: true): Promise<void> {
    if (group) this.#person(who).saysInGroup(this.#group, `[@${this.#bot.server.world.keys.oaId}] ${text}`);
    else this.#person(who).says(text);
  }

  /** A button there is tapped; what had no room is typed as the message says. */
  async press(who: string, label: string, late: boolean, group?: true): Promise<void> {
    await this.#bot.settled();
    const sent = this.#bot.server.world.sentTo(group ? this.#group : this.#id(who));
    const newest = late ? sent : sent.toReversed();
    if (newest.some(({ buttons }) => buttons.some(({ title }) => title === label)))
      return this.#person(who).taps(label, late);
    const typed = newest.map(({ text }) => toType(text, label)).find((word) => word !== null);
    if (typed === undefined && group === undefined) throw new Error(`không có nút [${label}]`);
    await this.say(who, typed ?? label, group);
  }

  async sendFile(who: string, file: { name: string; bytes: Uint8Array }, caption?: string): Promise<void> {
    if (/\.(png|jpe?g)$/.test(file.name) && caption !== undefined) this.#person(who).sendsImage(file.bytes, caption);
    else this.#person(who).sendsFile(file.name, file.bytes);
  }

  async edit(): Promise<void> {
    throw new Error('Zalo không báo tin được sửa');
  }

  settled(): Promise<void> {
    return this.#bot.settled();
  }

  async shown(who: string): Promise<readonly ShownMessage[]> {
    await this.#bot.settled();
    const id = who === GROUP ? this.#group : this.#id(who);
    const all = this.#bot.server.world.sentTo(id);
    const fresh = all.slice(this.#read.get(id) ?? 0);
    this.#read.set(id, all.length);
    return Promise.all(fresh.map(seen));
  }

  stop(): Promise<void> {
    return this.#bot.stop();
  }

  #id(who: string): string {
    return accountOf(this.#stage, who);
  }

  #person(who: string): OaPerson {
    return this.#bot.server.person(this.#id(who), who);
  }
}

async function seen({ text, buttons, file, image }: OaSent): Promise<ShownMessage> {
  const labels = [...buttons.map(({ title }) => title), ...toldIn(text)];
  const sent = file ?? (image ? { name: 'anh.png', bytes: image } : await linkedFile(text));
  return { text, labels, ...(sent ? { file: sent } : {}) };
}

/** Labels beyond the fifth stand in the text: “6. Nhãn”, “gõ (Nhãn)”. */
function toldIn(text: string): string[] {
  const numbered = [...text.matchAll(/^\d+\. (.*)$/gm)].map(([, label = '']) => label);
  const named = [...text.matchAll(/\(([^()]+)\)/g)].map(([, label = '']) => label);
  return [...numbered, ...named];
}
