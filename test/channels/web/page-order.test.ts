/** On a slow line the page shows what stands, and answers are kept in the order they were given. */
import type { Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { heldAnswers } from '../../../core/reports/answers.ts';
import { type Look, phone, ready, type Surfing, surf } from '../../support/browser.ts';
import { freshDatabase } from '../../support/database.ts';
import { type WebStage, webStage } from '../../support/web-stage.ts';

const { db } = await freshDatabase(10);
const SLOW_MS = 1500;
let surfing: Surfing;
let stage: WebStage;
let page: Page;

beforeAll(async () => {
  [surfing, stage] = await Promise.all([surf(), webStage(db)]);
});
afterEach(() => page.context().close());
afterAll(async () => {
  await surfing.close();
  await stage.web.stop();
});

const later = () => new Promise((resolve) => setTimeout(resolve, SLOW_MS));

/** The next request of this method about the report is slow; those after it are not. */
async function slowOnce(method: string, slowly: (route: Route) => Promise<void>): Promise<void> {
  let once = true;
  await page.route('**/api/report/**', async (route) => {
    if (!once || route.request().method() !== method) return route.fallback();
    once = false;
    await slowly(route);
  });
}

async function openPage(person: 'mai' | 'tung', look: Look = {}): Promise<void> {
  page = await surfing.open(stage.web.url, await stage.as(person), look);
  await ready(page);
  await page.click('#tab-page');
  await page.locator('#q-ld_tong').waitFor();
}

/** Typed, and gone out at once. */
async function type(id: string, text: string): Promise<void> {
  const input = page.locator(`#q-${id} input`).first();
  await input.fill(text);
  await input.blur();
}

/** Whether the end of the newest message can be seen. */
function newestInView(): Promise<boolean> {
  return page.evaluate(`(() => {
    const end = [...document.querySelectorAll('#log li.bot')].at(-1).getBoundingClientRect().bottom;
    return end <= document.getElementById('scroll').getBoundingClientRect().bottom + 1;
  })()`);
}

async function stands(report: string, question: string): Promise<unknown> {
  return (await heldAnswers(stage.ctx, report)).answers[question];
}

test('a reading that was under way never covers what was answered since', async () => {
  await openPage('mai');
  await slowOnce('GET', async (route) => {
    const response = await route.fetch();
    await later();
    await route.fulfill({ response });
  });
  const read = page.waitForRequest((request) => request.method() === 'GET' && request.url().includes('/api/report/'));
  // The same person on another device: this page reads the report anew.
  await stage.ask(await stage.as('mai'), 'PUT', `api/report/${stage.reports.hoaMai}/ld_tong`, { text: '1250' });
  await read;
  await page.locator('#q-hn label', { hasText: 'Có' }).click();
  await page.locator('#q-hn .heard', { hasText: 'Đã ghi: Có' }).waitFor();
  await later();
  expect(await page.locator('#q-hn_ngay').isVisible()).toBe(true);
  expect(await page.locator('#q-hn input').first().isChecked()).toBe(true);
  expect(await page.locator('#q-ld_tong .heard').textContent()).toContain('Đã ghi: 1.250 người');
}, 60_000);

test('what is being saved is not covered by what stood before', async () => {
  await openPage('mai');
  await slowOnce('PUT', async (route) => {
    await later();
    await route.continue();
  });
  await type('ld_nu', '830');
  await stage.ask(await stage.as('mai'), 'PUT', `api/report/${stage.reports.hoaMai}/ld_tong`, { text: '1300' });
  const seen: string[] = [];
  const heard = page.locator('#q-ld_nu .heard', { hasText: 'Đã ghi: 830 người' });
  while (!(await heard.isVisible())) seen.push(await page.locator('#q-ld_nu input').inputValue());
  expect(seen).toContain('830');
  expect(seen).not.toContain('');
  await page.locator('#q-ld_tong .heard', { hasText: '1.300' }).waitFor();
  expect(await page.locator('#q-ld_nu input').inputValue()).toBe('830 người');
}, 60_000);

test('of two answers to one question the one given later stands, however slow the first one was', async () => {
  const report = stage.reports.thanhBinh;
  await openPage('tung');
  await slowOnce('PUT', async (route) => {
    await later();
    await route.continue();
  });
  await type('ld_tong', '500');
  await type('ld_tong', '520');
  await page.locator('#q-ld_tong .heard', { hasText: 'Đã ghi: 520 người' }).waitFor();
  await later();
  expect(await stands(report, 'ld_tong')).toEqual({ kind: 'value', value: 520 });
  expect(await page.locator('#q-ld_tong input').inputValue()).toBe('520 người');
}, 60_000);

test('the review comes after what is still being saved, though nothing was said in the conversation yet', async () => {
  await stage.ask(await stage.as('tung'), 'PUT', `api/report/${stage.reports.thanhBinh}/ld_tong`, { text: '520' });
  await openPage('tung', { size: phone });
  await slowOnce('PUT', async (route) => {
    await later();
    await route.continue();
  });
  await type('ld_nu', '210');
  await page.locator('#sending button').click();
  await page.locator('#log li:not(.bot)', { hasText: 'xem lại' }).waitFor();
  await page.locator('#log li.bot', { hasText: 'Đã trả lời 2/11 câu.' }).waitFor();
  await expect.poll(newestInView).toBe(true);
}, 60_000);

test('whoever comes back to the conversation stands at its end, where the question is', async () => {
  await openPage('tung', { size: phone });
  const reviews = page.locator('#log li.bot', { hasText: 'Đã trả lời' });
  for (let times = 0; times < 2; times += 1) {
    const before = await reviews.count();
    await page.locator('#sending button').click();
    await expect.poll(() => reviews.count()).toBe(before + 1);
    await expect.poll(newestInView).toBe(true);
    await page.evaluate(`document.getElementById('scroll').scrollTo(0, 0)`);
    await page.click('#tab-page');
  }
}, 60_000);
