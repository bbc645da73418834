/** The Bot API methods the product calls, with Telegram's own checks and error texts. */
import { parseHtml } from './formatting.ts';
import { bad, type Chat, done, type Entity, fail, forbidden, type Markup, type Message, type Reply } from './wire.ts';
import type { StoredFile, World } from './world.ts';

export type Body = Record<string, unknown>;
export type Uploaded = { field: string; name: string; mime: string; bytes: Uint8Array };
type Method = (world: World, body: Body, uploads: readonly Uploaded[]) => Reply | Promise<Reply>;

const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const MAX_DOWNLOAD = 20 * 1024 * 1024;

export const methods: Record<string, Method> = {
  getMe: (world) => done({ ...world.bot, ...world.rights }),
  getUpdates,
  setWebhook(world, body) {
    const url = String(body.url ?? '');
    world.webhook = url === '' ? undefined : { url, secret: String(body.secret_token ?? ''), failures: 0 };
    if (Array.isArray(body.allowed_updates)) world.allowedUpdates = body.allowed_updates as string[];
    if (body.drop_pending_updates === true) world.updates.drop();
    if (world.webhook) world.updates.onNew();
    return done(true);
  },
  deleteWebhook(world, body) {
    world.webhook = undefined;
    if (body.drop_pending_updates === true) world.updates.drop();
    return done(true);
  },
  getWebhookInfo: (world) =>
    done({ url: world.webhook?.url ?? '', has_custom_certificate: false, pending_update_count: world.updates.waiting }),
  sendMessage(world, body) {
    const written = readText(body.text, body.parse_mode, MAX_TEXT);
    if ('error' in written) return bad(written.error);
    return post(world, body, written);
  },
  editMessageText,
  editMessageReplyMarkup,
  deleteMessage(world, body) {
    return world.forget(Number(body.chat_id), Number(body.message_id))
      ? done(true)
      : bad('message to delete not found');
  },
  answerCallbackQuery(world, body) {
    const at = world.taps.get(String(body.callback_query_id));
    if (at === undefined || world.now() - at > 15_000)
      return bad('query is too old and response timeout expired or query ID is invalid');
    const text = String(body.text ?? '');
    if ([...text].length > 200) return bad('MESSAGE_TOO_LONG');
    if (text !== '') world.alerts.set(String(body.callback_query_id), text);
    return done(true);
  },
  sendChatAction: (world, body) => reach(world, body) ?? done(true),
  sendDocument: (world, body, uploads) => sendFile(world, body, uploads, 'document'),
  sendPhoto: (world, body, uploads) => sendFile(world, body, uploads, 'photo'),
  getFile(world, body) {
    const file = world.files.get(String(body.file_id));
    if (!file) return bad('invalid file_id');
    if (file.bytes.length > MAX_DOWNLOAD) return bad('file is too big');
    return done({ file_id: file.id, file_unique_id: file.id, file_size: file.bytes.length, file_path: file.path });
  },
  setMyCommands(world, body) {
    world.commands.set(JSON.stringify([body.scope ?? { type: 'default' }, body.language_code ?? '']), body.commands);
    return done(true);
  },
  deleteMyCommands(world, body) {
    world.commands.delete(JSON.stringify([body.scope ?? { type: 'default' }, body.language_code ?? '']));
    return done(true);
  },
  setMyDescription: () => done(true),
  setMyShortDescription: () => done(true),
  leaveChat: (world, body) => reach(world, body) ?? done(true),
  getChat(world, body) {
    const chat = world.chats.get(Number(body.chat_id));
    return chat ? done(chat) : bad('chat not found');
  },
};

/** Methods that count against the flood limits. */
export const counted = /^(send|edit)/;

async function getUpdates(world: World, body: Body): Promise<Reply> {
  if (world.webhook)
    return fail(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  if (Array.isArray(body.allowed_updates)) world.allowedUpdates = body.allowed_updates as string[];
  const limit = Math.min(100, Math.max(1, Number(body.limit ?? 100)));
  const timeout = Math.min(50, Number(body.timeout ?? 0)) * 1000;
  const offset = body.offset === undefined ? undefined : Number(body.offset);
  const got = await world.updates.poll(offset, limit, timeout);
  if (got === 'conflict')
    return fail(
      409,
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    );
  return done(got.map(({ queuedAt: _, ...update }) => update));
}

type Written = { text: string; entities: Entity[] };

function readText(source: unknown, mode: unknown, most: number): Written | { error: string } {
  const raw = String(source ?? '');
  const written = mode === 'HTML' ? parseHtml(raw) : { text: raw, entities: [] };
  if ('error' in written) return written;
  const length = [...written.text.trim()].length;
  if (length === 0) return { error: 'message text is empty' };
  if (length > most) return { error: most === MAX_TEXT ? 'message is too long' : 'message caption is too long' };
  return written;
}

/** Why a chat cannot be written to, or nothing. */
function reach(world: World, body: Body): Reply | undefined {
  const chat = world.chats.get(Number(body.chat_id));
  if (!chat) return bad('chat not found');
  if (chat.migratedTo !== undefined)
    return fail(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: chat.migratedTo,
    });
  if (chat.standing === 'blocked') return forbidden('bot was blocked by the user');
  if (chat.standing === 'deactivated') return forbidden('user is deactivated');
  if (chat.standing === 'kicked') return forbidden(`bot was kicked from the ${chat.type} chat`);
  return undefined;
}

