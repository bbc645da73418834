/** Telegram as a channel: grammY's client for the calls, our own intake (see polling.ts for the reason). */
import { Api } from 'grammy';
import type { Channel, Failure, Inbound } from '../channel.ts';
import { grammyFetch } from './http.ts';
import type { Me } from './inbound.ts';
import { sendOut, strip } from './outbound.ts';
import { type Poller, poll, type Trouble, troubleOf } from './polling.ts';
import { register } from './registering.ts';
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
  /** Called each time polling has taken in all that waited. */
  readonly heard?: () => void;
};

export type TelegramChannel = Channel & {
  readonly name: 'telegram';
  /** The bot's own name, for links `t.me/<name>?start=…`. */
  readonly username: () => Promise<Named>;
  /** Where the webhook listens, when it does; `http.ts` hands requests over. */
  readonly webhookPath: string | null;
  readonly takeWebhook: (secret: string | undefined, raw: string) => Promise<WebhookAnswer>;
  /** Ends the little clock on a pressed button, with words on the presser's screen alone; a tap too old is no fault. */
  readonly tapped: (id: string, words?: string) => Promise<void>;
  /** Takes the buttons off a message; null: done, or nothing to do. */
  readonly strip: (chat: string, message: string) => Promise<Failure | null>;
  readonly download: (ref: string) => Promise<Uint8Array>;
  /** The list behind the menu button. `everybody`, `groups`: for a Telegram app in this language; a chat's own list counts before them. */
  readonly setCommands: (scope: MenuScope, commands: readonly Command[]) => Promise<void>;
};

export type MenuScope =
  | { readonly of: 'everybody' | 'groups'; readonly language: 'vi' | 'en' }
  | { readonly of: 'chat'; readonly chat: string };

export type Named =
  /** `joins`: it may be put into groups. `readsAll`: it is given every word of a group, not only what is meant for it. */
  | { readonly is: 'known'; readonly name: string; readonly joins: boolean; readonly readsAll: boolean }
  | { readonly is: 'refused' }
  | { readonly is: 'silent'; readonly why: string };

export type Command = { readonly command: string; readonly description: string };

/** What `answerCallbackQuery` shows at most. */
const ALERT_LETTERS = 200;

export function createTelegram(settings: TelegramSettings): TelegramChannel {
  const { token, tell } = settings;
  const root = settings.apiRoot ?? 'https://api.telegram.org';
  const api = new Api(token, { apiRoot: root, timeoutSeconds: 60, fetch: grammyFetch });
  const webhook = settings.publicUrl === undefined ? null : webhookSecrets(token);
  let receive: (batch: readonly Inbound[]) => Promise<void> = () => Promise.reject(new Error('not started'));
  let poller: Poller | undefined;
  // A token is the bot's number and a secret.
  let me: Me = { id: Number(token.split(':')[0]) };

  return {
    name: 'telegram',
    limits: { text: 4096, buttons: 100, fileBytes: 50 * 1024 * 1024, edits: true, contact: true },
    webhookPath: webhook?.path ?? null,
    async username() {
      const named = await nameOf(api);
      if (named.is === 'known') me = { ...me, name: named.name };
      return named;
    },
    async start(take) {
      receive = take;
      if (webhook) {
        const url = new URL(webhook.path, settings.publicUrl).href;
        poller = register(api, url, webhook.secret, tell);
        return;
      }
      const ownWebhook = webhookSecrets(token).path;
      poller = poll(api, { ownWebhook, me: () => me, receive: take, tell, heard: settings.heard ?? (() => undefined) });
    },
    stop: async () => poller?.stop(),
    send: (message) => sendOut(api, message),
    strip: (chat, message) => strip(api, chat, message),
    takeWebhook: (secret, raw) => takeWebhook({ token, me }, secret, raw, (batch) => receive(batch)),
    async tapped(id, words) {
      const shown = words === undefined ? {} : { text: [...words].slice(0, ALERT_LETTERS).join(''), show_alert: true };
      await api.answerCallbackQuery(id, shown).catch(() => undefined);
    },
    async download(ref) {
      const { file_path } = await api.getFile(ref);
      const answer = await fetch(`${root}/file/bot${token}/${file_path}`, { signal: AbortSignal.timeout(60_000) });
      if (!answer.ok) throw new Error(`Telegram answered ${answer.status} for a file`);
      return new Uint8Array(await answer.arrayBuffer());
    },
    setCommands: (scope, commands) => setCommands(api, scope, commands),
  };
}

/** Vietnamese is for whoever has no list in their app's own language. No commands: the list is taken away. */
async function setCommands(api: Api, to: MenuScope, commands: readonly Command[]): Promise<void> {
  const place = scopeOf(to);
  const options = to.of !== 'chat' && to.language !== 'vi' ? { ...place, language_code: to.language } : place;
  await (commands.length > 0 ? api.setMyCommands(commands, options) : api.deleteMyCommands(options));
}

function scopeOf(to: MenuScope) {
  switch (to.of) {
    case 'everybody':
      return { scope: { type: 'all_private_chats' as const } };
    case 'groups':
      return { scope: { type: 'all_group_chats' as const } };
    case 'chat':
      return { scope: { type: 'chat' as const, chat_id: Number(to.chat) } };
  }
}

async function nameOf(api: Api): Promise<Named> {
  try {
    const me = await api.getMe(grammySignal(AbortSignal.timeout(10_000)));
    const { username: name, can_join_groups: joins, can_read_all_group_messages: readsAll } = me;
    return { is: 'known', name, joins, readsAll };
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble.is === 'unauthorized') return { is: 'refused' };
    return { is: 'silent', why: trouble.is === 'down' ? trouble.why : trouble.is };
  }
}
