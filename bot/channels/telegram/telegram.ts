/** Telegram as a channel: grammY's client for the calls, our own intake (see polling.ts for the reason). */
import { Api } from 'grammy';
import type { Channel, Inbound } from '../channel.ts';
import { allowedUpdates } from './inbound.ts';
import { sendOut } from './outbound.ts';
import { type Poller, poll, type Trouble, troubleOf } from './polling.ts';
import { grammySignal } from './signal.ts';
import { takeWebhook, type WebhookAnswer, webhookSecrets } from './webhook.ts';

export type TelegramSettings = {
  readonly token: string;
  /** Another server of the Bot API, without a slash at the end; Telegram's own when absent. */
  readonly apiRoot?: string;
  /** The public address; set: updates come by webhook, else by long polling. */
  readonly publicUrl?: string;
  /** Called when something a person can act on happens, and when it is over. */
  readonly tell: (trouble: Trouble) => void;
};

export type TelegramChannel = Channel & {
  readonly name: 'telegram';
  /** The bot's own name, for links `t.me/<name>?start=…`. */
  readonly username: () => Promise<Named>;
  /** Where the webhook listens, when it does; `http.ts` hands requests over. */
  readonly webhookPath: string | null;
  readonly takeWebhook: (secret: string | undefined, raw: string) => Promise<WebhookAnswer>;
  /** Ends the little clock on a pressed button; a tap too old is no fault. */
  readonly tapped: (id: string) => Promise<void>;
  readonly download: (ref: string) => Promise<Uint8Array>;
  readonly setCommands: (chat: string | null, language: string, commands: readonly Command[]) => Promise<void>;
};

export type Named =
  | { readonly is: 'known'; readonly name: string }
  | { readonly is: 'refused' }
  | { readonly is: 'silent'; readonly why: string };

export type Command = { readonly command: string; readonly description: string };

export function createTelegram(settings: TelegramSettings): TelegramChannel {
  const { token, tell } = settings;
  const root = settings.apiRoot ?? 'https://api.telegram.org';
  const api = new Api(token, { apiRoot: root, timeoutSeconds: 60 });
  const webhook = settings.publicUrl === undefined ? null : webhookSecrets(token);
  let receive: (batch: readonly Inbound[]) => Promise<void> = () => Promise.reject(new Error('not started'));
  let poller: Poller | undefined;

  return {
    name: 'telegram',
    limits: { text: 4096, buttons: 100, fileBytes: 50 * 1024 * 1024, edits: true },
    webhookPath: webhook?.path ?? null,
    username: () => nameOf(api),
    async start(take) {
      receive = take;
      if (webhook) {
        const url = new URL(webhook.path, settings.publicUrl).href;
        await api.setWebhook(url, { secret_token: webhook.secret, allowed_updates: allowedUpdates });
        return;
      }
      poller = poll(api, webhookSecrets(token).path, take, tell);
    },
    stop: async () => poller?.stop(),
    send: (message) => sendOut(api, message),
    takeWebhook: (secret, raw) => takeWebhook(token, secret, raw, (batch) => receive(batch)),
    async tapped(id) {
      await api.answerCallbackQuery(id).catch(() => undefined);
    },
    async download(ref) {
      const { file_path } = await api.getFile(ref);
      const answer = await fetch(`${root}/file/bot${token}/${file_path}`, { signal: AbortSignal.timeout(60_000) });
      if (!answer.ok) throw new Error(`Telegram answered ${answer.status} for a file`);
      return new Uint8Array(await answer.arrayBuffer());
    },
    async setCommands(chat, language, commands) {
      const scope =
        chat === null ? { type: 'all_private_chats' as const } : { type: 'chat' as const, chat_id: Number(chat) };
      await api.setMyCommands(commands, { scope, ...(language === 'vi' ? {} : { language_code: language as 'en' }) });
    },
  };
}

async function nameOf(api: Api): Promise<Named> {
  try {
    const { username } = await api.getMe(grammySignal(AbortSignal.timeout(10_000)));
    return { is: 'known', name: username };
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble.is === 'unauthorized') return { is: 'refused' };
    return { is: 'silent', why: trouble.is === 'down' ? trouble.why : trouble.is };
  }
}
