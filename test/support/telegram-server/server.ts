/** A Telegram for tests: the real HTTP protocol with Telegram's semantics and limits, on loopback. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type LimitSettings, telegramLimits } from './limits.ts';
import { type Body, counted, methods, type Uploaded } from './methods.ts';
import { Person } from './person.ts';
import { Webhook } from './webhook.ts';
import { fail, type Reply } from './wire.ts';
import { World } from './world.ts';

export type TelegramServer = {
  readonly url: string;
  readonly token: string;
  readonly world: World;
  readonly person: (id: number, name: string, language?: string) => Person;
  /** While set, every call is answered so: Telegram down, slow, or mad. Return nothing to answer as usual. */
  trouble: ((method: string) => Trouble | undefined) | undefined;
  readonly stop: () => Promise<void>;
};

/** `hang`: the call is carried out, its answer never comes: an unknown outcome. */
export type Trouble = { status: number; body: string } | 'drop' | 'hang';

export type Options = {
  limits?: Partial<LimitSettings>;
  token?: string;
  webhookPauseMs?: number;
  latencyMs?: number;
  firstUpdate?: number;
  /** Keeps no record of the calls and only the newest messages: 100,000 of them are half a gigabyte. */
  forgetful?: boolean;
};

/** What a forgetful server keeps of a chat: more than anybody reads back before pressing a button. */
const NEWEST = 12;

export async function startTelegram(options: Options = {}): Promise<TelegramServer> {
  const token = options.token ?? '700000001:AAtest-token-of-the-test-server-only';
  const remembers = options.forgetful ? NEWEST : Number.POSITIVE_INFINITY;
  const world = new World(token, { ...telegramLimits, ...options.limits }, options.firstUpdate, remembers);
  const webhook = new Webhook(world, options.webhookPauseMs ?? 200);
  const server = createServer((request, response) => {
    void handle(request, response);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const telegram: TelegramServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    world,
    person: (id, name, language) => new Person(world, id, name, language),
    trouble: undefined,
    async stop() {
      world.updates.close();
      server.closeAllConnections();
      await webhook.stop();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, secret, rest] = /^\/(?:file\/)?bot([^/]+)\/(.+)$/.exec(request.url ?? '') ?? [];
    if (secret !== token || rest === undefined) return answer(response, fail(401, 'Unauthorized'));
    if (request.url?.startsWith('/file/')) return download(response, rest);
    const raw = await readAll(request);
    const method = rest.split('?')[0] ?? '';
    const trouble = telegram.trouble?.(method);
    if (trouble === 'drop') return void request.socket.destroy();
    if (typeof trouble === 'object') return void response.writeHead(trouble.status).end(trouble.body);
    const { body, uploads } = await readBody(request, raw);
    const reply = await call(method, body, uploads);
    if (options.latencyMs) await new Promise((resolve) => setTimeout(resolve, options.latencyMs));
    if (trouble !== 'hang') answer(response, reply);
  }

  async function call(method: string, body: Body, uploads: readonly Uploaded[]): Promise<Reply> {
    const work = methods[method];
    if (!work) return fail(404, 'Not Found');
    const chat = body.chat_id === undefined ? undefined : Number(body.chat_id);
    const wait = counted.test(method) && chat !== undefined ? world.limits.check(chat, chat < 0, Date.now()) : 0;
    const reply =
      wait > 0
        ? fail(429, `Too Many Requests: retry after ${wait}`, { retry_after: wait })
        : await work(world, body, uploads);
    if (method !== 'getUpdates' && !options.forgetful)
      world.calls.push({ at: Date.now(), method, chat, body, status: reply.ok ? 200 : reply.error_code });
    return reply;
  }

  function download(response: ServerResponse, place: string): void {
    const file = [...world.files.values()].find((one) => one.path === place);
    if (!file) {
      answer(response, fail(404, 'Not Found'));
      return;
    }
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': file.bytes.length });
    response.end(file.bytes);
  }

  return telegram;
}

function answer(response: ServerResponse, reply: Reply): void {
  const status = reply.ok ? 200 : reply.error_code;
  const retry = reply.ok ? undefined : reply.parameters?.retry_after;
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(retry === undefined ? {} : { 'retry-after': String(retry) }),
  });
  response.end(JSON.stringify(reply));
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** JSON, form fields, or multipart; JSON inside a field is read as Telegram reads it. */
async function readBody(request: IncomingMessage, raw: Buffer): Promise<{ body: Body; uploads: Uploaded[] }> {
  const type = request.headers['content-type'] ?? '';
  if (raw.length === 0) return { body: {}, uploads: [] };
  if (type.startsWith('application/json')) return { body: JSON.parse(raw.toString('utf8')) as Body, uploads: [] };
  const body: Body = {};
  const uploads: Uploaded[] = [];
  for (const part of partsOf(raw, type)) {
    if (part.file === undefined) {
      const value = part.bytes.toString('utf8');
      body[part.field] = /^[[{]/.test(value) ? JSON.parse(value) : value;
    } else uploads.push({ field: part.field, name: part.file, mime: part.mime, bytes: new Uint8Array(part.bytes) });
  }
  return { body, uploads };
}

type FormPart = { field: string; file: string | undefined; mime: string; bytes: Buffer };

/** Multipart as clients really write it; the platform's own parser refuses a last line without its end. */
function partsOf(raw: Buffer, type: string): FormPart[] {
  const mark = /boundary="?([^";]+)"?/.exec(type)?.[1];
  if (mark === undefined) return [];
  const parts: FormPart[] = [];
  const line = Buffer.from(`--${mark}`);
  for (let at = raw.indexOf(line); at >= 0; ) {
    const next = raw.indexOf(line, at + line.length);
    if (next < 0) break;
    const piece = raw.subarray(at + line.length + 2, next - 2);
    const split = piece.indexOf('\r\n\r\n');
    const head = piece.subarray(0, split).toString('utf8');
    const field = /name="([^"]*)"/i.exec(head)?.[1] ?? '';
    const file = /filename\*?="?(?:UTF-8'')?([^"\r\n]*)"?/i.exec(head)?.[1];
    const mime = /content-type:\s*([^\r\n]+)/i.exec(head)?.[1] ?? 'application/octet-stream';
    parts.push({ field, file: file && decodeURIComponent(file), mime, bytes: Buffer.from(piece.subarray(split + 4)) });
    at = next;
  }
  return parts;
}
