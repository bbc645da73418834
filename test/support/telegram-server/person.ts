/** The people's side: what a chair does with the app, and groups the bot is put into. */
import type { Chat, Message, User } from './wire.ts';
import type { Standing, StoredChat, World } from './world.ts';

let taps = 0;

function chatFields(chat: StoredChat): Chat {
  const { standing: _, migratedTo: __, left: ___, ...rest } = chat;
  return rest;
}

export class Person {
  readonly id: number;
  readonly #world: World;
  readonly #user: User;

  constructor(world: World, id: number, name: string, language = 'vi') {
    this.id = id;
    this.#world = world;
    this.#user = { id, is_bot: false, first_name: name, language_code: language };
    if (!world.chats.has(id)) world.chats.set(id, { id, type: 'private', first_name: name, standing: 'open' });
  }

  says(text: string, chat = this.id): Message {
    const command = /^\/\w+/.exec(text)?.[0];
    return this.#send(chat, {
      text,
      ...(command ? { entities: [{ type: 'bot_command', offset: 0, length: command.length }] } : {}),
    });
  }

  repliesTo(message: Message, text: string): Message {
    return this.#send(message.chat.id, { text, reply_to_message: message });
  }

  edits(message: Message, text: string): void {
    const edited = this.#world.keep({ ...message, text, edit_date: Math.floor(this.#world.now() / 1000) });
    this.#world.updates.add({ edited_message: edited });
  }

  /** Taps a button by what it carries; the same tap may arrive twice under two update ids (tdlib/telegram-bot-api#699). */
  taps(message: Message, data: string): string {
    taps += 1;
    const id = `tap-${taps}`;
    this.#world.taps.set(id, this.#world.now());
    this.#world.updates.add({ callback_query: { id, from: this.#user, message, chat_instance: '1', data } });
    return id;
  }

  /** Taps the button with this label on the newest message that carries it; throws when none does. */
  tapsLabel(label: string, chat = this.id): void {
    for (const message of this.#world.shown(chat).toReversed()) {
      const button = message.reply_markup?.inline_keyboard?.flat().find((one) => one.text === label);
      if (button?.callback_data) {
        this.taps(message, button.callback_data);
        return;
      }
    }
    throw new Error(`No button “${label}” is shown to ${this.#user.first_name}`);
  }

  sendsDocument(name: string, mime: string, bytes: Uint8Array, caption?: string): Message {
    const file = this.#world.addFile(name, mime, bytes);
    return this.#send(this.id, {
      document: {
        file_id: file.id,
        file_unique_id: file.id,
        file_name: name,
        mime_type: mime,
        file_size: bytes.length,
      },
      ...(caption === undefined ? {} : { caption }),
    });
  }

  sendsPhoto(bytes: Uint8Array): Message {
    const file = this.#world.addFile('photo.jpg', 'image/jpeg', bytes);
    const size = { file_id: file.id, file_unique_id: file.id, width: 800, height: 600, file_size: bytes.length };
    return this.#send(this.id, { photo: [size] });
  }

  sendsVoice(bytes: Uint8Array): Message {
    const file = this.#world.addFile('voice.ogg', 'audio/ogg', bytes);
    const voice = {
      file_id: file.id,
      file_unique_id: file.id,
      duration: 3,
      mime_type: 'audio/ogg',
      file_size: bytes.length,
    };
    return this.#send(this.id, { voice });
  }

  sharesContact(phone: string, owner = this.id): Message {
    return this.#send(this.id, {
      contact: { phone_number: phone, first_name: this.#user.first_name, user_id: owner },
    });
  }

  /** Blocking, unblocking, leaving Telegram. */
  becomes(standing: Standing): void {
    const chat = this.#chat(this.id);
    chat.standing = standing;
    const status = (blocked: boolean) => ({ user: this.#world.bot, status: blocked ? 'kicked' : 'member' });
    if (standing === 'deactivated') return;
    this.#world.updates.add({
      my_chat_member: {
        chat: chatFields(chat),
        from: this.#user,
        date: Math.floor(this.#world.now() / 1000),
        old_chat_member: status(standing !== 'blocked'),
        new_chat_member: status(standing === 'blocked'),
      },
    });
  }

  /** Puts the bot into a new group. */
  makesGroup(id: number, title: string): void {
    this.#world.chats.set(id, { id, type: 'group', title, standing: 'open' });
    this.#member(id, 'left', 'member');
  }

  removesBot(group: number): void {
    this.#chat(group).standing = 'kicked';
    this.#member(group, 'member', 'kicked');
  }

  /** The group becomes a supergroup: its old id answers only with the new one. */
  upgrades(group: number, to: number): void {
    const chat = this.#chat(group);
    chat.migratedTo = to;
    this.#world.chats.set(to, { id: to, type: 'supergroup', title: chat.title ?? '', standing: 'open' });
    this.#send(group, { migrate_to_chat_id: to });
    this.#send(to, { migrate_from_chat_id: group });
  }

  #member(group: number, from: string, to: string): void {
    this.#world.updates.add({
      my_chat_member: {
        chat: chatFields(this.#chat(group)),
        from: this.#user,
        date: Math.floor(this.#world.now() / 1000),
        old_chat_member: { user: this.#world.bot, status: from },
        new_chat_member: { user: this.#world.bot, status: to },
      },
    });
  }

  #chat(id: number): StoredChat {
    const chat = this.#world.chats.get(id);
    if (!chat) throw new Error(`No chat ${id}`);
    return chat;
  }

  #send(chat: number, parts: Partial<Message>): Message {
    const message: Message = {
      message_id: this.#world.nextMessageId(),
      date: Math.floor(this.#world.now() / 1000),
      chat: chatFields(this.#chat(chat)),
      from: this.#user,
      ...parts,
    };
    this.#world.keep(message);
    this.#world.updates.add({ message });
    return message;
  }
}
