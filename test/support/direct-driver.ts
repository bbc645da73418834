/** A channel without a platform: words go into the real inbox, and what the real outbox says is rendered to limits of one's choice. */

import type { Limits } from '../../bot/channels/channel.ts';
import { render } from '../../bot/render.ts';
import { sharedTurn, turn } from '../../core/chats/turn.ts';
import { bytesOf, keep, keptRef } from '../../core/inbox/files.ts';
import type { Inbound } from '../../core/inbox/inbound.ts';
import { storeBatch } from '../../core/inbox/store.ts';
import { dueMessages, sent } from '../../core/outbox/due.ts';
import { accountOf, personOf, type Stage } from './stage.ts';
import type { Driver, MakeDriver, ShownMessage } from './transcript.ts';

export const buttoned: Limits = { text: 4096, buttons: 100, fileBytes: 50_000_000, edits: true };
export const plain: Limits = { text: 2000, buttons: 0, fileBytes: 5_000_000, edits: false };

type Button = { readonly label: string; readonly data: string };
type Seen = ShownMessage & { readonly buttons: readonly Button[] };

export function direct(limits: Limits): MakeDriver {
  return { channel: 'terminal', make: async (stage) => new Direct(stage, limits) };
}

/** The one group of a journey. */
const GROUP = 'Nhóm';

class Direct implements Driver {
  readonly channel = 'terminal';
  readonly buttons: boolean;
  readonly #stage: Stage;
  readonly #limits: Limits;
  readonly #shown = new Map<string, Seen[]>();
  readonly #read = new Map<string, number>();
  readonly #said = new Map<string, string>();
  #updates = 0;

  constructor(stage: Stage, limits: Limits) {
    this.#stage = stage;
    this.#limits = limits;
    this.buttons = limits.buttons > 0;
  }

  async say(who: string, text: string, group?: true): Promise<void> {
    const messageId = `${this.#stage.salt}-m${this.#updates}`;
    this.#said.set(`${who}/${text}`, messageId);
    await this.#take(who, { is: 'text', text, messageId }, group);
  }

  async press(who: string, label: string, late: boolean, group?: true): Promise<void> {
    const messages = this.#shown.get(accountOf(this.#stage, group ? GROUP : who)) ?? [];
    const all = late ? messages : messages.toReversed();
    if (!this.buttons)
      return this.say(who, all.map((message) => toType(message.text, label)).find((text) => text) ?? label);
    const button = all.flatMap((message) => message.buttons).find((known) => known.label === label);
    if (!button) throw new Error(`không có nút [${label}]`);
    await this.#take(who, { is: 'press', data: button.data }, group);
  }

  async sendFile(who: string, file: { name: string; bytes: Uint8Array }, caption?: string): Promise<void> {
    const { ctx } = this.#stage;
    const kept = await keep(ctx, { person: personOf(this.#stage, who) ?? null, ...file });
    const files = [{ ref: keptRef(kept.id), name: kept.name, mime: kept.mime, size: kept.size }];
    await this.#take(who, caption ? { is: 'files', files, caption } : { is: 'files', files });
  }

  async edit(who: string, before: string, after: string): Promise<void> {
    const messageId = this.#said.get(`${who}/${before}`);
    if (!messageId) throw new Error(`${who} chưa gửi tin “${before}”`);
    await this.#take(who, { is: 'edit', text: after, messageId });
  }

  async shown(who: string): Promise<readonly ShownMessage[]> {
    await this.#drain();
    const chat = accountOf(this.#stage, who);
    const all = this.#shown.get(chat) ?? [];
    const from = this.#read.get(chat) ?? 0;
    this.#read.set(chat, all.length);
    return all.slice(from);
  }

  async stop(): Promise<void> {}

  async #take(who: string, said: Inbound['said'], group?: true): Promise<void> {
    this.#updates += 1;
    const account = accountOf(this.#stage, who);
    const event = {
      channel: this.channel,
      updateId: `${this.#stage.salt}-${this.#updates}`,
      from: account,
      chat: group ? accountOf(this.#stage, GROUP) : account,
      group: group ?? false,
      said,
    } as const;
    const { ctx } = this.#stage;
    for (const sender of await storeBatch(ctx, [event])) while (await this.#turn(sender));
  }

  /** On the channel without buttons by the turn several people share, where it may be, so that a journey goes the same way by both. */
  async #turn(sender: string): Promise<boolean> {
    const { ctx, shell } = this.#stage;
    const shared = this.#limits.buttons === 0 ? await sharedTurn(ctx, [sender], shell) : undefined;
    return shared?.has(sender) || (await turn(ctx, sender, shell)) !== null;
  }

  async #drain(): Promise<void> {
    const { ctx } = this.#stage;
    for (const row of await dueMessages(ctx, this.channel, 200)) {
      const { file } = row.content;
      const bytes = file ? await bytesOf(ctx, file.id) : null;
      const parts = render(row, this.#limits, file && bytes ? { name: file.name, mime: '', bytes } : undefined);
      for (const part of parts) {
        const text = part.text.map((span) => span.text).join('');
        if (text.length > this.#limits.text) throw new Error(`Tin dài ${text.length} ký tự`);
        const buttons = part.buttons.flat();
        if (buttons.some(({ data }) => Buffer.byteLength(data) > 64)) throw new Error('Dữ liệu nút quá dài');
        const labels = buttons.map(({ label }) => label);
        const seen = { text, labels, buttons, ...(part.file ? { file: part.file } : {}) };
        this.#shown.set(part.chat, [...(this.#shown.get(part.chat) ?? []), seen]);
      }
      await sent(ctx, row.id, row.id);
    }
  }
}

/** What a message without buttons says to type for this label: the number of a choice, or a word. */
export function toType(text: string, label: string): string | null {
  for (const line of text.split('\n')) {
    const numbered = /^(\d+)\. (.*)$/.exec(line);
    if (numbered?.[2] === label) return numbered[1] ?? null;
    for (const named of line.replace(/^[^:]*: /, '').split(' · ')) {
      const [, word = named, of = named] = /^(.*?) \((.*)\)$/.exec(named.trim()) ?? [];
      if (of.trim().toLowerCase() === label.toLowerCase()) return word.trim();
    }
  }
  return null;
}
