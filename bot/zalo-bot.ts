/** The Zalo Bot Platform in the program: intake to the inbox, the outbox's sender, files fetched, the plan watched. */
import type { Ctx } from '../core/ctx.ts';
import { Refusal } from '../core/errors.ts';
import { type Message, say } from '../core/i18n/message.ts';
import { planUsed } from '../core/outbox/price.ts';
import { countOne } from '../core/outbox/quota.ts';
import type { Inbound } from './channels/channel.ts';
import type { Trouble } from './channels/zalo-bot/polling.ts';
import { createZaloBot, type ZaloBotChannel } from './channels/zalo-bot/zalo-bot.ts';
import type { Settings } from './config.ts';
import { startFetching } from './fetching.ts';
import type { FileLinks } from './file-links.ts';
import type { Door } from './http.ts';
import { type Pace, Pacing } from './pacing.ts';
import { saidOnce } from './said-once.ts';
import { startSender } from './sender.ts';
import { renderForBot } from './zalo-words.ts';

export type ZaloBotParts = {
  readonly ctx: Ctx;
  readonly settings: Pick<Settings, 'ZALO_BOT_API_BASE' | 'ZALO_BOT_PER_SECOND' | 'PUBLIC_URL'>;
  readonly token: string;
  readonly links: FileLinks;
  /** Stores what comes in and begins to work on it (`bot/inbound.ts`). */
  readonly receive: (batch: readonly Inbound[]) => Promise<void>;
  readonly tell: (message: Message) => void;
  readonly pace?: Partial<Pace>;
  readonly pollSeconds?: number;
};

export type ZaloBot = { readonly wake: () => void; readonly door: Door; readonly stop: () => Promise<void> };

/** How often the plan is looked at, in milliseconds. */
const LOOK_MS = 3_600_000;
/** From this share of the plan on the operator hears of it. */
const NEARLY = 0.8;

/** Starts everything. A token Zalo refuses is a `Refusal` for the operator; Zalo being away is not: it is tried again. */
export async function startZaloBot(parts: ZaloBotParts): Promise<ZaloBot> {
  const { ctx, settings, token, tell, links } = parts;
  const said = saidOnce((trouble: Trouble) => void worded(ctx, trouble).then(tell));
  const channel = createZaloBot({
    token,
    baseUrl: settings.ZALO_BOT_API_BASE,
    ...(settings.PUBLIC_URL === undefined ? {} : { publicUrl: settings.PUBLIC_URL }),
    ...(parts.pollSeconds === undefined ? {} : { pollSeconds: parts.pollSeconds }),
    tell: said,
    unknown: (event) => ctx.log.info({ channel: 'zalo-bot', event }, 'An event of no use was passed over'),
    taken: () => void countOne(ctx, 'zalo-bot').catch(() => ctx.log.warn({}, 'A Zalo message could not be counted')),
  });
  const name = await nameOf(channel, said);
  const sender = startSender({
    ctx,
    channel,
    render: async (row) => renderForBot(row, channel.limits, links),
    pacing: new Pacing({ ...paceOf(settings.ZALO_BOT_PER_SECOND), ...parts.pace }, performance.now()),
    alarm: (failure) =>
      said(failure.kind === 'unreachable' ? { is: 'down', why: failure.why } : { is: 'unauthorized' }),
    well: () => said({ is: 'well' }),
  });
  await channel.start(parts.receive);
  const fetching = startFetching({ ctx, channel: 'zalo-bot', download: channel.download, wake: sender.wake });
  tell(say(channel.webhookPath === null ? 'zalo.bot_polling' : 'zalo.bot_running', { name: name ?? 'Zalo Bot' }));
  const timer = watchPlan(ctx, tell);
  return {
    wake: sender.wake,
    door: doorOf(channel),
    stop: async () => {
      clearInterval(timer);
      await channel.stop();
      await fetching.stop();
      await sender.stop();
    },
  };
}

/** Zalo publishes no rates: one message a second in a chat, four in a burst. */
function paceOf(perSecond: number): Pace {
  return { perSecond, broadcastShare: 0.8, chatPerSecond: 1, chatBurst: 4, groupPerMinute: 16, atOnce: 4 };
}

function doorOf(channel: ZaloBotChannel): Door {
  return ({ method, url, header, raw }) => {
    if (method !== 'POST' || url.pathname !== channel.webhookPath) return null;
    return raw().then((body) => channel.takeWebhook(header('x-bot-api-secret-token'), body.toString('utf8')));
  };
}

async function nameOf(channel: ZaloBotChannel, said: (trouble: Trouble) => void): Promise<string | undefined> {
  const answer = await channel.account();
  if (answer.is === 'refused') throw new Refusal('zalo.bot_token_refused');
  if (answer.is === 'silent') said({ is: 'down', why: answer.why });
  return answer.is === 'known' ? answer.name : undefined;
}

function watchPlan(ctx: Ctx, tell: (message: Message) => void): NodeJS.Timeout {
  const look = () =>
    void planFindings(ctx).then(
      (found) => found.forEach(tell),
      () => undefined,
    );
  look();
  return setInterval(look, LOOK_MS).unref();
}

/** What the operator should know about the plan; empty while there is plenty left. */
export async function planFindings(ctx: Ctx): Promise<Message[]> {
  if (!ctx.sending) return [];
  const { people, messages } = ctx.sending.plan;
  const used = await planUsed(ctx);
  const all = used.sent + used.received;
  const facts = { people: used.users, people_most: people };
  const found: Message[] = [];
  if (all >= messages * NEARLY || used.users >= people * NEARLY)
    found.push(say('zalo.bot_plan', { ...facts, used: { figure: all }, most: { figure: messages } }));
  if (used.users >= people) found.push(say('zalo.bot_people_full', facts));
  return found;
}

async function worded(ctx: Ctx, trouble: Trouble): Promise<Message> {
  switch (trouble.is) {
    case 'unauthorized':
      return say('zalo.bot_token_refused');
    case 'conflict':
      return say('zalo.bot_second');
    case 'foreignWebhook':
      return say('zalo.bot_foreign_webhook');
    case 'down':
      return say('zalo.bot_down', { why: trouble.why });
    case 'well':
      return say('zalo.bot_well');
    case 'notStored':
      return say('zalo.bot_not_stored');
    case 'quota': {
      const { sent, received } = await planUsed(ctx).catch(() => ({ sent: 0, received: 0 }));
      const most = ctx.sending?.plan.messages ?? 0;
      return say('zalo.bot_quota', { used: { figure: sent + received }, most: { figure: most } });
    }
  }
}
