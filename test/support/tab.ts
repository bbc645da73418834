/** One person's tab of the real page: pressing and typing as they do, waiting for what is said back. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { ready } from './browser.ts';

/** A busy machine is slow, not wrong. */
const PATIENCE = 60_000;

export class Tab {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(PATIENCE);
  }

  /** Opens the trial's person whose line holds these words, from its first page, in a tab of their own. */
  static async open(home: Page, who: string, faults: string[]): Promise<Tab> {
    const line = home.locator('ul.people li', { hasText: who }).first();
    const [page] = await Promise.all([home.context().waitForEvent('page'), line.getByRole('button').click()]);
    page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
    await page.bringToFront();
    await ready(page);
    return new Tab(page);
  }

  /** Presses the newest button of that name and waits for the answer. */
  async press(label: string): Promise<void> {
    const named = this.page.locator('#dock, #log, #nothing-said').getByRole('button', { name: label, exact: true });
    await named.last().waitFor();
    await this.#answered(() => named.last().click());
  }

  async say(text: string): Promise<void> {
    await this.page.fill('#words-field', text);
    await this.#answered(() => this.page.click('#send'));
  }

  /** The newest words of the bot. */
  async heard(): Promise<string> {
    return (await this.page.locator('#log li.bot').last().locator('p').allTextContents()).join('\n');
  }

  /** The bot says these words sooner or later, as what is made in the background. */
  async hears(words: string | RegExp): Promise<void> {
    await this.page.locator('#log li.bot', { hasText: words }).last().waitFor();
  }

  /** What can be pressed now. */
  async buttons(): Promise<string[]> {
    const newest = this.page.locator('#log li.bot').last().locator('.rows:not([hidden]) button');
    const docked = this.page.locator('#dock:not([hidden]) button');
    return [...(await docked.allTextContents()), ...(await newest.allTextContents())];
  }

  /** Saves the newest file of that ending, as soon as it is there. */
  async saves(ending: string): Promise<Buffer> {
    const link = this.page.locator('#log a.attached', { hasText: ending }).last();
    await link.waitFor();
    const [download] = await Promise.all([this.page.waitForEvent('download'), link.click()]);
    return readFile(await download.path());
  }

  async #answered(act: () => Promise<void>): Promise<void> {
    const newest = () => this.page.locator('#log li.bot').evaluateAll((all) => all.at(-1)?.dataset.id ?? '');
    const before = await newest();
    await act();
    for (const end = Date.now() + PATIENCE; (await newest()) === before; await this.page.waitForTimeout(50))
      if (Date.now() > end) throw new Error(`No answer; last heard:\n${await this.heard()}`);
  }
}
