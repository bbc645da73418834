/** The phones of a rehearsal on every channel: the drivers that play the journeys, over the same servers. */
import type { Phones } from '../../bot/rehearsal/phones.ts';
import type { Stage as Rehearsed } from '../../bot/rehearsal/rehearse.ts';
import type { ChannelName } from '../../core/inbox/inbound.ts';
import { handSetClock } from './database.ts';
import type { Stage } from './stage.ts';
import { overTelegram } from './telegram-driver.ts';
import type { MakeDriver } from './transcript.ts';
import type { NamedUnion } from './union.ts';
import { overHttp } from './web-driver.ts';
import { overZaloBot } from './zalo-bot-driver.ts';
import { overZaloOa } from './zalo-oa-driver.ts';

const drivers = {
  telegram: overTelegram,
  'zalo-bot': overZaloBot,
  'zalo-oa': overZaloOa,
  web: overHttp,
} as const satisfies Partial<Record<ChannelName, MakeDriver>>;

export type RehearsedChannel = keyof typeof drivers;
export const rehearsedChannels = Object.keys(drivers) as RehearsedChannel[];

/** Only the platforms with group chats. */
const GROUPS: readonly RehearsedChannel[] = ['telegram', 'zalo-bot', 'zalo-oa'];

/** Opens the channel; the people come by codes, as strangers do. */
export async function phonesOn(channel: RehearsedChannel, { ctx, shell }: Rehearsed): Promise<Phones> {
  const nobody = { units: {}, people: {}, seats: {} } as NamedUnion;
  const stage: Stage = {
    ctx: { ...ctx, clock: handSetClock(), logged: [] },
    ...{ shell, channel, union: nobody, salt: ctx.newId().slice(0, 18) },
    ...{ reports: new Map(), templates: new Map(), long: true },
  };
  const driver = await drivers[channel].make(stage);
  const group = {
    say: (who: string, text: string) => driver.say(who, text, true),
    shown: () => driver.shown('Nhóm'),
  };
  return {
    say: (who, text) => driver.say(who, text),
    press: (who, label) => driver.press(who, label, false),
    shown: (who) => driver.shown(who),
    stop: () => driver.stop(),
    ...(GROUPS.includes(channel) ? { group } : {}),
  };
}
