/** A message on its way to the Zalo Bot Platform: text, or a picture by its public address. */
import type { Outbound, Sent } from '../channel.ts';
import type { ZaloBotClient } from './client.ts';
import { failureOf, type Patience } from './failures.ts';
import { GROUP } from './inbound.ts';
import { MOST_TEXT } from './wire.ts';

/** Sends, or says in the contract's words why not. `taken` hears of every message the platform took. */
export async function sendOut(
  client: ZaloBotClient,
  patience: Patience,
  message: Outbound,
  taken: () => void,
): Promise<Sent> {
  const chat = message.chat.startsWith(GROUP) ? message.chat.slice(GROUP.length) : message.chat;
  const text = message.text
    .map((span) => span.text)
    .join('')
    .trim();
  try {
    const id = await once(client, chat, text, message, taken);
    patience.well(chat);
    return { ok: true, id };
  } catch (error) {
    return { ok: false, failure: failureOf(error, chat, patience) };
  }
}

/** A picture needs an address Zalo can fetch; every other file was told as a link in the text (`bot/file-links.ts`). */
async function once(client: ZaloBotClient, chat: string, text: string, message: Outbound, taken: () => void) {
  const { file } = message;
  if (file?.known === undefined) {
    const id = await client.sendMessage(chat, text);
    taken();
    return id;
  }
  const fits = [...text.normalize('NFC')].length <= MOST_TEXT;
  const id = await client.sendPhoto(chat, file.known, fits ? text : '');
  taken();
  if (fits) return id;
  const last = await client.sendMessage(chat, text);
  taken();
  return last;
}
