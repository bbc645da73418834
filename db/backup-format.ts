/** What a backup file holds: frames, each a kind, a length and its bytes; gzip around the whole. */
import type { Readable } from 'node:stream';

export type Header = {
  readonly format: 'giaoban backup 1';
  readonly at: string;
  readonly migration: { readonly when: number; readonly tag: string };
  readonly sequences: readonly { readonly name: string; readonly value: string; readonly used: boolean }[];
};
export type Begin = { readonly table: string; readonly columns: readonly string[] };
export type TableEnd = { rows: number; sha256: string };
/** `sha256` is over every frame before this one. */
export type End = { readonly tables: number; readonly rows: number; readonly sha256: string };

const kinds = ['header', 'begin', 'rows', 'table end', 'end'] as const;
export type Kind = (typeof kinds)[number];
export type Frame = { readonly kind: Kind; readonly bytes: Buffer; readonly whole: Buffer };

/** Larger than any row PostgreSQL sends at once; a damaged length is noticed instead of filling the memory. */
const most = 2 ** 30;

export function frame(kind: Kind, content: object | Buffer): Buffer {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
  const head = Buffer.alloc(5);
  head.writeUInt8(kinds.indexOf(kind), 0);
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** The frames of an unpacked backup. Throws when one is cut short or of no known kind. */
export async function* frames(unpacked: Readable): AsyncGenerator<Frame> {
  let parts: Buffer[] = [];
  let held = 0;
  let wanted = 5;
  for await (const chunk of unpacked as AsyncIterable<Buffer>) {
    parts.push(chunk);
    held += chunk.length;
    while (held >= wanted) {
      const all = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
      const length = all.readUInt32BE(1);
      const kind = kinds[all.readUInt8(0)];
      if (kind === undefined || length > most) throw new Error('Not a frame');
      wanted = 5 + length;
      parts = [all];
      if (held < wanted) break;
      yield { kind, bytes: all.subarray(5, wanted), whole: all.subarray(0, wanted) };
      parts = [all.subarray(wanted)];
      held -= wanted;
      wanted = 5;
    }
  }
  if (held > 0) throw new Error('Cut short');
}
