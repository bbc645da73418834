/** A guidance draft on its own screen: the same rows as the conversation, by keyboard and on a phone, the words it was read from beside it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draftFor } from '../../../core/drafts/draft.ts';
import { makeDraft } from '../../../core/drafts/make.ts';
import { draftIssued } from '../../../core/drafts/save.ts';
import { outline } from '../../../core/forms/outline.ts';
import { desk, fits, narrow, picture, ready, type Surfing, surf, violations } from '../../support/browser.ts';
import { freshDatabase } from '../../support/database.ts';
import { type WebStage, webStage } from '../../support/web-stage.ts';

const { db } = await freshDatabase(10);
const handheld = { width: 390, height: 844 } as const;
let surfing: Surfing;
let stage: WebStage;

beforeAll(async () => {
  [surfing, stage] = await Promise.all([surf(), webStage(db)]);
});
afterAll(async () => {
  await surfing.close();
  await stage.web.stop();
});

const text = `CÔNG ĐOÀN PHƯỜNG BẾN TRÚC
HƯỚNG DẪN
Xây dựng báo cáo tổng kết hoạt động công đoàn năm 2026

Công đoàn phường Bến Trúc hướng dẫn các công đoàn cơ sở báo cáo theo nội dung sau:
I. TÌNH HÌNH ĐOÀN VIÊN
1. Số lượng đoàn viên
2. Số đoàn viên kết nạp mới
3. Công tác nữ công (nếu có)
II. KIẾN NGHỊ
Các công đoàn cơ sở gửi báo cáo về Công đoàn phường Bến Trúc trước ngày 05/12/2026.
`;

const actor = () => ({ person: stage.people.ha });
const made = () => makeDraft(stage.ctx, actor(), stage.units.benTruc, { pasted: text });
const rows = (id: string) => draftFor(stage.ctx, actor(), id);

async function open(id: string, size: { width: number; height: number }, dark = false): Promise<Page> {
  const page = await surfing.open(`${stage.web.url}vanban?b=${id}`, await stage.as('ha'), { size, dark });
  await ready(page);
  return page;
}

async function saved(page: Page, words = 'Mọi thay đổi đã được lưu.'): Promise<void> {
  await page.locator('#state', { hasText: words }).waitFor();
}

test.concurrent('facts are put right where they stand, with the words they were read from marked beside them', async () => {
  const id = await made();
  const page = await open(id, desk);
  await page.locator('#f-deadline').focus();
  expect(await page.locator('#document mark').textContent()).toContain('trước ngày 05/12/2026');
  await page.fill('#f-deadline', 'mai mốt');
  await page.keyboard.press('Tab');
  await page.locator('.wrong', { hasText: 'Chưa đọc được ngày nào trong câu này.' }).waitFor();
  await page.fill('#f-deadline', 'chậm nhất 15h ngày 07/12/2026');
  await page.keyboard.press('Tab');
  await saved(page);
  expect(await page.locator('#f-deadline').inputValue()).toBe('chậm nhất 15h00 ngày 07/12/2026');
  await page.locator('.wrong').waitFor({ state: 'detached' });
  expect((await rows(id)).facts.deadlines).toMatchObject([
    { date: '2026-12-07', kind: 'no_later_than', time: '15:00' },
  ]);
  await picture(page, 'draft-desk');
  expect(await violations(page)).toEqual([]);
  expect(await fits(page)).toEqual([]);
  await page.context().close();
}, 60_000);

test.concurrent('by keyboard alone: a question is reworded, retyped, moved and dropped, and the drop taken back', async () => {
  const id = await made();
  const page = await open(id, desk);
  const [first, second] = outline((await rows(id)).form).questions.map((question) => question.id);
  await page.locator(`#w-${first}`).focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText('Tổng số đoàn viên hiện có');
  await page.keyboard.press('Tab');
  await saved(page);
  await page.locator(`#k-${second}`).focus();
  await page.keyboard.type('Có hoặc');
  await page.keyboard.press('Tab');
  await saved(page);
  expect(outline((await rows(id)).form).byId.get(second ?? '')?.question.type).toBe('yesNo');
  await picture(page, 'draft-desk-questions');
  await page.locator(`#d-${first} summary`).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.locator(':focus').textContent()).toBe('Lên trên');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator(`#q-${first} legend`, { hasText: 'Câu 2' }).waitFor();
  const moved = outline((await rows(id)).form).questions;
  expect(moved.map((question) => question.id).slice(0, 2)).toEqual([second, first]);
  expect(moved[1]?.label).toBe('Tổng số đoàn viên hiện có');
  await page.locator(`#drop-${first}`).focus();
  await page.keyboard.press('Enter');
  await page.locator(`#q-${first}`).waitFor({ state: 'detached' });
  expect(outline((await rows(id)).form).questions).toHaveLength(moved.length - 1);
  await page.locator('#undo').focus();
  await page.keyboard.press('Enter');
  await saved(page, 'Đã hoàn tác');
  expect(outline((await rows(id)).form).questions).toHaveLength(moved.length);
  await page.context().close();
}, 60_000);

test.concurrent('what is half typed in another field stays when a change comes back', async () => {
  const id = await made();
  const page = await open(id, desk);
  await page.fill('#f-number', '12/HD-CĐP');
  await page.locator('#f-title').focus();
  await page.keyboard.press('End');
  await page.keyboard.insertText(' (lần 2)');
  await saved(page);
  expect(await page.locator('#f-title').inputValue()).toMatch(/ \(lần 2\)$/);
  expect(await page.locator(':focus').getAttribute('id')).toBe('f-title');
  await page.context().close();
}, 60_000);

test.concurrent('on a phone the document is one tab away, and the quoted line is shown there', async () => {
  const id = await made();
  const page = await open(id, handheld);
  await picture(page, 'draft-phone');
  expect(await violations(page)).toEqual([]);
  expect(await fits(page)).toEqual([]);
  await page.locator('.question button', { hasText: 'Xem trong văn bản' }).nth(1).tap();
  expect(await page.locator('#document mark').textContent()).toContain('Số đoàn viên kết nạp mới');
  expect(await page.locator('#work').isVisible()).toBe(false);
  await picture(page, 'draft-phone-document');
  expect(await violations(page)).toEqual([]);
  await page.locator('#tab-work').tap();
  await page.locator('#f-number').fill('12/HD-CĐP');
  await page.locator('#save').tap();
  await saved(page, 'Đã lưu mẫu');
  expect(await rows(id)).toMatchObject({ state: 'saved', facts: { number: { value: '12/HD-CĐP' } } });
  await page.context().close();
}, 60_000);

test.concurrent('on a phone 320 wide, in the dark, with everything unfolded', async () => {
  const page = await open(await made(), narrow, true);
  for (const details of await page.locator('details').all()) await details.locator('summary').tap();
  await page.locator('#questions').scrollIntoViewIfNeeded();
  await picture(page, 'draft-narrow-dark');
  expect(await violations(page)).toEqual([]);
  expect(await fits(page)).toEqual([]);
  await page.context().close();
}, 60_000);

test.concurrent('a section is dropped, a question put before another, a choice given its options', async () => {
  const id = await made();
  const page = await open(id, desk);
  const before = outline((await rows(id)).form).questions.map((question) => question.id);
  const [first = '', , third = '', last = ''] = before;
  await page.locator(`#d-${third} summary`).click();
  await page.fill(`#p-${third}`, '99');
  await page.click(`#move-${third}`);
  await page.locator('.wrong', { hasText: 'Như vậy thì không có gì thay đổi.' }).waitFor();
  await page.fill(`#p-${third}`, '1');
  await page.click(`#move-${third}`);
  await page.locator(`#q-${third} legend`, { hasText: 'Câu 1' }).waitFor();
  await page.selectOption(`#k-${third}`, 'choice');
  await page.fill(`#o-${third}`, 'Tốt');
  await page.click(`#ok-${third}`);
  await page.locator('.wrong', { hasText: 'Câu chọn cần ít nhất hai lựa chọn.' }).waitFor();
  await page.fill(`#o-${third}`, 'Tốt; Khá');
  await page.click(`#ok-${third}`);
  await saved(page);
  const section = (await rows(id)).form.sections[1]?.id;
  await page.locator(`#d-${section} summary`).click();
  await page.click(`#drop-${section}`);
  await page.locator(`#q-${last}`).waitFor({ state: 'detached' });
  const now = outline((await rows(id)).form).questions;
  expect(now.map((question) => question.id)).toEqual([third, first, before[1]]);
  expect(now[0]).toMatchObject({ type: 'choice', options: [{ label: 'Tốt' }, { label: 'Khá' }] });
  await page.context().close();
}, 60_000);

test.concurrent('a form of 150 questions is worked on without waiting', async () => {
  const lines = Array.from({ length: 150 }, (_, at) => `${at + 1}. Kết quả công tác phần ${at + 1}`);
  const long = text.replace(
    '1. Số lượng đoàn viên\n2. Số đoàn viên kết nạp mới\n3. Công tác nữ công (nếu có)',
    lines.join('\n'),
  );
  const id = await makeDraft(stage.ctx, actor(), stage.units.benTruc, { pasted: long });
  const page = await open(id, desk);
  const questions = outline((await rows(id)).form).questions;
  expect(questions.length).toBeGreaterThan(140);
  const middle = questions[75]?.id ?? '';
  await page.fill(`#w-${middle}`, 'Kết quả sửa lại');
  const began = performance.now();
  await page.keyboard.press('Tab');
  await saved(page);
  const took = performance.now() - began;
  console.log(`A change to a form of 150 questions: ${Math.round(took)} ms`);
  expect(took).toBeLessThan(4000);
  expect(await page.locator('#document mark').textContent()).toContain('Kết quả công tác phần 76');
  await page.context().close();
}, 60_000);

test.concurrent('one that has gone out is shown and cannot be changed', async () => {
  const id = await made();
  await draftIssued(stage.ctx, actor(), id);
  const page = await open(id, desk);
  await saved(page, 'Văn bản này đã phát hành nên không sửa ở đây được nữa.');
  expect(await page.locator('#f-deadline').isDisabled()).toBe(true);
  expect(await page.locator('#save').isDisabled()).toBe(true);
  await page.context().close();
}, 60_000);

test.concurrent('the card in the conversation leads to the screen, and what was changed there is what the conversation shows', async () => {
  const id = await made();
  const page = await surfing.open(stage.web.url, await stage.as('ha'));
  await ready(page);
  await page.fill('#words-field', '/vanban');
  await page.click('#send');
  await page.locator('#log button', { hasText: 'Xây dựng báo cáo' }).first().click();
  const link = page.locator('#log a.button', { hasText: 'Sửa trên một màn hình' }).last();
  await link.waitFor();
  expect(await link.getAttribute('href')).toMatch(/^vanban\?b=/);
  await stage.ask(await stage.as('ha'), 'POST', `api/draft/${id}`, { fact: 'signer', text: 'Trần Văn Sơn, Chủ tịch' });
  expect((await rows(id)).facts.signer?.value).toEqual({ name: 'Trần Văn Sơn', title: 'Chủ tịch' });
  await page.context().close();
}, 60_000);

test.concurrent('nobody but the office of the unit, or above it, reads or changes a draft', async () => {
  const id = await made();
  const before = JSON.stringify(await rows(id));
  const refused = 'Không tìm thấy văn bản này, hoặc văn bản không thuộc văn phòng của đồng chí.';
  for (const person of ['mai', 'nga', 'thu'] as const) {
    const cookie = await stage.as(person);
    expect(await stage.ask(cookie, 'GET', `api/draft/${id}`)).toMatchObject({ status: 404, said: refused });
    const drop = { edit: { do: 'drop', id: outline((await rows(id)).form).questions[0]?.id } };
    expect(await stage.ask(cookie, 'POST', `api/draft/${id}`, drop)).toMatchObject({ status: 404, said: refused });
  }
  const ha = await stage.as('ha');
  expect(await stage.ask(ha, 'GET', 'api/draft/khong-co')).toMatchObject({ status: 404, said: refused });
  expect(await stage.ask('giaoban=x', 'GET', `api/draft/${id}`)).toMatchObject({ status: 401 });
  expect((await stage.ask('', 'GET', `vanban?b=${id}`)).status).toBe(303);
  for (const body of [{}, { edit: { do: 'explode', id: 'x' } }, { fact: 'deadline' }, { save: false }, null])
    expect(await stage.ask(ha, 'POST', `api/draft/${id}`, body)).toMatchObject({ status: 400 });
  expect((await stage.ask(ha, 'POST', `api/draft/${id}`, { fact: 'constructor', text: 'x' })).body).toEqual({
    unread: 'Thông tin này không có trong văn bản. Không có gì thay đổi.',
  });
  expect(JSON.stringify(await rows(id))).toBe(before);
});
