/** Telegram in the program: intake to the inbox, the outbox's sender, files fetched, the operator told what they can act on. */
import { askAgain } from '../core/chats/asked-again.ts';
import { shapeOf } from '../core/chats/fault.ts';
import { tapWords } from '../core/chats/group.ts';
import type { Shell } from '../core/chats/shell.ts';
import type { Ctx } from '../core/ctx.ts';
import { Refusal } from '../core/errors.ts';
import { type Message, say } from '../core/i18n/message.ts';
import { words } from '../core/i18n/words.ts';
import { botName, botNumber, heardNow, rememberBot } from '../core/inbox/bots.ts';
import type { Inbound } from './channels/channel.ts';
import type { Trouble } from './channels/telegram/polling.ts';
import { createTelegram, type TelegramChannel } from './channels/telegram/telegram.ts';
import type { Settings } from './config.ts';
import { startFetching } from './fetching.ts';
import { startMenus } from './menus.ts';
import type { Pace } from './pacing.ts';
import { startSending } from './telegram-sending.ts';
import { Unanswered } from './unanswered.ts';

export type TelegramParts = {
  readonly ctx: Ctx;
  readonly settings: Pick<Settings, 'TELEGRAM_API_ROOT' | 'TELEGRAM_PER_SECOND' | 'PUBLIC_URL'>;
  readonly token: string;
  /** Its menu is what Telegram shows beside the typing field. */
  readonly shell: Shell;
  /** Stores what comes in and begins to work on it (`bot/inbound.ts`). */
  readonly receive: (batch: readonly Inbound[]) => Promise<void>;
  readonly tell: (message: Message) => void;
  /** Called with the bot's name, without @, as soon as it is known. */
  readonly named?: (username: string) => void;
  /** Other budgets than Telegram's, for a server of one's own. */
  readonly pace?: Partial<Pace>;
};

export type Telegram = {
  readonly wake: () => void;
  /** For `http.ts`; null while updates are polled. */
  readonly webhook: { readonly path: string; readonly take: TelegramChannel['takeWebhook'] } | null;
  readonly stop: () => Promise<void>;
};

/** Starts everything. A token Telegram refuses is a `Refusal` for the operator; Telegram being away is not: it is tried again. */
export async function startTelegram(parts: TelegramParts): Promise<Telegram> {
  const { ctx, settings, token, tell } = parts;
  const once = spokenOnce(tell);
  let known = false;
  const said = standing((trouble) => {
    once(worded(trouble, settings.TELEGRAM_API_ROOT));
    if (trouble.is === 'well' && !known) void askName().catch(() => undefined);
  });
  const unanswered = new Unanswered();
  const mark = heardEvery(ctx, parts.receive);
  const beats = () => {
    mark();
    void tellUnanswered(parts, unanswered);
  };
  const channel = createTelegram({
    token,
    apiRoot: settings.TELEGRAM_API_ROOT,
    ...(settings.PUBLIC_URL === undefined ? {} : { publicUrl: settings.PUBLIC_URL }),
    tell: said,
    heard: () => {
      said({ is: 'well' });
      beats();
    },
  });
  const askName = async () => {
    known = await introduce(parts, channel, said);
  };
  await askName();
  const { sender, ...sending } = startSending({
    ...{ ctx, channel, perSecond: settings.TELEGRAM_PER_SECOND, pace: parts.pace },
    alarm: (failure) =>
      said(failure.kind === 'unreachable' ? { is: 'down', why: failure.why } : { is: 'unauthorized' }),
    well: () => said({ is: 'well' }),
    refused: () => once(say('operator.message_refused')),
    unanswered,
  });
  await channel.start(async (batch) => {
    await parts.receive(batch);
    for (const event of batch) void pressed(ctx, channel, sending.pressed, event);
  });
  const beat = channel.webhookPath === null ? undefined : setInterval(beats, BEAT_MS).unref();
  const fetching = startFetching({ ctx, channel: 'telegram', download: channel.download, wake: sender.wake });
  const menus = startMenus({ ctx, shell: parts.shell, setCommands: channel.setCommands, mine: sender.leads });
  return {
    wake: sender.wake,
    webhook: channel.webhookPath === null ? null : { path: channel.webhookPath, take: channel.takeWebhook },
    stop: async () => {
      clearInterval(beat);
      await channel.stop();
      await fetching.stop();
      await menus.stop();
      await sending.stop();
    },
  };
}

