/** A thin typed client of the Official Account OpenAPI v3. Its token comes from whoever keeps it, and is renewed once when refused. */
import type { z } from 'zod';
import { classes, silence, ZaloOaError } from './codes.ts';
import { account, envelope, outButtons, outText, sent, uploaded } from './wire.ts';

export type ClientSettings = {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** An access token; `stale` names one the API has just refused. */
  readonly token: (stale?: string) => Promise<string>;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
};

export type Button = { readonly title: string; readonly payload: string };
export type Attachment =
  | { readonly is: 'image'; readonly id: string }
  | { readonly is: 'file'; readonly token: string }
  | { readonly is: 'buttons'; readonly buttons: readonly Button[] };

const CALL_MS = 20_000;
const UPLOAD_MS = 60_000;

export class ZaloOaClient {
  readonly #settings: ClientSettings;

  constructor(settings: ClientSettings) {
    this.#settings = settings;
  }

  /** To a person, within the window after their last interaction. */
  async sendMessage(user: string, text: string, attachment?: Attachment): Promise<string> {
    const body = { recipient: { user_id: user }, message: messageOf(text, attachment) };
    return (await this.#post('/v3.0/oa/message/cs', body, sent)).message_id;
  }

  /** An approved template, to a person whose window is closed. */
  async sendTemplate(user: string, id: string, data: Readonly<Record<string, string>>): Promise<string> {
    const body = { user_id: user, template_id: id, template_data: data };
    return (await this.#post('/v3.0/oa/message/template', body, sent)).message_id;
  }

  /** To a group the account made (GMF). Mentions are taken out: a relayed text must not ping everyone. */
  async sendToGroup(group: string, text: string): Promise<string> {
    const words = text.replace(/\[@[^\]]*\]/g, '');
    const body = { recipient: { group_id: group }, message: messageOf(words) };
    return (await this.#post('/v3.0/oa/group/message', body, sent)).message_id;
  }

  uploadImage(name: string, mime: string, bytes: Uint8Array): Promise<string> {
    return this.#upload('/v2.0/oa/upload/image', name, mime, bytes);
  }

  uploadFile(name: string, mime: string, bytes: Uint8Array): Promise<string> {
    return this.#upload('/v2.0/oa/upload/file', name, mime, bytes);
  }

  /** Which account the token is for. */
  async account(): Promise<{ id: string; name: string }> {
    const of = await this.#call('/v2.0/oa/getoa', () => ({ method: 'GET' }), account, CALL_MS);
    return { id: of.oaid ?? of.oa_id ?? '', name: of.name };
  }

  #post<T>(path: string, body: object, shape: z.ZodType<T>): Promise<T> {
    const init = () => ({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return this.#call(path, init, shape, this.#settings.timeoutMs ?? CALL_MS);
  }

  async #upload(path: string, name: string, mime: string, bytes: Uint8Array): Promise<string> {
    const init = () => {
      const form = new FormData();
      form.set('file', new File([new Uint8Array(bytes)], name, { type: mime }));
      return { method: 'POST', body: form };
    };
    const { attachment_id, token } = await this.#call(path, init, uploaded, UPLOAD_MS);
    return attachment_id ?? token ?? '';
  }

  /** Tried again once with a renewed token, when the first was refused: the call was not carried out then. */
  async #call<T>(path: string, init: () => RequestInit, shape: z.ZodType<T>, ms: number): Promise<T> {
    const token = await this.#settings.token();
    try {
      return await this.#once(path, init(), shape, token, ms);
    } catch (error) {
      if (!(error instanceof ZaloOaError) || error.class !== 'auth') throw error;
      return this.#once(path, init(), shape, await this.#settings.token(token), ms);
    }
  }

  async #once<T>(path: string, init: RequestInit, shape: z.ZodType<T>, token: string, ms: number): Promise<T> {
    const { baseUrl, fetch: ask = fetch } = this.#settings;
    const headers = { ...(init.headers as Record<string, string> | undefined), access_token: token };
    const signal = AbortSignal.timeout(ms);
    const answer = await ask(baseUrl + path, { ...init, headers, signal }).then(
      async (response) => ({ status: response.status, text: await response.text().catch(() => '') }),
      (error: unknown) => {
        throw silence(path, error);
      },
    );
    const read = envelope.safeParse(parsed(answer.text));
    if (!read.success) throw new ZaloOaError(answer.status, 'unknown', `${path}: HTTP ${answer.status}`);
    const { error, message, data } = read.data;
    if (error !== 0) throw new ZaloOaError(error, classes[error] ?? 'bug', `${path}: ${guarded(message)}`);
    const result = shape.safeParse(data ?? {});
    if (!result.success) throw new ZaloOaError(200, 'unknown', `${path} was answered in an unknown form`);
    return result.data;
  }
}

function messageOf(text: string, attachment?: Attachment): object {
  if (attachment?.is === 'file') return { attachment: { type: 'file', payload: { token: attachment.token } } };
  const words = attachment?.is === 'image' && text === '' ? {} : { text: checked(outText, text) };
  if (attachment?.is === 'image') {
    const elements = [{ media_type: 'image', attachment_id: attachment.id }];
    return { ...words, attachment: { type: 'template', payload: { template_type: 'media', elements } } };
  }
  if (attachment?.is !== 'buttons') return words;
  const buttons = checked(
    outButtons,
    attachment.buttons.map((button) => ({ ...button, type: 'oa.query.hide' })),
  );
  return { ...words, attachment: { type: 'template', payload: { buttons } } };
}

/** The platform's own words, without what may be somebody's number. */
function guarded(words: string): string {
  return words.slice(0, 200).replace(/\d{8,}/g, '…');
}

function checked<T>(shape: z.ZodType<T>, value: unknown): T {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  throw new ZaloOaError(-201, 'bug', read.error.issues[0]?.message ?? 'not sendable');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
