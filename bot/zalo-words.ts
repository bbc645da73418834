/** Outbox rows in words for Zalo: a file the platform does not take becomes a link, or is told to be elsewhere. */
import { type Message, say } from '../core/i18n/message.ts';
import type { DueMessage } from '../core/outbox/outgoing.ts';
import type { Limits, Outbound } from './channels/channel.ts';
import type { FileLinks } from './file-links.ts';
import { render } from './render.ts';

type File = NonNullable<DueMessage['content']['file']>;

/** The row with its file told as a link in the text. */
export function withLink(row: DueMessage, file: File, links: FileLinks): DueMessage {
  const link = links.to(file);
  const told: Message[] = link
    ? [
        say('zalo.file_link', { name: file.name, link: link.url }),
        say('zalo.file_link_until', { until: { moment: link.until.toString() } }),
      ]
    : [say('zalo.file_nowhere', { name: file.name })];
  return { ...row, content: { messages: [...row.content.messages, ...told] } };
}

export function isPicture(name: string): boolean {
  return /\.(png|jpe?g)$/i.test(name);
}

/** For the token bot, which takes pictures by their address and no other file. */
export function renderForBot(row: DueMessage, limits: Limits, links: FileLinks): readonly Outbound[] {
  const { file } = row.content;
  if (!file) return render(row, limits);
  const link = isPicture(file.name) ? links.to(file) : null;
  if (!link) return render(withLink(row, file, links), limits);
  return render(row, limits, { name: file.name, mime: 'image/*', bytes: new Uint8Array(), known: link.url });
}
