/** A Zalo Bot Platform for tests: its real HTTP protocol with its own rules, on loopback (nothing here is kinder than it was measured). */
import { randomBytes } from 'node:crypto';
import { ZaloBotPerson } from './bot-person.ts';
import { type Answer, type Ask, jsonOf, type Listening, listen, Media, type Trouble } from './http.ts';

export type Call = { readonly at: number; readonly method: string; readonly body: Record<string, unknown> };
export type BotUpdate = { readonly event_name: string; readonly message: Record<string, unknown> };
export type BotShown = { readonly id: string; readonly text: string; readonly photo?: Uint8Array };

export type BotOptions = {
  readonly token?: string;
  /** How long one second of a poll takes, in milliseconds. */
  readonly secondMs?: number;
  /** Webhook bodies in the envelope the documents show; else flat, as real traffic is. */
  readonly wrapped?: boolean;
  /** Messages of the month the plan still allows. */
  readonly quota?: number;
};

export class ZaloBotServer {
  readonly token: string;
  readonly calls: Call[] = [];
  readonly media = new Media();
  readonly people = new Map<string, ZaloBotPerson>();
  /** Answers every call while set; nothing returned: as usual. */
  trouble: ((method: string) => Trouble | undefined) | undefined;
  webhook: { url: string; secret: string; updatedAt: number } | undefined;
  /** Statuses the webhook answered with, and updates nobody took: there are no retries. */
  readonly hooked: number[] = [];
  readonly lost: BotUpdate[] = [];
  quota: number;
  readonly #options: BotOptions;
  readonly #chats = new Map<string, BotShown[]>();
  readonly #queue: BotUpdate[] = [];
  readonly #pushing = new Set<Promise<void>>();
  #poller: (() => void) | undefined;
  #handed = false;
  #server: Listening | undefined;

  constructor(options: BotOptions) {
    this.#options = options;
    this.token = options.token ?? '12345689:test-token-of-the-zalo-bot-server';
    this.quota = options.quota ?? Number.POSITIVE_INFINITY;
  }

  get url(): string {
    return this.#server?.url ?? '';
  }

  /** Updates nobody has taken yet; one handed over is taken when the bot asks for the next. */
  get waiting(): number {
    return this.#queue.length + this.#pushing.size + (this.#handed ? 1 : 0);
  }

