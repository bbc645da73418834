/** Journeys in a real browser: what one says is typed and pressed on the page, what one is shown is read off the screen. */
import type { Page } from 'playwright-core';
import { phone, ready, type Surfing } from './browser.ts';
import { accountOf, personOf, type Stage } from './stage.ts';
import type { Driver, MakeDriver, ShownMessage } from './transcript.ts';
import { asPage, startWeb, type Web } from './web.ts';

export function inBrowser(surfing: Surfing): MakeDriver {
  return {
    channel: 'web',
    make: async (stage) => new InBrowser(stage, await startWeb(stage.ctx, stage.shell), surfing),
  };
}

type At = { readonly page: Page; readonly cookie: string; read: number };

class InBrowser implements Driver {
  readonly channel = 'web';
  readonly buttons = true;
  readonly #stage: Stage;
  readonly #web: Web;
  readonly #surfing: Surfing;
  readonly #people = new Map<string, At>();

  constructor(stage: Stage, web: Web, surfing: Surfing) {
    this.#stage = stage;
    this.#web = web;
    this.#surfing = surfing;
  }

  async say(who: string, text: string): Promise<void> {
    const { page } = await this.#at(who);
    await page.fill('#words-field', text);
    await page.click('#send');
    await this.#sent(page);
  }

  /** The dock's buttons are the newest; a message that asks nothing keeps its own. */
  async press(who: string, label: string, late: boolean): Promise<void> {
    if (late) throw new Error('Nút cũ không còn trên trang');
    const { page } = await this.#at(who);
    const named = { name: label, exact: true } as const;
    const docked = page.locator('#dock').getByRole('button', named);
    const inLine = page.locator('#log').getByRole('button', named);
    await ((await docked.count()) > 0 ? docked.last() : inLine.last()).click();
    await this.#sent(page);
  }

  async sendFile(who: string, file: { name: string; bytes: Uint8Array }): Promise<void> {
    const { page } = await this.#at(who);
    await page.setInputFiles('#file-field', { name: file.name, mimeType: '', buffer: Buffer.from(file.bytes) });
    await page.locator('#composer-said').filter({ hasNotText: 'Đang tải lên' }).waitFor();
    await this.#sent(page);
  }

  async edit(): Promise<void> {
    throw new Error('Trang không sửa tin đã gửi; đồng chí bấm “← Câu trước” hoặc chọn câu ở mục lục');
  }

  async shown(who: string): Promise<readonly ShownMessage[]> {
    const at = await this.#at(who);
    await this.#web.idle();
    const now = await asPage(this.#web.url, at.cookie, 'GET', 'api/now');
    const lines = now.body.lines as { id: string; from: string }[];
    const last = lines.findLast(({ from }) => from === 'bot');
    if (!last) return [];
    await at.page.locator(`#log [data-id="${last.id}"]`).waitFor();
    const all = await this.#read(at.page);
    const fresh = all.slice(at.read);
    at.read = all.length;
    return fresh;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#people.values()].map(({ page }) => page.context().close()));
    await this.#web.stop();
  }

  async #read(page: Page): Promise<ShownMessage[]> {
    const words = await page.locator('#log li.bot').evaluateAll((nodes) =>
      nodes.map((node) => ({
        text: [...node.querySelectorAll('p')].map((part) => part.textContent).join('\n'),
        labels: [...node.querySelectorAll('button')].map((button) => button.textContent),
      })),
    );
    const docked = await page.locator('#dock button').allTextContents();
    const [last, ...before] = words.toReversed();
    return last ? [...before.reverse(), { ...last, labels: [...last.labels, ...docked] }] : [];
  }

  async #sent(page: Page): Promise<void> {
    await page.locator('#log .waiting', { hasText: 'Đang gửi…' }).waitFor({ state: 'detached' });
  }

  async #at(who: string): Promise<At> {
    const known = this.#people.get(who);
    if (known) return known;
    const person = personOf(this.#stage, who);
    if (!person) throw new Error(`${who} chưa vào trang`);
    const cookie = await this.#web.signIn(person, accountOf(this.#stage, who));
    const page = await this.#surfing.open(this.#web.url, cookie, { size: phone });
    await ready(page);
    const made = { page, cookie, read: 0 };
    this.#people.set(who, made);
    return made;
  }
}
