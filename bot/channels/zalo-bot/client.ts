/** A thin typed client of the Zalo Bot Platform. The token stands in the address of every call, so no address ever gets into an error. */
import type { z } from 'zod';
import { networkFault } from '../channel.ts';
import { envelope, hook, me, outPhoto, outText, sent, update } from './wire.ts';

export type ClientSettings = {
  readonly token: string;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
};

export type ErrorClass = 'auth' | 'rate' | 'server' | 'conflict' | 'bug' | 'set-up' | 'timeout' | 'unsent' | 'unknown';

/** What the platform answered, or that nobody did (`code` 0). */
export class ZaloBotError extends Error {
  override readonly name = 'ZaloBotError';
  readonly code: number;
  readonly class: ErrorClass;

  constructor(code: number, kind: ErrorClass, words: string) {
    super(words);
    this.code = code;
    this.class = kind;
  }
}

/** The platform's own table; `404` covers a wrong token as well as a wrong method. */
export const classes: Readonly<Record<number, ErrorClass>> = {
  400: 'bug',
  401: 'auth',
  403: 'server',
  404: 'set-up',
  408: 'timeout',
  409: 'conflict',
  426: 'set-up',
  429: 'rate',
};

const CALL_MS = 20_000;
/** A poll's own time and this much more: a dead line must not hang for ever. */
const POLL_SLACK_MS = 10_000;

export class ZaloBotClient {
  readonly #settings: ClientSettings;

  constructor(settings: ClientSettings) {
    this.#settings = settings;
  }

  getMe(): Promise<z.infer<typeof me>> {
    return this.#call('getMe', {}, me);
  }

  /** The next update, which is gone from the server now; null: nothing came in `seconds` (error 408, no fault). */
  async getUpdate(seconds: number, stopping: AbortSignal): Promise<unknown> {
    try {
      const limit = AbortSignal.any([stopping, AbortSignal.timeout(seconds * 1000 + POLL_SLACK_MS)]);
      return await this.#raw('getUpdates', { timeout: String(seconds) }, limit);
    } catch (error) {
      if (error instanceof ZaloBotError && error.code === 408) return null;
      throw error;
    }
  }

  setWebhook(url: string, secret: string): Promise<z.infer<typeof hook>> {
    return this.#call('setWebhook', { url, secret_token: secret }, hook);
  }

  deleteWebhook(): Promise<z.infer<typeof hook>> {
    return this.#call('deleteWebhook', {}, hook);
  }

  getWebhookInfo(): Promise<z.infer<typeof hook>> {
    return this.#call('getWebhookInfo', {}, hook);
  }

  async sendMessage(chat: string, text: string): Promise<string> {
    const body = { chat_id: chat, text: outgoing(outText, text) };
    return (await this.#call('sendMessage', body, sent)).message_id;
  }

  /** `photo`: a public address, which Zalo may fetch more than once. */
  async sendPhoto(chat: string, photo: string, caption: string): Promise<string> {
    const words = caption === '' ? {} : { caption: outgoing(outText, caption) };
    const body = { chat_id: chat, photo: outgoing(outPhoto, photo), ...words };
    return (await this.#call('sendPhoto', body, sent)).message_id;
  }

  async #call<T>(method: string, body: object, shape: z.ZodType<T>): Promise<T> {
    const result = await this.#raw(method, body, AbortSignal.timeout(this.#settings.timeoutMs ?? CALL_MS));
    const read = shape.safeParse(result);
    if (!read.success) throw new ZaloBotError(200, 'unknown', `${method} was answered in an unknown form`);
    return read.data;
  }

  async #raw(method: string, body: object, signal: AbortSignal): Promise<unknown> {
    const { token, baseUrl, fetch: ask = fetch } = this.#settings;
    const text = await ask(`${baseUrl}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    }).then(
      async (answer) => {
        const words = await answer.text().catch(() => '');
        // An outage answers in HTML, under its own status.
        return words.startsWith('{') ? words : { status: answer.status };
      },
      (error: unknown) => ({ error }),
    );
    if (typeof text === 'object') throw 'error' in text ? silent(method, text.error) : outage(method, text.status);
    return unwrapped(method, text);
  }
}

function unwrapped(method: string, text: string): unknown {
  const read = envelope.safeParse(parsed(text));
  if (!read.success) throw new ZaloBotError(200, 'unknown', `${method} was answered in an unknown form`);
  if (read.data.ok) return read.data.result;
  const { error_code, description } = read.data;
  throw new ZaloBotError(
    error_code,
    classes[error_code] ?? 'bug',
    `${method}: ${description.slice(0, 200).replace(/\d{8,}/g, '…')}`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function outgoing<T>(shape: z.ZodType<T>, value: unknown): T {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  throw new ZaloBotError(400, 'bug', read.error.issues[0]?.message ?? 'not sendable');
}

/** The network's own errors may quote the address: only their kind is kept. */
function silent(method: string, error: unknown): ZaloBotError {
  const { code, unsent } = networkFault(error);
  return new ZaloBotError(0, unsent ? 'unsent' : 'unknown', `${method}: ${code}`);
}

function outage(method: string, status: number): ZaloBotError {
  return new ZaloBotError(status, 'unknown', `${method}: HTTP ${status}`);
}

/** Reads an update as it came by poll or webhook, in the envelope or flat. Null: nothing we know. */
export function readUpdate(value: unknown): z.infer<typeof update> | null {
  const inner = typeof value === 'object' && value !== null && 'result' in value ? value.result : value;
  const read = update.safeParse(inner);
  return read.success ? read.data : null;
}
