/** Files on their way out: read once, sent up once, and from then on sent by the platform's own name for them. */
import type { Ctx } from '../core/ctx.ts';
import type { ChannelName } from '../core/inbox/inbound.ts';
import { type FileToSend, fileToSend, refOf, wentUp } from '../core/outbox/files.ts';
import type { DueMessage } from '../core/outbox/outgoing.ts';
import type { Outbound, Sent } from './channels/channel.ts';

/** Held in memory between two messages of a broadcast, in bytes; the longest unused goes first. */
const HELD_BYTES = 32 * 1024 * 1024;
/** Known names held in memory. */
const HELD_NAMES = 5000;
/** The others wait so long for the first upload of a file, in milliseconds; then they send it up themselves. */
const PATIENCE_MS = 15_000;

type Going = { readonly row: string; readonly over: Promise<void>; readonly end: () => void };

export class SentFiles {
  readonly #ctx: Ctx;
  readonly #channel: ChannelName;
  readonly #held = new Map<string, FileToSend>();
  readonly #names = new Map<string, string>();
  /** Files that are going up for the first time. */
  readonly #going = new Map<string, Going>();

  constructor(ctx: Ctx, channel: ChannelName) {
    this.#ctx = ctx;
    this.#channel = channel;
  }

  /** The file of a message, with the platform's name for it where it went up before. */
  async of({ id: row, content: { file } }: DueMessage): Promise<NonNullable<Outbound['file']> | undefined> {
    if (!file) return undefined;
    const going = this.#going.get(file.id);
    if (going && going.row !== row) await within(PATIENCE_MS, going.over);
    const known = await this.#nameOf(file.id);
    const held = await this.#bytesOf(file.id);
    if (!held) return undefined;
    if (known === null) this.#begin(file.id, row);
    return { name: file.name, ...held, ...(known === null ? {} : { known }) };
  }

  /** What became of the message; a name the platform gave its file is kept. */
  async after({ id: row, content: { file } }: DueMessage, outcome: Sent): Promise<void> {
    if (!file) return;
    const ref = outcome.ok ? outcome.fileRef : undefined;
    try {
      if (ref === undefined || this.#names.get(file.id) === ref) return;
      this.#remember(file.id, ref);
      await wentUp(this.#ctx, file.id, this.#channel, ref);
    } finally {
      if (this.#going.get(file.id)?.row === row) {
        this.#going.get(file.id)?.end();
        this.#going.delete(file.id);
      }
    }
  }

  async #nameOf(id: string): Promise<string | null> {
    const known = this.#names.get(id) ?? (await refOf(this.#ctx, id, this.#channel));
    if (known !== null) this.#remember(id, known);
    return known;
  }

  #remember(id: string, ref: string): void {
    if (this.#names.size >= HELD_NAMES) this.#names.clear();
    this.#names.set(id, ref);
  }

  async #bytesOf(id: string): Promise<FileToSend | null> {
    const file = this.#held.get(id) ?? (await fileToSend(this.#ctx, id));
    if (!file) return null;
    this.#held.delete(id);
    this.#held.set(id, file);
    let bytes = [...this.#held.values()].reduce((sum, held) => sum + held.bytes.length, 0);
    for (const [oldest, { bytes: old }] of this.#held) {
      if (bytes <= HELD_BYTES) break;
      this.#held.delete(oldest);
      bytes -= old.length;
    }
    return file;
  }

  #begin(id: string, row: string): void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#going.set(id, { row, over: promise, end: resolve });
  }
}

function within(ms: number, work: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  void work.finally(() => {
    clearTimeout(timer);
    resolve();
  });
  return promise;
}
