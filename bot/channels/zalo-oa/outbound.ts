/** A message on its way to a person or a group of the Official Account. */
import type { Outbound, Sent } from '../channel.ts';
import type { Attachment, Button, ZaloOaClient } from './client.ts';
import { ZaloOaError } from './codes.ts';
import { GROUP } from './inbound.ts';
import { FILE_BYTES, IMAGE_BYTES } from './wire.ts';

/** Kinds the API takes, by the ending of the name. */
const kinds: Readonly<Record<string, { readonly mime: string; readonly image: boolean }>> = {
  png: { mime: 'image/png', image: true },
  jpg: { mime: 'image/jpeg', image: true },
  jpeg: { mime: 'image/jpeg', image: true },
  pdf: { mime: 'application/pdf', image: false },
  doc: { mime: 'application/msword', image: false },
  docx: { mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', image: false },
  csv: { mime: 'text/csv', image: false },
};

/** Whether a file can go as it is; else it is told as a link. */
export function takesFile(name: string, size: number): boolean {
  const kind = kindOf(name);
  return kind !== undefined && size > 0 && size <= (kind.image ? IMAGE_BYTES : FILE_BYTES);
}

/** Sends, and gives the id of the last message. Throws a `ZaloOaError`. */
export async function sendOut(client: ZaloOaClient, message: Outbound): Promise<Sent & { ok: true }> {
  const text = message.text
    .map((span) => span.text)
    .join('')
    .trim();
  if (message.chat.startsWith(GROUP))
    return { ok: true, id: await client.sendToGroup(message.chat.slice(GROUP.length), text) };
  const { chat, template, file } = message;
  if (template) return { ok: true, id: await client.sendTemplate(chat, template.id, template.data) };
  const buttons = buttonsOf(message);
  if (!file) return { ok: true, id: await client.sendMessage(chat, text, buttons) };
  return { ok: true, id: await withFile(client, chat, text, file, buttons) };
}

/** A picture carries words, a file none, and neither carries buttons: what is left over follows as a message of its own. */
async function withFile(
  client: ZaloOaClient,
  chat: string,
  text: string,
  file: NonNullable<Outbound['file']>,
  buttons: Attachment | undefined,
): Promise<string> {
  const image = kindOf(file.name)?.image === true;
  const caption = image && buttons === undefined ? text : '';
  const id = await freshly(
    () => upload(client, file),
    (attachment) => client.sendMessage(chat, caption, attachment),
  );
  return caption === text ? id : client.sendMessage(chat, text, buttons);
}

/** What was sent up may have died in between (`-100`): it is sent up once more. */
async function freshly(up: () => Promise<Attachment>, send: (attachment: Attachment) => Promise<string>) {
  try {
    return await send(await up());
  } catch (error) {
    if (!(error instanceof ZaloOaError) || error.class !== 'expired') throw error;
    return send(await up());
  }
}

async function upload(client: ZaloOaClient, file: NonNullable<Outbound['file']>): Promise<Attachment> {
  const kind = kindOf(file.name);
  if (!kind) throw new ZaloOaError(-201, 'bug', 'a file of a kind Zalo does not take');
  if (kind.image) return { is: 'image', id: await client.uploadImage(file.name, kind.mime, file.bytes) };
  return { is: 'file', token: await client.uploadFile(file.name, kind.mime, file.bytes) };
}

function kindOf(name: string) {
  return kinds[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];
}

const TITLE = 100;

function buttonsOf({ buttons }: Outbound): Attachment | undefined {
  const flat = buttons.flat().map(({ label, data }): Button => {
    const title = [...label.normalize('NFC')];
    return { title: title.length > TITLE ? `${title.slice(0, TITLE - 1).join('')}…` : label, payload: `#${data}` };
  });
  return flat.length > 0 ? { is: 'buttons', buttons: flat } : undefined;
}
