/** Telegram in the program: intake to the inbox, the outbox's sender, files fetched, the operator told what they can act on. */
import type { Ctx } from '../core/ctx.ts';
import { Refusal } from '../core/errors.ts';
import { type Message, say } from '../core/i18n/message.ts';
import { bytesOf } from '../core/inbox/files.ts';
import type { DueMessage } from '../core/outbox/outgoing.ts';
import type { Inbound, Outbound } from './channels/channel.ts';
import type { Trouble } from './channels/telegram/polling.ts';
import { createTelegram, type TelegramChannel } from './channels/telegram/telegram.ts';
import type { Settings } from './config.ts';
import { startFetching } from './fetching.ts';
import { type Pace, Pacing } from './pacing.ts';
import { render } from './render.ts';
import { startSender } from './sender.ts';

export type TelegramParts = {
  readonly ctx: Ctx;
  readonly settings: Pick<Settings, 'TELEGRAM_API_ROOT' | 'TELEGRAM_PER_SECOND' | 'PUBLIC_URL'>;
  readonly token: string;
  /** Stores what comes in and begins to work on it (`bot/inbound.ts`). */
  readonly receive: (batch: readonly Inbound[]) => Promise<void>;
  readonly tell: (message: Message) => void;
  /** Other budgets than Telegram's, for a server of one's own. */
  readonly pace?: Partial<Pace>;
};

export type Telegram = {
  readonly wake: () => void;
  /** The bot's name, without @; undefined while Telegram has not said it. */
  readonly username: () => string | undefined;
  /** For `http.ts`; null while updates are polled. */
  readonly webhook: { readonly path: string; readonly take: TelegramChannel['takeWebhook'] } | null;
  readonly stop: () => Promise<void>;
};

/** Starts everything. A token Telegram refuses is a `Refusal` for the operator; Telegram being away is not: it is tried again. */
export async function startTelegram(parts: TelegramParts): Promise<Telegram> {
  const { ctx, settings, token, tell } = parts;
  const said = spokenOnce((trouble) => tell(worded(trouble, settings.TELEGRAM_API_ROOT)));
  const channel = createTelegram({
    token,
    apiRoot: settings.TELEGRAM_API_ROOT,
    ...(settings.PUBLIC_URL === undefined ? {} : { publicUrl: settings.PUBLIC_URL }),
    tell: said,
  });
  const username = await nameOf(channel, said);
  const sender = startSender({
    ctx,
    channel,
    render: async (row) => render(row, channel.limits, await fileOf(ctx, row)),
    pacing: new Pacing({ ...paceOf(settings.TELEGRAM_PER_SECOND), ...parts.pace }, performance.now()),
    alarm: (failure) =>
      said(failure.kind === 'unreachable' ? { is: 'down', why: failure.why } : { is: 'unauthorized' }),
    well: () => said({ is: 'well' }),
  });
  await channel.start(async (batch) => {
    await parts.receive(batch);
    for (const { said } of batch) if (said.is === 'press' && said.tap !== undefined) void channel.tapped(said.tap);
  });
  const fetching = startFetching({ ctx, channel: 'telegram', download: channel.download, wake: sender.wake });
  if (username !== undefined) tell(say('operator.telegram_running', { bot: username }));
  return {
    wake: sender.wake,
    username: () => username,
    webhook: channel.webhookPath === null ? null : { path: channel.webhookPath, take: channel.takeWebhook },
    stop: async () => {
      await channel.stop();
      await fetching.stop();
      await sender.stop();
    },
  };
}

/** One chat: a message a second after a short burst; a group: 16 a minute and a burst of 4 keep within its 20. */
function paceOf(perSecond: number): Pace {
  return { perSecond, broadcastShare: 0.8, chatPerSecond: 1, chatBurst: 3, groupPerMinute: 16, atOnce: 10 };
}

async function nameOf(channel: TelegramChannel, said: (trouble: Trouble) => void): Promise<string | undefined> {
  const answer = await channel.username();
  if (answer.is === 'refused') throw new Refusal('operator.telegram_token_refused');
  if (answer.is === 'silent') said({ is: 'down', why: answer.why });
  return answer.is === 'known' ? answer.name : undefined;
}

async function fileOf(ctx: Ctx, { content }: DueMessage): Promise<NonNullable<Outbound['file']> | undefined> {
  if (!content.file) return undefined;
  const bytes = await bytesOf(ctx, content.file.id);
  return bytes ? { name: content.file.name, mime: '', bytes } : undefined;
}

/** The same trouble is not said again at every try: only when it has lasted ten minutes more, or another came in between. */
function spokenOnce(tell: (trouble: Trouble) => void): (trouble: Trouble) => void {
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
      if (noName.has(trouble.why)) return say('operator.telegram_no_name', { host: new URL(root).host });
      return /^\d+$/.test(trouble.why)
        ? say('operator.telegram_faulty', { code: trouble.why })
        : say('operator.telegram_down');
    case 'well':
      return say('operator.telegram_well');
    case 'notStored':
      return say('operator.telegram_not_stored');
  }
}
