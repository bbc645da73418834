/** One worded message out through the Bot API: new, edited in place, or with a file. */
import { type Api, InputFile } from 'grammy';
import type { InlineKeyboardMarkup, Message, ReplyKeyboardMarkup, ReplyKeyboardRemove } from 'grammy/types';
import type { Failure, Outbound, Sent } from '../channel.ts';
import { editOutcome, failureOf, fileForgotten, migratedTo } from './failures.ts';
import { toHtml } from './html.ts';
import { grammySignal } from './signal.ts';

/** Longer than a slow answer, shorter than a person's patience; past it the outcome is unknown. */
const SEND_TIMEOUT_MS = 20_000;

const captionLimit = 1024;

/** Sends, or says in the contract's words why not. A migrated group is followed once. */
export async function sendOut(api: Api, message: Outbound): Promise<Sent> {
  try {
    return await once(api, message);
  } catch (error) {
    const moved = migratedTo(error);
    if (moved === undefined) return { ok: false, failure: failureOf(error, message.chat.startsWith('-')) };
    try {
      return { ...(await once(api, { ...message, chat: moved })), movedTo: moved };
    } catch (again) {
      return { ok: false, failure: failureOf(again, true) };
    }
  }
}

async function once(api: Api, message: Outbound): Promise<Sent & { ok: true }> {
  if (message.replaces !== undefined) {
    const kept = await edit(api, message, message.replaces);
    if (kept) return { ok: true, id: message.replaces };
  }
  const { file } = message;
  if (!file) return sendText(api, message);
  try {
    return await sendFile(api, message, file);
  } catch (error) {
    if (file.known === undefined || !fileForgotten(error)) throw error;
    const { known: _, ...anew } = file;
    return sendFile(api, message, anew);
  }
}

/** False: the message cannot be edited any more, so a new one says it. */
async function edit(api: Api, message: Outbound, id: string): Promise<boolean> {
  try {
    await api.editMessageText(
      message.chat,
      Number(id),
      toHtml(message.text),
      { parse_mode: 'HTML', link_preview_options: { is_disabled: true }, reply_markup: keyboard(message) },
      limit(),
    );
    return true;
  } catch (error) {
    const outcome = editOutcome(error);
    if (outcome === undefined) throw error;
    return outcome === 'unchanged';
  }
}

/** Takes the buttons off a message. One that is gone, or has none, is as good. */
export async function strip(api: Api, chat: string, id: string): Promise<Failure | null> {
  try {
    await api.editMessageReplyMarkup(chat, Number(id), {}, limit());
    return null;
  } catch (error) {
    return editOutcome(error) === undefined ? failureOf(error, chat.startsWith('-')) : null;
  }
}

async function sendText(api: Api, message: Outbound): Promise<Sent & { ok: true }> {
  const sent = await api.sendMessage(
    message.chat,
    toHtml(message.text),
    { parse_mode: 'HTML', link_preview_options: { is_disabled: true }, ...markup(message) },
    limit(),
  );
  return { ok: true, id: String(sent.message_id) };
}

/** A file goes up once; `known` is what Telegram called it then. Words too long for a caption follow as a message. */
async function sendFile(
  api: Api,
  message: Outbound,
  file: NonNullable<Outbound['file']>,
): Promise<Sent & { ok: true }> {
  const words = message.text.map((span) => span.text).join('');
  const fits = [...words].length <= captionLimit;
  const caption = fits && words !== '' ? { caption: toHtml(message.text), parse_mode: 'HTML' as const } : {};
  const picture = file.mime === 'image/png' || file.mime === 'image/jpeg';
  const media = file.known ?? new InputFile(file.bytes, file.name);
  const extra = { ...caption, ...(fits ? markup(message) : {}) };
  const sent = picture
    ? await api.sendPhoto(message.chat, media, extra, limit())
    : await api.sendDocument(message.chat, media, extra, limit());
  const last = fits ? { ok: true as const, id: String(sent.message_id) } : await sendText(api, message);
  const fileRef = fileIdOf(sent);
  return fileRef === undefined ? last : { ...last, fileRef };
}

function fileIdOf(sent: Message): string | undefined {
  return sent.document?.file_id ?? sent.photo?.at(-1)?.file_id;
}

function keyboard(message: Outbound): InlineKeyboardMarkup {
  return {
    inline_keyboard: message.buttons.map((row) =>
      row.map((button) => ({ text: button.label, callback_data: button.data })),
    ),
  };
}

type Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove;

/** The contact button stands below the typing field, where no other button can be with it. */
function markup(message: Outbound): { reply_markup?: Markup } {
  if (message.contact === null) return { reply_markup: { remove_keyboard: true } };
  if (message.contact !== undefined) {
    const button = { text: message.contact, request_contact: true };
    return { reply_markup: { keyboard: [[button]], resize_keyboard: true, one_time_keyboard: true } };
  }
  return message.buttons.length > 0 ? { reply_markup: keyboard(message) } : {};
}

function limit() {
  return grammySignal(AbortSignal.timeout(SEND_TIMEOUT_MS));
}
