/** A report of twelve questions answered in a real browser: by mouse, by keyboard, on phones, over a connection that breaks. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outline } from '../../../core/forms/outline.ts';
import { showAnswer } from '../../../core/forms/show.ts';
import { words } from '../../../core/i18n/words.ts';
import { heldAnswers } from '../../../core/reports/answers.ts';
import { demoForm } from '../../../core/templates/demo-form.ts';
import { fits, narrow, phone, picture, ready, type Surfing, surf, violations } from '../../support/browser.ts';
import { type CuttingProxy, cuttingProxy } from '../../support/cutting-proxy.ts';
import { freshDatabase } from '../../support/database.ts';
import { type WebStage, webStage } from '../../support/web-stage.ts';
import { held, photo, twelve, untilAsked } from './answering.ts';

const { db } = await freshDatabase(12);
let surfing: Surfing;

beforeAll(async () => {
  surfing = await surf();
});
afterAll(() => surfing.close());

/** One way of giving an answer: the words typed, the button pressed, the file chosen. */
type Hand = {
  readonly type: (page: Page, text: string) => Promise<void>;
  readonly press: (page: Page, label: string) => Promise<void>;
};

const mouse: Hand = {
  type: async (page, text) => {
    await page.fill('#words-field', text);
    await page.click('#send');
  },
  press: (page, label) => page.locator('#dock button', { hasText: label }).first().click(),
};

const keyboard: Hand = {
  type: async (page, text) => {
    await tabTo(page, '#words-field');
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) await page.keyboard.press('Shift+Enter');
      await page.keyboard.insertText(line);
    }
    await page.keyboard.press('Enter');
  },
  press: async (page, label) => {
    await tabTo(page, `#dock button:has-text("${label}")`);
    await page.keyboard.press('Enter');
  },
};

const finger: Hand = {
  type: async (page, text) => {
    await page.locator('#words-field').tap();
    await page.fill('#words-field', text);
    await page.locator('#send').tap();
  },
  press: (page, label) => page.locator('#dock button', { hasText: label }).first().tap(),
};

/** Goes there by the Tab key alone. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const wanted = page.locator(selector).first();
  await wanted.waitFor();
  for (let steps = 0; steps < 60; steps += 1) {
    if (await wanted.evaluate((node) => node.matches(':focus'))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Not reached by Tab: ${selector}`);
}

async function give(page: Page, hand: Hand, answer: string): Promise<void> {
  if (answer === '+') await page.setInputFiles('#file-field', photo);
  else if (answer.startsWith('[')) await hand.press(page, answer.slice(1, -1));
  else await hand.type(page, answer);
}

/** All twelve, then *Xong* where an answer is joined, the review, and *Nộp báo cáo*. `between` runs before each answer. */
async function answerAll(page: Page, hand: Hand, between: (number: number) => Promise<void> = async () => undefined) {
  await ready(page);
  const begin = page.locator('#nothing-said button');
  if (hand === keyboard) {
    await tabTo(page, '#nothing-said button');
    await page.keyboard.press('Enter');
  } else await begin.click();
  for (const [index, answer] of twelve.entries()) {
    await untilAsked(page, index + 1);
    await between(index + 1);
    await give(page, hand, answer);
    if (index === 2 || index === 10 || index === 11) {
      await page.locator('#dock button', { hasText: 'Xong' }).waitFor();
      await hand.press(page, 'Xong');
    }
  }
  const submit = page.locator('#log button', { hasText: 'Nộp báo cáo' }).last();
  await submit.waitFor();
  // The dock goes when no question is open: until then the button may move from under the finger.
  await page.locator('#dock').waitFor({ state: 'hidden' });
  if (hand === keyboard) {
    await submit.focus();
    await page.keyboard.press('Enter');
  } else await submit.click();
  await page.locator('#log', { hasText: 'Đã nộp' }).waitFor();
}

/** What the rows hold, in canonical words. */
async function rowsHold(stage: WebStage, report: string): Promise<Record<string, string>> {
  const { answers } = await heldAnswers(stage.ctx, report);
  const shown = outline(demoForm).questions.map((question) => [
    question.id,
    words('vi', showAnswer(question, answers[question.id])),
  ]);
  return Object.fromEntries(shown);
}

async function reportState(stage: WebStage, cookie: string, report: string): Promise<unknown> {
  const { body } = await stage.ask(cookie, 'GET', `api/report/${report}`);
  return (body.report as { locked: unknown }).locked;
}

test.concurrent.each([
  ['by mouse', mouse, {}],
  ['by keyboard alone', keyboard, {}],
  ['with a finger on a phone of 360 × 740', finger, { size: phone }],
  ['with a finger on a phone 320 wide, in the dark', finger, { size: narrow, dark: true }],
] as const)(
  '%s',
  async (name, hand, look) => {
    const stage = await webStage(db);
    const mai = await stage.as('mai');
    const page = await surfing.open(stage.web.url, mai, look);
    await answerAll(page, hand, async (number) => {
      if (number === 1 || number === 9) await picture(page, `chat-${name.replaceAll(/\W+/g, '-')}-${number}`);
      if (number !== 9) return;
      expect(await violations(page)).toEqual([]);
      expect(await fits(page)).toEqual([]);
    });
    expect(await rowsHold(stage, stage.reports.hoaMai)).toMatchObject(held);
    expect(await reportState(stage, mai, stage.reports.hoaMai)).toEqual(expect.any(String));
    await page.context().close();
    await stage.web.stop();
  },
  60_000,
);

/** The line breaks; what is said meanwhile is kept and shown as on its way, and goes out by itself when the line is back. */
async function whileCut(page: Page, proxy: CuttingProxy, work: () => Promise<void>): Promise<void> {
  proxy.cut();
  await page.locator('#state', { hasText: 'Mất kết nối.' }).waitFor();
  await work();
  await page.locator('#log .waiting', { hasText: 'Đang gửi…' }).waitFor();
  await picture(page, 'offline');
  proxy.mend();
  await page.locator('#log .waiting').waitFor({ state: 'detached' });
}

test.concurrent('over a connection cut in the middle: nothing missed, nothing doubled', async () => {
  const stage = await webStage(db);
  const mai = await stage.as('mai');
  const proxy = await cuttingProxy(stage.web.url);
  const page = await surfing.open(proxy.url, mai, { size: phone });
  await ready(page);
  await page.click('#nothing-said button');
  for (const [index, answer] of twelve.slice(0, 10).entries()) {
    await untilAsked(page, index + 1);
    if (index === 3 || index === 7) await whileCut(page, proxy, () => give(page, mouse, answer));
    else await give(page, mouse, answer);
    if (index === 2) await mouse.press(page, 'Xong');
  }
  await untilAsked(page, 11);
  await page.reload();
  await ready(page);
  await untilAsked(page, 11);
  const lines = await page
    .locator('#log [data-id]')
    .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-id')));
  expect(new Set(lines).size).toBe(lines.length);
  const { answers } = await heldAnswers(stage.ctx, stage.reports.hoaMai);
  expect(Object.keys(answers)).toHaveLength(10);
  await page.context().close();
  await proxy.stop();
  await stage.web.stop();
}, 60_000);
