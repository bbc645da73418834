/** A returned report on the page: the questions sent back are marked and open, the office's word beside them, the others locked. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer } from '../../../core/forms/answer.ts';
import { append } from '../../../core/reports/answers.ts';
import { sendBack } from '../../../core/reports/decide.ts';
import { submit } from '../../../core/reports/submit.ts';
import { ready, type Surfing, surf, violations } from '../../support/browser.ts';
import { freshDatabase } from '../../support/database.ts';
import { type WebStage, webStage } from '../../support/web-stage.ts';

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

/** As the chair handed it in. */
async function handIn(report: string, person: string, given: Readonly<Record<string, Answer>>): Promise<void> {
  const author = { report, person, channel: 'web', inboxId: null };
  const records = Object.entries(given).map(([question, answer]) => ({ question, old: null, new: answer }));
  await append(stage.ctx, author, records);
  await submit(stage.ctx, author, given, []);
}

async function openPage(person: 'mai' | 'tung'): Promise<Page> {
  const cookie = await stage.as(person);
  const page = await surfing.open(stage.web.url, cookie);
  await ready(page);
  await page.click('#tab-page');
  return page;
}

const given = { ld_tong: { kind: 'value', value: 1250 }, ld_nu: { kind: 'value', value: 830 } } as const;

test('single questions: marked “!”, with the note, and open; what a rule binds is open too, the rest is locked', async () => {
  const { hoaMai } = stage.reports;
  await handIn(hoaMai, stage.people.mai, { ...given, hn: { kind: 'value', value: false } });
  const ha = { id: stage.people.ha, name: 'Nguyễn Thị Hà' };
  await sendBack(stage.ctx, ha, { report: hoaMai, submission: 1 }, [{ question: 'ld_nu', note: 'Đếm lại giúp.' }]);
  const page = await openPage('mai');
  const entry = page.locator('#outline-list button', { hasText: 'nữ' }).first();
  await entry.waitFor({ state: 'attached' });
  expect(await entry.textContent()).toContain('bị trả lại');
  expect(await entry.locator('.mark').textContent()).toBe('!');
  expect(await page.locator('#q-ld_nu .note').textContent()).toContain('Đếm lại giúp.');
  expect(await page.locator('#q-ld_nu').getAttribute('disabled')).toBeNull();
  expect(await page.locator('#q-hn').getAttribute('disabled')).not.toBeNull();
  const put = await stage.ask(await stage.as('mai'), 'PUT', `/api/report/${hoaMai}/hn`, { value: true });
  expect(JSON.stringify(put)).toContain('Câu này không bị trả lại nên giữ nguyên như đã nộp.');
  await page.context().close();
}, 60_000);

test('the whole report: the office’s word stands above the questions, and nothing is locked', async () => {
  const { thanhBinh } = stage.reports;
  await handIn(thanhBinh, stage.people.tung, given);
  const ha = { id: stage.people.ha, name: 'Nguyễn Thị Hà' };
  await sendBack(stage.ctx, ha, { report: thanhBinh, submission: 1 }, [{ question: null, note: 'Xem lại toàn bộ.' }]);
  const page = await openPage('tung');
  const word = page.locator('#sent-back .notice');
  await word.waitFor({ state: 'attached' });
  expect(await word.textContent()).toContain('được đồng chí Nguyễn Thị Hà trả lại: Xem lại toàn bộ.');
  expect(await page.locator('#page fieldset[disabled]').count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  await page.context().close();
}, 60_000);
