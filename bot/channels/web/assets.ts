/** The page's own files, read once and kept compressed. Nothing outside the list is ever served, whatever the address says. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const folder = path.join(import.meta.dirname, 'page');

/** In the order they are needed; the modules are fetched side by side, before any of them asks for the next. */
const modules = ['app', 'dom', 'net', 'chat', 'composer', 'sending', 'show', 'stream', 'outline', 'guidance'];
/** Fetched when the whole report is first opened as a page. */
const later = ['page', 'question', 'question-parts', 'fields', 'table-field', 'file-field'];
/** A guidance draft's own screen. */
const drafting = ['draft', 'draft-document', 'draft-facts', 'draft-questions', 'draft-question'];
const names = [
  ...[...modules, ...later, ...drafting].map((name) => `${name}.js`),
  ...['base', 'app', 'chat', 'page', 'sheet', 'draft'].map((name) => `${name}.css`),
  ...['fonts/be-vietnam-pro-400.woff2', 'fonts/be-vietnam-pro-600.woff2', 'fonts/OFL.txt'],
];
const mimes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

type Asset = { readonly mime: string; readonly plain: Buffer; readonly br?: Buffer; readonly gzip?: Buffer };

const assets = new Map(names.map((name) => [name, asset(name)]));
const digest = createHash('sha256');
for (const { plain } of assets.values()) digest.update(plain);

/** Changes with any byte of any file, so that browsers may keep what they have for good. */
export const staticBase = `/static/${digest.digest('base64url').slice(0, 12)}/`;

/** `<link>`s that fetch the modules and the text font at once. */
export const preload = [
  `<link rel="preload" href="${staticBase}fonts/be-vietnam-pro-400.woff2" as="font" type="font/woff2" crossorigin>`,
  ...modules.map((name) => `<link rel="modulepreload" href="${staticBase}${name}.js">`),
].join('\n    ');

function asset(name: string): Asset {
  const plain = readFileSync(path.join(folder, name));
  const mime = mimes[path.extname(name)] ?? 'application/octet-stream';
  return name.endsWith('.woff2')
    ? { mime, plain }
    : { mime, plain, br: brotliCompressSync(plain), gzip: gzipSync(plain) };
}

export function template(name: 'index' | 'sheet' | 'draft'): string {
  return readFileSync(path.join(folder, `${name}.html`), 'utf8');
}

/** The answer for one of the page's files; null: there is no such file. */
export function serveAsset(name: string, accepts: string): Response | null {
  const found = assets.get(name);
  if (!found) return null;
  const as = found.br && /\bbr\b/.test(accepts) ? 'br' : found.gzip && /\bgzip\b/.test(accepts) ? 'gzip' : null;
  const body = (as && found[as]) ?? found.plain;
  return new Response(new Uint8Array(body), {
    headers: {
      'content-type': found.mime,
      'content-length': String(body.length),
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      vary: 'accept-encoding',
      ...(as ? { 'content-encoding': as } : {}),
    },
  });
}
