/** The report as one page: the same rules and rows as the conversation, and back and forth between the two. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outline } from '../../../core/forms/outline.ts';
import { showAnswer } from '../../../core/forms/show.ts';
import { words } from '../../../core/i18n/words.ts';
import { heldAnswers } from '../../../core/reports/answers.ts';
import { demoForm } from '../../../core/templates/demo-form.ts';
import { fits, phone, picture, ready, type Surfing, surf, violations } from '../../support/browser.ts';
import { freshDatabase } from '../../support/database.ts';
import { type WebStage, webStage } from '../../support/web-stage.ts';
import { photo, untilAsked } from './answering.ts';

const { db } = await freshDatabase(10);
let surfing: Surfing;
let stage: WebStage;

beforeAll(async () => {
  [surfing, stage] = await Promise.all([surf(), webStage(db)]);
});
afterAll(async () => {
  await surfing.close();
  await stage.web.stop();
});

async function held(id: string): Promise<string> {
  const { answers } = await heldAnswers(stage.ctx, stage.reports.hoaMai);
  const place = outline(demoForm).byId.get(id);
  return place ? words('vi', showAnswer(place.question, answers[id])) : '';
}

/** Fills the control of a question, then waits for its echo. */
async function fill(page: Page, id: string, texts: readonly string[], echo: string): Promise<void> {
  const inputs = page.locator(`#q-${id} input[type=text], #q-${id} textarea`);
  for (const [index, text] of texts.entries()) await inputs.nth(index).fill(text);
  await page.locator(`#q-${id} .heard`, { hasText: echo }).waitFor();
}

test('the first view takes less than 60 kB on the wire, fonts and data and all', async () => {
  const mai = await stage.as('dat');
  const page = await surfing.open('about:blank', '');
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  let bytes = 0;
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.context().addCookies([{ name: 'giaoban', value: mai.split('=')[1] ?? '', url: stage.web.url }]);
  await page.goto(stage.web.url);
  await ready(page);
  await page.waitForLoadState('load');
  await page.locator('#outline-list button').first().waitFor();
  await page.evaluate('document.fonts.ready');
  console.log(`First view: ${bytes} bytes`);
  expect(bytes).toBeGreaterThan(30_000);
  expect(bytes).toBeLessThan(60_000);
  await page.context().close();
}, 60_000);

test('fills in every kind of question, and goes back and forth with the conversation', async () => {
  const mai = await stage.as('mai');
  const page = await surfing.open(stage.web.url, mai);
  await ready(page);
  await page.click('#nothing-said button');
  await untilAsked(page, 1);
  await page.fill('#words-field', '1.250');
  await page.click('#send');
  await untilAsked(page, 2);

  await page.click('#tab-page');
  await page.locator('#q-ld_tong .heard', { hasText: 'Đã ghi: 1.250 người' }).waitFor();
  expect(await page.locator('#q-hn_ngay').isVisible()).toBe(false);
  await fill(page, 'ld_nu', ['1300'], 'Đã ghi: 1.300 người');
  const contradiction = 'Lao động nữ 1.300 người nhiều hơn tổng số lao động 1.250 người.';
  await page.locator('.wrong', { hasText: contradiction }).first().waitFor();
  await fill(page, 'ld_nu', ['830'], 'Đã ghi: 830 người');
  await page.locator('.wrong').first().waitFor({ state: 'detached' });
  await fill(page, 'doi_song', ['Việc làm ổn định, lương trả đúng hạn.'], 'Đã ghi: Việc làm ổn định');
  await page.locator('#q-hn label', { hasText: 'Có' }).click();
  await page.locator('#q-hn_ngay').waitFor({ state: 'visible' });
  await fill(page, 'hn_ngay', ['15/4/2026'], 'Đã ghi: 15/04/2026');
  await fill(page, 'to_manh', ['11', '12'], 'Đã ghi: 11/12 tổ');
  await fill(page, 'dv_moi', ['45', '52'], 'Đã ghi: 45 người; ước 52 người');
  await page.locator('#q-loai label', { hasText: 'Hoàn thành tốt' }).click();
  await page.locator('#q-loai .heard', { hasText: 'Đã ghi: Hoàn thành tốt' }).waitFor();
  await page.locator('#q-phong_trao label', { hasText: 'Lao động giỏi' }).click();
  await page.locator('#q-phong_trao .heard', { hasText: 'Đã ghi: Lao động giỏi' }).waitFor();
  await fill(page, 'khen', ['Nguyễn Văn An; tổ 1', '2tr'], 'Nguyễn Văn An; tổ 1');
  await page.setInputFiles('#q-anh input[type=file]', photo);
  await page.locator('#q-anh .heard', { hasText: 'Đã ghi: hội nghị.png' }).waitFor();
  await picture(page, 'page-desk');
  expect(await violations(page)).toEqual([]);

  await page.locator('#q-tet_tien button', { hasText: 'Chưa có số liệu' }).click();
  await page.locator('#q-tet_tien .reason input').fill('chờ quyết toán');
  await page.locator('#q-tet_tien .reason button').click();
  await page.locator('#q-tet_tien .heard', { hasText: 'chờ quyết toán' }).waitFor();
  expect(await held('tet_tien')).toBe('chưa có số liệu: chờ quyết toán');
  expect(await held('khen')).toContain('2.000.000 đồng');

  await page.click('#tab-chat');
  const review = page.locator('#log li.bot').last();
  await review.getByText('12').first().waitFor();
  await page.locator('#log button', { hasText: 'Nộp báo cáo' }).last().click();
  await page.locator('#log', { hasText: 'Đã nộp' }).waitFor();
  await page.click('#tab-page');
  await page.locator('#sending', { hasText: 'đã nộp' }).waitFor();
  expect(await page.locator('#q-ld_tong input').isDisabled()).toBe(true);
  await page.context().close();
}, 60_000);

test('says why something is not recorded, keeps what was typed, and nothing is stored', async () => {
  const tung = await stage.as('tung');
  const page = await surfing.open(stage.web.url, tung, { size: phone, dark: true });
  await ready(page);
  await page.click('#tab-page');
  await page.locator('#q-ld_tong input').fill('nhiều lắm');
  await page.locator('#q-ld_tong .wrong').waitFor();
  expect(await page.locator('#q-ld_tong .heard').textContent()).toBe('Chưa ghi câu này.');
  expect(await page.locator('#q-ld_tong input').inputValue()).toBe('nhiều lắm');
  expect((await heldAnswers(stage.ctx, stage.reports.thanhBinh)).answers).toEqual({});
  await page.locator('#q-ld_tong input').fill('1.5');
  await page.locator('#q-ld_tong .wrong').waitFor();
  await picture(page, 'page-phone-dark');
  expect(await violations(page)).toEqual([]);
  expect(await fits(page)).toEqual([]);
  await page.click('#tab-outline');
  await picture(page, 'outline-phone-dark');
  expect(await violations(page)).toEqual([]);
  await page.locator('#outline button', { hasText: 'Công đoàn cơ sở tự xếp loại' }).click();
  await untilAsked(page, 8);
  await page.context().close();
}, 60_000);
