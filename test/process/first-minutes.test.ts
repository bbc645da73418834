/** A stranger's first minutes: the program as it starts without settings, in a real browser, from the example to the digest. */
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../core/output/opened.ts';
import { fits, picture, type Surfing, surf } from '../support/browser.ts';
import { type Program, startProgram } from '../support/program.ts';
import { bot, node } from '../support/running.ts';
import { makeScratch, removeScratch } from '../support/scratch.ts';
import { Tab } from '../support/tab.ts';

const phone = { width: 390, height: 844 } as const;
const title = /Xây dựng báo cáo hoạt động công đoàn năm \d{4}, phương hướng nhiệm vụ năm \d{4}/iu;
const faults: string[] = [];
let scratch: string;
let program: Program;
let surfing: Surfing;
let url: string;

beforeAll(async () => {
  scratch = await makeScratch();
  program = startProgram(node, bot, { env: { DATA_DIR: path.join(scratch, 'data'), PORT: '0' } });
  const [begun, opened] = await Promise.all([program.prints(/http:\/\/127\.0\.0\.1:\d+/), surf()]);
  [url] = begun;
  surfing = opened;
}, 180_000);

afterAll(async () => {
  await surfing?.close();
  program?.signal('SIGTERM');
  await program?.over;
  await removeScratch(scratch);
});

test('from the example document to the digest in the leadership group', async () => {
  const desk = await surfing.open(url, '');
  const hand = await surfing.open(url, '', { size: phone });
  await picture(hand, '1-trang-dau');
  expect(await fits(hand)).toEqual([]);

  const office = await Tab.open(desk, 'Văn phòng', faults);
  await issueExample(office);
  const chair = await Tab.open(hand, 'Hoa Gạo', faults);
  await answer(chair);
  await sendDigest(office);
  await readDigest(hand);
  expect(faults).toEqual([]);
}, 300_000);

/** The card has no doubts; every question of the dialog has what the document says as its first choice. */
async function issueExample(office: Tab): Promise<void> {
  await office.press('Xem có thể làm gì');
  expect((await office.buttons())[0]).toBe('Dùng văn bản ví dụ');
  await office.press('Dùng văn bản ví dụ');
  expect(await office.heard()).toContain('Mọi điểm đã rõ.');
  await showDraft(office);
  await office.press('Phát hành');
  for (let step = 0; step < 20 && !/Gửi tới \d+ đơn vị/.test(await office.heard()); step += 1)
    await office.press((await office.buttons())[0] ?? '');
  const dryRun = await office.heard();
  expect(dryRun).toMatch(/Gửi tới 39 đơn vị, 3\d người\./);
  await picture(office.page, '3-chay-thu');
  await office.press('Phát hành');
  await office.hears(/Đã phát hành\. .*39 đơn vị/);
}

/** The same draft on one screen, a link away. */
async function showDraft({ page }: Tab): Promise<void> {
  const href = await page.getByRole('link', { name: 'Sửa trên một màn hình' }).getAttribute('href');
  const draft: Page = await page.context().newPage();
  draft.on('pageerror', (error) => faults.push(error.stack ?? error.message));
  await draft.goto(new URL(href ?? '', page.url()).href);
  await draft.getByText('Hạn nộp').first().waitFor();
  await picture(draft, '2-van-ban');
  await draft.close();
  await page.bringToFront();
}

/** The notice was there before the tab; sixteen questions, one after the other, then the receipt. */
async function answer(chair: Tab): Promise<void> {
  await chair.hears(title);
  await picture(chair.page, '4-thong-bao');
  await chair.press('Bắt đầu báo cáo');
  const asked: string[] = [];
  for (let step = 0; step < 60 && !(await chair.buttons()).includes('Nộp báo cáo'); step += 1) {
    const heard = await chair.heard();
    asked.push(...(/Mục (?:\S+) · câu \d+\/\d+/.exec(heard) ?? []));
    if (step === 2) await picture(chair.page, '5-tra-loi');
    if ((await chair.buttons()).includes('Xong')) await chair.press('Xong');
    else await chair.say(heard.includes('số ước') ? '40; 42' : 'Đã tổ chức 3 cuộc, 25 lượt người dự.');
  }
  expect(new Set(asked).size).toBe(16);
  expect(asked.at(-1)).toBe('Mục V · câu 16/16');
  await chair.press('Nộp báo cáo');
  await chair.hears(/Số biên nhận/);
  expect(await wordsOf(await chair.saves('.docx'))).toContain('Lê Thị Ngọc Mai');
  await picture(chair.page, '6-bien-nhan');
  expect(await fits(chair.page)).toEqual([]);
}

async function sendDigest(office: Tab): Promise<void> {
  await office.press('Xem đợt');
  await office.press('Tổng hợp');
  expect(await office.heard()).toContain('Đã nộp 1/39 đơn vị');
  await office.press('Bản tin');
  await office.press('Gửi bản tin vào nhóm lãnh đạo');
  await office.hears('Đã gửi bản tin vào nhóm lãnh đạo.');
  await picture(office.page, '7-ban-tin');
}

/** The chart is seen where it stands; the files its buttons make come to the same group. */
async function readDigest(hand: Page): Promise<void> {
  const group = await Tab.open(hand, 'Nhóm lãnh đạo', faults);
  await group.hears(/Đã nộp 1\/39/);
  await group.page.locator('#log .picture img').waitFor();
  const width = () => group.page.evaluate(`document.querySelector('#log .picture img').naturalWidth`);
  await expect.poll(width, { timeout: 30_000 }).toBeGreaterThan(300);
  await picture(group.page, '8-nhom-lanh-dao');
  expect(await fits(group.page)).toEqual([]);
  await group.press('Bản tổng hợp .docx');
  const summary = await wordsOf(await group.saves('.docx'));
  expect(summary).toMatch(title);
  expect(summary).toContain('Đã tổ chức 3 cuộc');
  await picture(group.page, '9-ban-tong-hop');
  await group.press('Nhắc 38 đơn vị');
  expect(await group.heard()).toBe('Đồng chí Trần Quang Bình: tôi trả lời ở chat riêng của đồng chí.');
}
