/** Ten journeys in a real browser, on a phone's screen. */
import { afterAll, beforeAll, test } from 'vitest';
import { type Surfing, surf } from '../../support/browser.ts';
import { inBrowser } from '../../support/browser-driver.ts';
import { freshDatabase } from '../../support/database.ts';
import { journey, play } from '../../support/transcript.ts';

const { db } = await freshDatabase(16);
let surfing: Surfing;

beforeAll(async () => {
  surfing = await surf();
});
afterAll(() => surfing.close());

test.concurrent.each([
  'mot-mach',
  'bo-qua-co-ly-do',
  'canh-bao',
  'chua-co-so-lieu',
  'den-theo-tieu-de',
  'khong-dau',
  'lui-va-sua',
  'nhieu-cau-mot-tin',
  'nhu-ky-truoc',
  'van-ban-dai',
])('%s', async (name) => play(db, await journey(name), inBrowser(surfing)), 60_000);
