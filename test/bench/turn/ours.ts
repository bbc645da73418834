/** Whole dialogues of ours: long polling, inbox, turn, outbox, sender, as in production but for Telegram's limits on sending. */
import { startInbound } from '../../../bot/inbound.ts';
import { startTelegram } from '../../../bot/telegram.ts';
import type { Platform } from './platform.ts';
import type { Chair, Stage } from './stage.ts';

const unhurried = { broadcastShare: 1, chatPerSecond: 1e6, chatBurst: 1e6, groupPerMinute: 1e6, atOnce: 64 };

let bots = 0;

/** Milliseconds for all dialogues. */
export async function ourDialogues(
  { ctx, shell }: Stage,
  platform: Platform,
  chairs: readonly Chair[],
  answers: number,
): Promise<number> {
  bots += 1;
  const bot = `${100 + bots}:OURS`;
  const wakes: (() => void)[] = [];
  const inbound = startInbound({ ctx, shell, wake: () => wakes[0]?.() });
  const telegram = await startTelegram({
    ctx,
    shell,
    settings: { TELEGRAM_API_ROOT: platform.url, TELEGRAM_PER_SECOND: 1e6, PUBLIC_URL: undefined },
    token: bot,
    receive: inbound.receive,
    tell: () => undefined,
    pace: unhurried,
  });
  wakes.push(telegram.wake);
  const chats = chairs.map(({ account }) => Number(account));
  const took = await platform.talk({ bot, chats, answers, atOnce: 8 });
  await telegram.stop();
  await inbound.stop();
  return took;
}
