/** The whole bot on a Telegram with its own rules: polled, stored, answered, paced and sent; and the people of the union on it. */
import { type Inbounds, startInbound } from '../../bot/inbound.ts';
import { startTelegram as startBot, type Telegram } from '../../bot/telegram.ts';
import type { Message as Said } from '../../core/i18n/message.ts';
import { settled as quiet, shared } from './settled.ts';
import { accountOf, everybody, type Stage } from './stage.ts';
import type { Person } from './telegram-server/person.ts';
import { type Options, startTelegram, type TelegramServer } from './telegram-server/server.ts';
import type { Message } from './telegram-server/wire.ts';

/** Fast enough for a test, still Telegram's protocol: the limits themselves have tests of their own. */
const quick = { bot: 5000, chat: 1000, chatBurst: 1000, group: 6000 };

export type TelegramBot = {
  readonly server: TelegramServer;
  readonly bot: Telegram;
  readonly inbound: Inbounds;
  /** What the operator was told. */
  readonly told: readonly Said[];
  readonly person: (who: string) => Person;
  /** Waits until everything said so far has been taken in, worked off and answered. */
  readonly settled: () => Promise<void>;
  /** What the bot said to them, or in a group by its number, since the last asking; waits for it. */
  readonly shown: (where: string | number) => Promise<readonly Message[]>;
  /** The same as one text. */
  readonly words: (where: string | number) => Promise<string>;
  /** Ends the program; Telegram goes on. */
  readonly leave: () => Promise<void>;
  /** Ends both. */
  readonly stop: () => Promise<void>;
};

export type BotOptions = Options & {
  /** Goes on with the people and messages of a server that is there, after a program left it. */
  readonly same?: TelegramServer;
  /** Before the bot is started. */
  readonly before?: (server: TelegramServer) => void;
  readonly named?: (username: string) => void;
};

export async function telegramBot(stage: Stage, options: BotOptions = {}): Promise<TelegramBot> {
  // Journeys share a database, and an update id is never used twice.
  const fresh = () => startTelegram({ limits: quick, firstUpdate: Number(accountOf(stage, '')), ...options });
  const server = options.same ?? (await fresh());
  const told: Said[] = [];
  const people = new Map<string, Person>();
  const read = new Map<number, Map<number, string | undefined>>();
  const person = (who: string) => {
    const made = people.get(who) ?? server.person(Number(accountOf(stage, who)), who);
    people.set(who, made);
    return made;
  };
  for (const who of everybody) person(who);
  options.before?.(server);
  let bot: Telegram | undefined;
  const inbound = startInbound({ ctx: stage.ctx, shell: stage.shell, wake: () => bot?.wake() });
  bot = await startBot({
    ctx: stage.ctx,
    settings: { TELEGRAM_API_ROOT: server.url, TELEGRAM_PER_SECOND: 1000, PUBLIC_URL: undefined },
    token: server.token,
    shell: stage.shell,
    receive: inbound.receive,
    tell: (message) => void told.push(message),
    ...(options.named ? { named: options.named } : {}),
    pace: { chatPerSecond: 1000, chatBurst: 1000, groupPerMinute: 6000 },
  });
  const running = bot;
  const settled = shared(() => quiet(stage.ctx, 'telegram', inbound, () => server.world.updates.waiting === 0));
  const shown = async (where: string | number) => {
    await settled();
    const id = typeof where === 'number' ? where : person(where).id;
    const seen = read.get(id);
    const now = server.world.shown(id);
    read.set(id, new Map(now.map((one) => [one.message_id, one.text])));
    // What is edited is news when its words changed.
    return now.filter((one) => !seen?.has(one.message_id) || seen.get(one.message_id) !== one.text);
  };
  const leave = async () => {
    await running.stop();
    await inbound.stop();
  };
  return {
    ...{ server, bot: running, inbound, told, person, settled, shown },
    words: async (where) => (await shown(where)).map(({ text, caption }) => text ?? caption ?? '').join('\n'),
    leave,
    stop: async () => {
      await leave();
      await server.stop();
    },
  };
}
