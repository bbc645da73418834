/** Reading what a request carries: never more than allowed, whatever its headers promise. */
import { open } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';

/** JSON: the longest text (20,000 letters of up to four bytes), or a whole table of one question. */
export const JSON_BYTES = 256 * 1024;
export const FILE_BYTES = 20 * 1024 * 1024;
/** Beyond the limit the rest is thrown away as it comes, so that the browser hears our answer; beyond this the line is cut. */
const PATIENCE_BYTES = 160 * 1024 * 1024;

/** The whole body; null when it is longer than `most` bytes. */
export async function readBody(incoming: IncomingMessage, most: number): Promise<Buffer | null> {
  const kept: Buffer[] = [];
  let length = 0;
  for await (const piece of incoming as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length <= most) kept.push(piece);
    else kept.length = 0;
    if (length > PATIENCE_BYTES) {
      incoming.destroy();
      return null;
    }
  }
  return length <= most ? Buffer.concat(kept) : null;
}

/** Writes the body to a file as it comes in; false when it is longer than `most` bytes. A slow sender holds no memory. */
export async function spoolBody(incoming: IncomingMessage, file: string, most: number): Promise<boolean> {
  let length = 0;
  const spool = await open(file, 'wx', 0o600);
  try {
    for await (const piece of incoming as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length <= most) await spool.writeFile(piece);
      if (length > PATIENCE_BYTES) incoming.destroy();
    }
  } finally {
    await spool.close();
  }
  return length <= most;
}

/** At most `at` of these run at once, the others wait: a whole file is in memory while it is looked at. */
export function turnstile(at: number) {
  let inside = 0;
  const waiting: (() => void)[] = [];
  return async function through<T>(work: () => Promise<T>): Promise<T> {
    if (inside >= at) await new Promise<void>((go) => waiting.push(go));
    else inside += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    }
  };
}
