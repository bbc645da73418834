/** The twelve answers of the tests' report, and how a person gives each in the conversation. For tests only. */
import type { Page } from 'playwright-core';

/** In order; `[Có]` is a button, `+` a file, anything else is typed. `hn_ngay` is asked because of the yes before it. */
export const twelve = [
  '1.250',
  '830',
  'Việc làm ổn định, thu nhập bình quân 9,2 triệu đồng một tháng, không có tranh chấp.',
  '[Có]',
  '15/4/2026',
  '62tr5',
  '11/12',
  '45; 52',
  '[Hoàn thành tốt]',
  '1, 3',
  'Nguyễn Văn An; 2.000.000\nTrần Thị Bé; 1.500.000',
  '+',
] as const;

/** What the rows must hold at the end, in canonical words. */
export const held = {
  ld_tong: '1.250 người',
  ld_nu: '830 người',
  hn: 'Có',
  hn_ngay: '15/04/2026',
  tet_tien: '62.500.000 đồng',
  to_manh: '11/12 tổ (91,7%)',
  dv_moi: '45 người; ước 52 người',
  loai: 'Hoàn thành tốt',
  phong_trao: 'Lao động giỏi; Giỏi việc nước, đảm việc nhà',
} as const;

export const photo = {
  name: 'hội nghị.png',
  mimeType: 'image/png',
  buffer: Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1'),
};

/** The dock's words: what is being asked. */
export async function asked(page: Page): Promise<string> {
  const dock = page.locator('#dock');
  return (await dock.isVisible()) ? ((await dock.locator('small').first().textContent()) ?? '') : '';
}

/** Waits for the question with this number. */
export async function untilAsked(page: Page, number: number): Promise<void> {
  await page.locator('#dock small', { hasText: `câu ${number}/` }).waitFor();
}
