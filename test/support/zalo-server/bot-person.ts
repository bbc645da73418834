/** What a person does in the Zalo app in front of a token bot. */
import type { ZaloBotServer } from './bot.ts';

export class ZaloBotPerson {
  readonly id: string;
  readonly name: string;
  readonly #server: ZaloBotServer;

  constructor(server: ZaloBotServer, id: string, name: string) {
    this.#server = server;
    this.id = id;
    this.name = name;
  }

  says(text: string): string {
    return this.#sends('message.text.received', { text });
  }

  /** In a group the bot hears only what mentions it. */
  saysInGroup(group: string, text: string): string {
    return this.#sends('message.text.received', { text }, group);
  }

  /** `field`: the documents say `photo`, real bodies `photo_url`. */
  sendsPhoto(bytes: Uint8Array, caption?: string, field: 'photo_url' | 'photo' = 'photo_url'): string {
    const url = this.#server.url + this.#server.media.add(bytes, 'jpg');
    const more = { message_type: 'CHAT_PHOTO', [field]: url, ...(caption === undefined ? {} : { caption }) };
    return this.#sends('message.image.received', more);
  }

  sendsVoice(bytes: Uint8Array): string {
    const voice_url = this.#server.url + this.#server.media.add(bytes, 'aac');
    return this.#sends('message.voice.received', { message_type: 'CHAT_VOICE', voice_url });
  }

  sendsSticker(): string {
    return this.#sends('message.sticker.received', { sticker: '0e078a2abf5f8d3eb871', url: 'https://zdn.test/s.webp' });
  }

  /** A file, a link, a card: the event comes without content. */
  sendsFile(): string {
    return this.#sends('message.unsupported.received', {});
  }

  #sends(event_name: string, more: object, group?: string): string {
    const message_id = this.#server.nextId();
    const chat = group === undefined ? { chat_type: 'PRIVATE', id: this.id } : { chat_type: 'GROUP', id: group };
    this.#server.open(chat.id);
    const from = { id: this.id, is_bot: false, display_name: this.name };
    this.#server.deliver({ event_name, message: { date: Date.now(), chat, message_id, from, ...more } });
    return message_id;
  }
}
