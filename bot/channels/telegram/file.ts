/** The file in a message of Telegram: a photo's largest size, a document, a voice, a film. */
import type { Message } from 'grammy/types';
import type { Inbound } from '../channel.ts';

type InboundFile = Extract<Inbound['said'], { is: 'files' }>['files'][number];

export function fileIn(message: Message): InboundFile | null {
  const photo = message.photo?.at(-1);
  if (photo) return described(photo.file_id, undefined, 'image/jpeg', photo.file_size);
  const { document, voice, audio, video } = message;
  if (document) return described(document.file_id, document.file_name, document.mime_type, document.file_size);
  if (voice) return described(voice.file_id, undefined, voice.mime_type ?? 'audio/ogg', voice.file_size);
  const other = audio ?? video;
  return other ? described(other.file_id, other.file_name, other.mime_type, other.file_size) : null;
}

function described(ref: string, name?: string, mime?: string, size?: number): InboundFile {
  return {
    ref,
    ...(name === undefined ? {} : { name }),
    ...(mime === undefined ? {} : { mime }),
    ...(size === undefined ? {} : { size }),
  };
}
