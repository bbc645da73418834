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
import { chatMoved } from '../core/outbox/group-fate.ts';
import type { Inbound } from './channels/channel.ts';
import type { Trouble } from './channels/telegram/polling.ts';
import { createTelegram, type TelegramChannel } from './channels/telegram/telegram.ts';
import type { Settings } from './config.ts';
import { startFetching } from './fetching.ts';
import { startMenus } from './menus.ts';
import { type Pace, Pacing } from './pacing.ts';
import { render } from './render.ts';
import { type Sender, startSender } from './sender.ts';
import { SentFiles } from './sent-files.ts';
import { SpentButtons } from './spent-buttons.ts';

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
  let away = false;
  const said = (trouble: Trouble) => {
    if (trouble.is === 'well' && !away) return;
    if (trouble.is !== 'notStored') away = trouble.is !== 'well';
    once(worded(trouble, settings.TELEGRAM_API_ROOT));
    if (trouble.is === 'well' && !known) void askName().catch(() => undefined);
  };
  const beats = heardEvery(ctx, parts.receive);
  const heard = () => {
    said({ is: 'well' });
    beats();
  };
  let known = false;
  const channel = createTelegram({
    token,
    apiRoot: settings.TELEGRAM_API_ROOT,
    ...(settings.PUBLIC_URL === undefined ? {} : { publicUrl: settings.PUBLIC_URL }),
    tell: said,
    heard,
  });
  const askName = async () => {
    known = await introduce(parts, channel, said);
  };
  await askName();
  const pacing = new Pacing({ ...paceOf(settings.TELEGRAM_PER_SECOND), ...parts.pace }, performance.now());
  const files = new SentFiles(ctx, 'telegram');
  const spent = new SpentButtons({ pacing, strip: channel.strip, mine: () => sender.leads() });
  const refused = spokenOnce((_: 'refused') => tell(say('operator.message_refused')));
  const sender: Sender = startSender({
    ctx,
    channel,
    render: async (row) => render(row, channel.limits, await files.of(row)),
    pacing,
    alarm: (failure) =>
      said(failure.kind === 'unreachable' ? { is: 'down', why: failure.why } : { is: 'unauthorized' }),
    well: () => said({ is: 'well' }),
    after: async (row, outcome) => {
      if (outcome.ok) spent.sent(row, outcome.id);
      else if (outcome.failure.kind === 'rejected') refused('refused');
      await files.after(row, outcome);
      if (outcome.ok && outcome.movedTo !== undefined) await chatMoved(ctx, 'telegram', row.chat, outcome.movedTo);
    },
  });
  await channel.start(async (batch) => {
    await parts.receive(batch);
    for (const event of batch) void pressed(ctx, channel, spent, event);
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
      await spent.stop();
      await sender.stop();
    },
  };
}

/** One chat: a message a second after a short burst; a group: 16 a minute and a burst of 4 keep within its 20. */
function paceOf(perSecond: number): Pace {
  return { perSecond, broadcastShare: 0.8, chatPerSecond: 1, chatBurst: 3, groupPerMinute: 16, atOnce: 10 };
}

/** Ends the little clock on the pressed button; a stranger in a group is told, on their own screen, whom it is for. */
async function pressed(ctx: Ctx, { tapped }: TelegramChannel, spent: SpentButtons, event: Inbound): Promise<void> {
  const { said, chat } = event;
  if (said.is !== 'press') return;
  if (said.messageId !== undefined) spent.pressed(chat, said.messageId);
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