function keyboardFault(markup: Markup | undefined): string | undefined {
  for (const button of markup?.inline_keyboard?.flat() ?? []) {
    if (!button.text) return 'BUTTON_TEXT_INVALID';
    const actions = [button.callback_data, button.url].filter((action) => action !== undefined);
    if (actions.length !== 1) return 'BUTTON_TYPE_INVALID';
    if (button.callback_data !== undefined) {
      const size = Buffer.byteLength(button.callback_data);
      if (size < 1 || size > 64) return 'BUTTON_DATA_INVALID';
    }
  }
  const rows = markup?.inline_keyboard ?? [];
  return rows.some((row) => row.length > 8) || rows.flat().length > 100 ? 'reply markup is too long' : undefined;
}

function chatOf(world: World, body: Body): Chat {
  const { id, type, title, first_name } = world.chats.get(Number(body.chat_id)) as Chat;
  return { id, type, ...(title === undefined ? {} : { title }), ...(first_name === undefined ? {} : { first_name }) };
}

function post(world: World, body: Body, parts: Partial<Message>): Reply {
  const refused = reach(world, body);
  if (refused) return refused;
  const markup = body.reply_markup as Markup | undefined;
  const fault = keyboardFault(markup);
  if (fault) return bad(fault);
  const message: Message = {
    message_id: world.nextMessageId(),
    date: Math.floor(world.now() / 1000),
    chat: chatOf(world, body),
    from: world.bot,
    ...parts,
    ...(markup ? { reply_markup: markup } : {}),
  };
  world.noteSent(message);
  return done(world.keep(message));
}

function editMessageText(world: World, body: Body): Reply {
  const written = readText(body.text, body.parse_mode, MAX_TEXT);
  if ('error' in written) return bad(written.error);
  return edit(world, body, written);
}

function editMessageReplyMarkup(world: World, body: Body): Reply {
  return edit(world, body, {});
}

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

function edit(world: World, body: Body, written: Partial<Written>): Reply {
  const refused = reach(world, body);
  if (refused) return refused;
  const message = world.find(Number(body.chat_id), Number(body.message_id));
  if (!message) return bad('message to edit not found');
  if (message.from?.id !== world.bot.id) return bad("message can't be edited");
  const markup = body.reply_markup as Markup | undefined;
  const fault = keyboardFault(markup);
  if (fault) return bad(fault);
  const look = (one: Message) => JSON.stringify([one.text, one.entities, one.reply_markup?.inline_keyboard ?? []]);
  const { reply_markup: _, ...rest } = message;
  const changed: Message = {
    ...rest,
    ...written,
    ...(markup?.inline_keyboard?.length ? { reply_markup: markup } : {}),
  };
  if (look(changed) === look(message)) return bad(NOT_MODIFIED);
  return done(world.keep({ ...changed, edit_date: Math.floor(world.now() / 1000) }));
}

function sendFile(world: World, body: Body, uploads: readonly Uploaded[], kind: 'document' | 'photo'): Reply {
  const file = fileOf(world, body[kind], uploads, kind);
  if (!file) return bad('wrong file identifier/HTTP URL specified');
  if (file.bytes.length > (kind === 'photo' ? 10 : 50) * 1024 * 1024) return fail(413, 'Request Entity Too Large');
  const caption = body.caption === undefined ? undefined : readText(body.caption, body.parse_mode, MAX_CAPTION);
  if (caption && 'error' in caption) return bad(caption.error);
  const common = { file_id: file.id, file_unique_id: file.id, file_size: file.bytes.length };
  const media: Partial<Message> =
    kind === 'photo'
      ? { photo: [{ ...common, width: 800, height: 600 }] }
      : { document: { ...common, file_name: file.name, mime_type: file.mime } };
  return post(world, body, { ...media, ...(caption ? { caption: caption.text } : {}) });
}

/** An upload, or a file sent before, named by its id. */
function fileOf(world: World, given: unknown, uploads: readonly Uploaded[], kind: string): StoredFile | undefined {
  const name = String(given ?? '');
  const upload = uploads.find((one) => one.field === kind || `attach://${one.field}` === name);
  return upload ? world.addFile(upload.name, upload.mime, upload.bytes) : world.fileAgain(name);
}