/** Only a change is told: that Telegram is well is news after it was away. */
function standing(tell: (trouble: Trouble) => void): (trouble: Trouble) => void {
  let away = false;
  return (trouble) => {
    if (trouble.is === 'well' && !away) return;
    if (trouble.is !== 'notStored') away = trouble.is !== 'well';
    tell(trouble);
  };
}

/** Ends the little clock on the pressed button; a stranger in a group is told, on their own screen, whom it is for. */
async function pressed(
  ctx: Ctx,
  { tapped }: TelegramChannel,
  used: (chat: string, message: string) => void,
  event: Inbound,
): Promise<void> {
  const { said, chat } = event;
  if (said.is !== 'press') return;
  if (said.messageId !== undefined) used(chat, said.messageId);
  if (said.tap === undefined) return;
  const message = await tapWords(ctx, event).catch(() => null);
  await (message ? tapped(said.tap, words('vi', message)) : tapped(said.tap));
}

/** How often the mark *heard* is moved at most, in milliseconds: well below the 150 s a tap lives. */
const BEAT_MS = 20_000;

/** Moves the mark, and after a long gap has whoever was in the middle of something asked again. */
function heardEvery(ctx: Ctx, receive: TelegramParts['receive']): () => void {
  let last = Number.NEGATIVE_INFINITY;
  const work = async () => {
    const since = await heardNow(ctx, 'telegram');
    const again = since ? await askAgain(ctx, 'telegram', since) : [];
    for (let at = 0; at < again.length; at += 500) await receive(again.slice(at, at + 500));
  };
  return () => {
    if (performance.now() - last < BEAT_MS) return;
    last = performance.now();
    void work().catch((error: unknown) => {
      last = Number.NEGATIVE_INFINITY;
      ctx.log.warn({ fault: shapeOf(error) }, 'Nobody could be asked again after an outage; tried once more');
    });
  };
}

/** Whose reply was given up is told where they stand. */
async function tellUnanswered({ ctx, receive }: TelegramParts, unanswered: Unanswered): Promise<void> {
  const events = unanswered.take();
  if (events.length === 0) return;
  await receive(events).catch((error: unknown) => {
    ctx.log.warn({ fault: shapeOf(error) }, 'Whose reply was given up could not be told');
  });
}

/** Who the bot is, kept for links that are made while it does not run. False: Telegram has not said it. */
async function introduce(
  { ctx, token, tell, named }: TelegramParts,
  channel: TelegramChannel,
  said: (trouble: Trouble) => void,
): Promise<boolean> {
  const answer = await channel.username();
  if (answer.is === 'refused') throw new Refusal('operator.telegram_token_refused');
  const account = botNumber(token);
  await rememberBot(ctx, 'telegram', account, answer.is === 'known' ? answer.name : null);
  const username = answer.is === 'known' ? answer.name : await botName(ctx, 'telegram', account);
  if (username !== undefined) named?.(username);
  if (answer.is === 'silent') {
    said({ is: 'down', why: answer.why });
    return false;
  }
  tell(say('operator.telegram_running', { bot: answer.name }));
  if (!answer.joins) tell(say('operator.telegram_no_groups'));
  if (answer.readsAll) tell(say('operator.telegram_reads_all'));
  return true;
}

/** The same sentence is not said again at every try: only when it has lasted ten minutes more, or another came in between. */
function spokenOnce<T>(tell: (trouble: T) => void): (trouble: T) => void {
  let last = { what: '', at: Number.NEGATIVE_INFINITY };
  return (trouble) => {
    const [what, at] = [JSON.stringify(trouble), performance.now()];
    if (what === last.what && at - last.at < 600_000) return;
    last = { what, at };
    tell(trouble);
  };
}

const noName = new Set(['ENOTFOUND', 'EAI_AGAIN']);

function worded(trouble: Trouble, root: string): Message {
  switch (trouble.is) {
    case 'unauthorized':
      return say('operator.telegram_token_refused');
    case 'conflict':
      return say(trouble.webhook ? 'operator.telegram_foreign_webhook' : 'operator.telegram_second_bot');
    case 'down':
      if (noName.has(trouble.why)) return say('operator.telegram_no_name', { host: new URL(root).hostname });
      return /^\d+$/.test(trouble.why)
        ? say('operator.telegram_faulty', { code: trouble.why })
        : say('operator.telegram_down');
    case 'well':
      return say('operator.telegram_well');
    case 'notStored':
      return say('operator.telegram_not_stored');
  }
}