  async start(): Promise<this> {
    const method = (path: string) => /\/bot[^/]+\/(\w+)$/.exec(path)?.[1] ?? '';
    this.#server = await listen(
      (ask) => this.#handle(ask),
      (path) => this.trouble?.(method(path)),
    );
    return this;
  }

  async stop(): Promise<void> {
    this.#poller?.();
    await Promise.allSettled(this.#pushing);
    await this.#server?.stop();
  }

  person(id: string, name: string): ZaloBotPerson {
    const known = this.people.get(id) ?? new ZaloBotPerson(this, id, name);
    this.people.set(id, known);
    return known;
  }

  /** Whom the bot may write to: whoever has written, or opened its link. */
  open(chat: string): void {
    if (!this.#chats.has(chat)) this.#chats.set(chat, []);
  }

  shown(chat: string): readonly BotShown[] {
    return this.#chats.get(chat) ?? [];
  }

  nextId(): string {
    return randomBytes(10).toString('hex');
  }

  /** An update for the bot: to its webhook, else to its next poll, once. */
  deliver(update: BotUpdate): void {
    const hook = this.webhook;
    if (!hook) {
      this.#queue.push(update);
      this.#poller?.();
      return;
    }
    const before = [...this.#pushing];
    const work: Promise<void> = Promise.allSettled(before)
      .then(() => this.post(this.#options.wrapped ? { ok: true, result: update } : update, hook.secret))
      .then((status) => void (status === 200 || this.lost.push(update)))
      .finally(() => this.#pushing.delete(work));
    this.#pushing.add(work);
  }

  /** Posts something to the webhook as it stands; answers the status, 0 when nobody took it. */
  async post(body: unknown, secret: string | undefined): Promise<number> {
    const status = await fetch(this.webhook?.url ?? '', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret === undefined ? {} : { 'x-bot-api-secret-token': secret }),
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }).then(
      async (answer) => {
        await answer.arrayBuffer();
        return answer.status;
      },
      () => 0,
    );
    this.hooked.push(status);
    return status;
  }

  async #handle(ask: Ask): Promise<Answer> {
    const file = this.media.at(ask.url.pathname);
    if (file) return file;
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(ask.url.pathname) ?? [];
    if (token !== this.token) return { json: no(401, 'Unauthorized') };
    const body = jsonOf(ask.raw);
    const json = await this.#call(method, body);
    if (method !== 'getUpdates') this.calls.push({ at: Date.now(), method, body });
    return { json };
  }

  #call(method: string, body: Record<string, unknown>): unknown {
    switch (method) {
      case 'getMe':
        return yes({
          ...{ id: '1459232241454765289', account_name: 'bot.GiaoBanThu', display_name: 'Bot Giao Ban' },
          ...{ account_type: 'BASIC', can_join_groups: false },
        });
      case 'getUpdates':
        return this.#poll(Number(body.timeout ?? 30));
      case 'setWebhook':
        return this.#setWebhook(body);
      case 'deleteWebhook':
        this.webhook = undefined;
        return yes({ url: '', updated_at: Date.now() });
      case 'getWebhookInfo':
        return yes({ url: this.webhook?.url ?? '', updated_at: this.webhook?.updatedAt ?? 0 });
      case 'sendMessage':
        return this.#sendMessage(body);
      case 'sendPhoto':
        return this.#sendPhoto(body);
      default:
        return no(404, 'Not Found');
    }
  }

  #setWebhook({ url, secret_token }: Record<string, unknown>): unknown {
    const secret = String(secret_token ?? '');
    if (!URL.canParse(String(url)) || secret.length < 8 || secret.length > 256) return no(400, 'Bad request');
    this.webhook = { url: String(url), secret, updatedAt: Date.now() };
    const verification = { ok: true, status_code: 200, outcome: 'webhook.ok', latency_ms: 12 };
    return yes({ url, updated_at: this.webhook.updatedAt, verification });
  }

  /** One object, popped as it is handed over; nothing there: 408 after exactly the time asked for. A webhook makes it silently empty. */
  async #poll(seconds: number): Promise<unknown> {
    if (this.#poller) return no(409, 'Conflict: another poll is under way');
    this.#handed = false;
    if (this.webhook || this.#queue.length === 0)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => this.#poller?.(), seconds * (this.#options.secondMs ?? 1000));
        this.#poller = () => {
          clearTimeout(timer);
          this.#poller = undefined;
          resolve();
        };
      });
    const update = this.webhook ? undefined : this.#queue.shift();
    this.#handed = update !== undefined;
    return update ? yes(update) : no(408, 'Request timeout');
  }

  #sendMessage({ chat_id, text }: Record<string, unknown>): unknown {
    const words = String(text ?? '');
    if ([...words].length < 1 || [...words].length > 2000) return no(400, 'Bad request: text');
    return this.#show(String(chat_id), { text: words });
  }

  async #sendPhoto({ chat_id, photo, caption }: Record<string, unknown>): Promise<unknown> {
    const url = String(photo ?? '');
    if (url === '') return no(400, 'The photo must not be empty');
    if (!/^https?:\/\//.test(url)) return no(400, 'The photo URL must start with http:// or https://');
    if ([...String(caption ?? '')].length > 2000) return no(400, 'Bad request: caption');
    // Zalo fetches more than once: a link that works a single time shows a black picture.
    const tries = await Promise.all([fetch(url), fetch(url)]).catch(() => []);
    if (tries.length === 0 || tries.some(({ ok }) => !ok)) return no(400, 'The photo URL is invalid');
    const [first] = await Promise.all(tries.map(async (answer) => new Uint8Array(await answer.arrayBuffer())));
    return this.#show(String(chat_id), { text: String(caption ?? ''), ...(first ? { photo: first } : {}) });
  }

  #show(chat: string, said: Omit<BotShown, 'id'>): unknown {
    const shown = this.#chats.get(chat);
    if (!shown) return no(400, 'Bad request: chat_id');
    if (this.quota <= 0) return no(429, 'Quota exceeded');
    this.quota -= 1;
    const id = this.nextId();
    shown.push({ id, ...said });
    return yes({ message_id: id, date: Date.now() });
  }
}

/** Failures come with HTTP 200: `ok` says what happened. */
const yes = (result: unknown) => ({ ok: true, result });
const no = (error_code: number, description: string) => ({ ok: false, error_code, description });

export function startZaloBot(options: BotOptions = {}): Promise<ZaloBotServer> {
  return new ZaloBotServer(options).start();
}
