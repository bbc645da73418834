/** The HTTP both Zalo platforms are served over in tests: JSON or multipart in, JSON out, and hosted media. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Ask = {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly raw: Buffer;
};

/** `drop`: the connection is torn before the call is carried out; `hang`: it is carried out and the answer never comes. */
export type Trouble = { readonly status: number; readonly body: string } | 'drop' | 'hang';

export type Answer = { readonly status?: number; readonly json?: unknown; readonly bytes?: Uint8Array };

export type Listening = { readonly url: string; readonly stop: () => Promise<void> };

/** Listens on loopback. `trouble` is asked first, with the path. */
export async function listen(
  handle: (ask: Ask) => Promise<Answer>,
  trouble: (path: string) => Trouble | undefined,
): Promise<Listening> {
  const server = createServer((request, response) => {
    void (async () => {
      const raw = await readAll(request);
      const url = new URL(request.url ?? '/', 'http://zalo.test');
      const wrong = trouble(url.pathname);
      if (wrong === 'drop') return void request.socket.destroy();
      if (typeof wrong === 'object') return void response.writeHead(wrong.status).end(wrong.body);
      const answer = await handle({ method: request.method ?? 'GET', url, headers: request.headers, raw });
      if (wrong === 'hang') return;
      if (answer.bytes) return void response.writeHead(answer.status ?? 200).end(answer.bytes);
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.json ?? {}));
    })().catch(() => request.socket.destroy());
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

export function jsonOf(raw: Buffer): Record<string, unknown> {
  return raw.length === 0 ? {} : (JSON.parse(raw.toString('utf8')) as Record<string, unknown>);
}

/** The file of a multipart upload, in the field `file`. */
export async function uploadOf({ headers, raw }: Ask): Promise<File | undefined> {
  const type = headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return undefined;
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
  const file = form.get('file');
  return file instanceof File ? file : undefined;
}

/** Files people sent, public under an address nobody guesses, as on the platforms. */
export class Media {
  readonly #files = new Map<string, Uint8Array>();

  add(bytes: Uint8Array, ending: string): string {
    const path = `/media/${this.#files.size + 1}.${ending}`;
    this.#files.set(path, bytes);
    return path;
  }

  at(path: string): Answer | undefined {
    const bytes = this.#files.get(path);
    return bytes ? { bytes } : path.startsWith('/media/') ? { status: 404 } : undefined;
  }
}
