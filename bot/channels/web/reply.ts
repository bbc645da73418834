/** Answers: JSON and pages, compressed where it saves a packet. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Language } from './desk.ts';
import type { Ask, Door } from './door.ts';
import { workingPage } from './html.ts';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);
/** Below one packet compression only costs time. */
const WORTH = 1200;

export async function reply(ask: Ask, value: object): Promise<Response> {
  const plain = JSON.stringify(value);
  return compressed(ask, plain, 'application/json; charset=utf-8');
}

export function page(ask: Ask, html: string): Promise<Response> {
  return compressed(ask, html, 'text/html; charset=utf-8');
}

/** The working page in the visitor's language. */
export function working(ask: Ask, door: Door, language: Language): Promise<Response> {
  return page(ask, workingPage(language, door.desk.pageWords(language)));
}

async function compressed(ask: Ask, plain: string, mime: string): Promise<Response> {
  ask.header('content-type', mime);
  ask.header('vary', 'accept-encoding');
  const accepts = ask.req.header('accept-encoding') ?? '';
  if (plain.length < WORTH) return ask.body(plain);
  if (/\bbr\b/.test(accepts)) {
    ask.header('content-encoding', 'br');
    return ask.body(new Uint8Array(await brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })));
  }
  if (!/\bgzip\b/.test(accepts)) return ask.body(plain);
  ask.header('content-encoding', 'gzip');
  return ask.body(new Uint8Array(await gzipped(plain)));
}
