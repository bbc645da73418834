/** The bot's own account on each messenger, and the gaps in which nothing was heard there. */
import { botOf, keepBot, moveHeard } from '../../db/queries/channels.ts';
import type { Ctx } from '../ctx.ts';
import type { ChannelName } from './inbound.ts';

/** A tap waits so long at the platform (Telegram: 150 s) and is then gone without a trace. */
const TAP_SECONDS = 150;

/** A Telegram token is the bot's number, a colon and a secret. */
export function botNumber(token: string): string {
  return token.split(':')[0] ?? '';
}

/** Keeps who the bot is; `username` null: the platform has not said it this time. */
export function rememberBot(ctx: Ctx, channel: ChannelName, account: string, username: string | null): Promise<void> {
  return keepBot(ctx.db, channel, account, username);
}

/** The name the bot was last known by, for links; undefined when this account never told one. */
export async function botName(ctx: Ctx, channel: ChannelName, account: string): Promise<string | undefined> {
  const bot = await botOf(ctx.db, channel);
  return bot?.account === account && bot.username !== '' ? bot.username : undefined;
}

/**
 * Everything that waited on the channel has been taken in just now. Answers since when nothing had been heard, if that is longer than
 * a tap lives: then taps may have been lost. Over several processes one is told.
 */
export async function heardNow(ctx: Ctx, channel: ChannelName): Promise<Temporal.Instant | null> {
  const now = ctx.now();
  const before = await moveHeard(ctx.db, channel, now);
  return before && before.until(now).total('seconds') > TAP_SECONDS ? before : null;
}
