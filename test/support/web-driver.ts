/** Journeys on the web page over real HTTP: what one says is posted, what one is shown comes down the event stream. */
import type { Line } from '../../bot/channels/web/desk.ts';
import { sessionOf } from '../../core/people/sessions.ts';
import { linesBefore } from '../../db/queries/web-lines.ts';
import { type EventReader, readEvents } from './event-stream.ts';
import { shared } from './settled.ts';
import { accountOf, personOf, type Stage } from './stage.ts';
import type { Driver, MakeDriver, ShownMessage } from './transcript.ts';
import { asPage, postForm, startWeb, type Web, wordsOf } from './web.ts';

export const overHttp: MakeDriver = {
  channel: 'web',
  make: async (stage) => new OverHttp(stage, await startWeb(stage.ctx, stage.shell)),
};

type At = {
  readonly cookie: string;
  readonly events: EventReader;
  /** Taken from what was heard so far. */
  readonly lines: Line[];
  heard: number;
  read: number;
  readonly said: Map<string, string>;
};

class OverHttp implements Driver {
  readonly channel = 'web';
  readonly buttons = true;
  readonly #stage: Stage;
  readonly #web: Web;
  readonly #people = new Map<string, At>();
  /** What a page, not the chat, has shown: joining, and the end of a session. */
  readonly #pages = new Map<string, ShownMessage[]>();
  readonly #joining = new Map<string, Record<string, string>>();
  #count = 0;

  readonly #idle: () => Promise<void>;

  constructor(stage: Stage, web: Web) {
    this.#stage = stage;
    this.#idle = shared(() => web.idle());
    this.#web = web;
  }

  async say(who: string, text: string): Promise<void> {
    const at = await this.#at(who);
    if (!at) return this.#knock(who, text);
    const id = this.#id();
    at.said.set(text, id);
    await this.#post(who, { id, text });
  }

  async press(who: string, label: string, late: boolean): Promise<void> {
    const at = await this.#at(who);
    if (!at) return this.#knock(who, label);
    await this.#caughtUp(at);
    const lines = late ? linesOf(at) : linesOf(at).toReversed();
    const button = lines.flatMap((line) => line.buttons.flat()).find((known) => known.label === label);
    if (!button) throw new Error(`không có nút [${label}]`);
    await this.#post(who, { id: this.#id(), press: button.data });
  }

  async sendFile(who: string, file: { name: string; bytes: Uint8Array }, caption?: string): Promise<void> {
    const at = await this.#at(who);
    const path = `api/files?name=${encodeURIComponent(file.name)}`;
    const kept = await asPage(this.#web.url, at?.cookie ?? '', 'POST', path, file.bytes);
    if (kept.status !== 200) return this.#page(who, kept.said);
    await this.#post(who, { id: this.#id(), files: [kept.body.id], ...(caption ? { caption } : {}) });
  }

  async edit(who: string, before: string, after: string): Promise<void> {
    const instead = (await this.#at(who))?.said.get(before);
    if (!instead) throw new Error(`${who} chưa gửi tin “${before}”`);
    await this.#post(who, { id: this.#id(), text: after, instead });
  }

  async shown(who: string): Promise<readonly ShownMessage[]> {
    await this.#idle();
    const pages = this.#pages.get(who) ?? [];
    this.#pages.delete(who);
    const at = await this.#at(who);
    if (!at) return pages;
    await this.#caughtUp(at);
    const lines = linesOf(at);
    const fresh = lines.slice(at.read);
    at.read = lines.length;
    return [...pages, ...(await Promise.all(fresh.map((line) => this.#seen(at, line))))];
  }

  async stop(): Promise<void> {
    for (const { events } of this.#people.values()) events.cut();
    await this.#web.stop();
  }

  async #seen(at: At, line: Line): Promise<ShownMessage> {
    const text = line.parts.map((runs) => runs.map((run) => run.text).join('')).join('\n');
    const labels = line.buttons.flat().map(({ label }) => label);
    if (!line.file) return { text, labels };
    const response = await fetch(new URL(line.file.href, this.#web.url), { headers: { cookie: at.cookie } });
    const file = { name: line.file.name, bytes: new Uint8Array(await response.arrayBuffer()) };
    return { text, labels, file };
  }

  /** Everything placed so far has come down the stream. */
  async #caughtUp(at: At): Promise<void> {
    await this.#idle();
    const { ctx } = this.#stage;
    const session = await sessionOf(ctx, at.cookie.slice('giaoban='.length));
    if (!session) return void (await at.events.ended);
    const [last] = await linesBefore(ctx.db, session.chat, Number.MAX_SAFE_INTEGER, 1);
    if (last) await at.events.until(({ type, id }) => type === 'line' && Number(id.split('-')[0]) >= Number(last.line));
  }

  async #post(who: string, body: object): Promise<void> {
    const { status, said } = await asPage(this.#web.url, (await this.#at(who))?.cookie ?? '', 'POST', 'api/say', body);
    if (status !== 200) this.#page(who, said);
    // The page says so and leads to the first page, as for anybody who comes without a session.
    if (status === 401) this.#page(who, wordsOf(await (await fetch(this.#web.url)).text()));
  }

  /** Nobody we know: a code opens the invitation, the yes is its form. */
  async #knock(who: string, text: string): Promise<void> {
    const opened = this.#joining.get(who);
    const answer = { 'đồng ý': 'yes', không: 'no' }[text.toLowerCase()] ?? text;
    const response = await postForm(this.#web.url, '/moi', opened ? { ...opened, answer } : { code: text });
    const cookie = /giaoban=[\w-]{43}/.exec(response.headers.get('set-cookie') ?? '')?.[0];
    if (cookie) return void this.#people.set(who, this.#signedIn(cookie));
    const page = await response.text();
    const version = /name="version" value="([^"]*)"/.exec(page)?.[1];
    if (version) this.#joining.set(who, { code: opened?.code ?? text, version });
    else this.#joining.delete(who);
    const labels = [...page.matchAll(/<button[^>]*>([^<]*)</g)].map(([, label = '']) => label);
    this.#page(who, wordsOf(page), labels);
  }

  async #at(who: string): Promise<At | undefined> {
    const known = this.#people.get(who);
    const person = personOf(this.#stage, who);
    if (known || !person) return known;
    const made = this.#signedIn(await this.#web.signIn(person, accountOf(this.#stage, who)));
    this.#people.set(who, made);
    return made;
  }

  #signedIn(cookie: string): At {
    return { cookie, events: readEvents(this.#web.url, cookie), lines: [], heard: 0, read: 0, said: new Map() };
  }

  #page(who: string, text: string, labels: readonly string[] = []): void {
    this.#pages.set(who, [...(this.#pages.get(who) ?? []), { text, labels }]);
  }

  #id(): string {
    this.#count += 1;
    return `${this.#stage.salt}-${this.#count}`;
  }
}

/** What the bot has said, as it came down the stream. */
function linesOf(at: At): readonly Line[] {
  for (; at.heard < at.events.heard.length; at.heard += 1) {
    const event = at.events.heard[at.heard];
    const line = event?.type === 'line' ? (JSON.parse(event.data) as Line) : null;
    if (line?.from === 'bot') at.lines.push(line);
  }
  return at.lines;
}
