/** What every channel promises, whatever its platform is like: the same few talks over Telegram, both kinds of Zalo and the web page. */
import { describe, expect, test } from 'vitest';
import { answerHistory } from '../../db/queries/answers.ts';
import { freshDatabase } from '../support/database.ts';
import { readJourney } from '../support/journey.ts';
import { type Stage, setStage } from '../support/stage.ts';
import { overTelegram } from '../support/telegram-driver.ts';
import type { Driver, MakeDriver } from '../support/transcript.ts';
import { overHttp } from '../support/web-driver.ts';
import { overZaloBot } from '../support/zalo-bot-driver.ts';
import { overZaloOa } from '../support/zalo-oa-driver.ts';

const { db } = await freshDatabase(10);

const told = readJourney(`# hợp đồng của kênh
Mẫu: Phiếu thử
I. Thử
- muc | chọn một | Xếp loại | lựa chọn=Một/Hai/Ba/Bốn/Năm/Sáu/Bảy/Tám/Chín/Mười/Mười một/Mười hai
- kq | đoạn văn | Kết quả chăm lo đời sống
- anh | tệp | Ảnh hoạt động | nhận=ảnh
- so | số nguyên | Tổng số đoàn viên | đơn vị=người
Báo cáo: Phiếu thử | TH Hoa Mai | 01/01/2026 đến 30/11/2026
---
`);

async function on(make: MakeDriver, talk: (driver: Driver, stage: Stage) => Promise<void>): Promise<void> {
  const stage = await setStage(db, told, make.channel);
  const driver = await make.make(stage);
  try {
    await talk(driver, stage);
  } finally {
    await driver.stop();
  }
}

const texts = async (driver: Driver, who = 'Mai') => (await driver.shown(who)).map(({ text }) => text).join('\n');

async function answers(stage: Stage): Promise<[string, unknown][]> {
  const rows = await answerHistory(db, stage.reports.get('TH Hoa Mai')?.[0]?.id ?? '');
  return rows.map(({ question, new: now }) => [question, (now as { value?: unknown } | null)?.value]);
}

const limits: Record<string, number> = { telegram: 4096, 'zalo-bot': 2000, 'zalo-oa': 2000, web: 20_000 };

describe.each([
  { name: 'telegram', make: overTelegram },
  { name: 'zalo-bot', make: overZaloBot },
  { name: 'zalo-oa', make: overZaloOa },
  { name: 'web', make: overHttp },
])('$name', ({ name, make }) => {
  test('a choice is offered and taken, also the twelfth, where there is room for none, five or all of them', () =>
    on(make, async (driver, stage) => {
      await driver.say('Mai', '/baocao');
      const shown = await driver.shown('Mai');
      const offered = shown.flatMap(({ labels, text }) => [...labels, text]).join('\n');
      for (const label of ['Một', 'Sáu', 'Mười hai']) expect(offered).toContain(label);
      await driver.press('Mai', 'Mười hai', false);
      expect(await texts(driver)).toContain('Đã ghi: Mười hai');
      await driver.say('Mai', 'câu 1');
      await driver.shown('Mai');
      await driver.press('Mai', 'Hai', false);
      expect(await texts(driver)).toContain('Hai');
      expect((await answers(stage)).map(([question]) => question)).toEqual(['muc', 'muc']);
    }));

  test('words are kept whole, accents apart or together, and no message is longer than the channel takes', () =>
    on(make, async (driver, stage) => {
      await driver.say('Mai', '/baocao');
      await driver.shown('Mai');
      await driver.say('Mai', 'câu 2');
      await driver.shown('Mai');
      const long = 'Thăm hỏi đoàn viên ốm đau, tặng quà Tết. '.repeat(90).trim();
      await driver.say('Mai', long.normalize('NFD'));
      const first = await driver.shown('Mai');
      await driver.say('Mai', 'xem lại');
      const all = [...first, ...(await driver.shown('Mai'))];
      for (const { text } of all) expect([...text].length).toBeLessThanOrEqual(limits[name] ?? 0);
      const held = (await answers(stage)).at(-1);
      expect(held?.[0]).toBe('kq');
      expect(String(held?.[1]).replace(/\s+/g, ' ')).toBe(long);
    }));

  test('a picture arrives with its content', () =>
    on(make, async (driver, stage) => {
      await driver.say('Mai', '/baocao');
      await driver.shown('Mai');
      await driver.say('Mai', 'câu 3');
      await driver.shown('Mai');
      const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
      await driver.sendFile('Mai', { name: 'anh.png', bytes: Uint8Array.from(Buffer.from(png, 'base64')) });
      expect(await texts(driver)).not.toContain('Chưa ghi được');
      const [question, value] = (await answers(stage)).at(-1) ?? [];
      expect(question).toBe('anh');
      expect(value).toMatchObject([{ size: expect.any(Number) }]);
    }));

  test('two people at once, each in their own order, and nobody sees the other’s words', () =>
    on(make, async (driver, stage) => {
      for (const [who, place] of [
        ['Mai', 'câu 4'],
        ['Đạt', 'câu 1'],
      ] as const) {
        await driver.say(who, '/baocao');
        await driver.shown(who);
        await driver.say(who, place);
        await driver.shown(who);
      }
      await Promise.all([driver.say('Mai', '41'), driver.say('Đạt', 'Bảy')]);
      const [mai, dat] = [await texts(driver, 'Mai'), await texts(driver, 'Đạt')];
      expect(mai).toContain('Đã ghi: 41 người');
      expect(mai).not.toContain('Đã ghi: Bảy');
      expect(dat).toContain('Đã ghi: Bảy');
      expect(dat).not.toContain('41 người');
      expect((await answers(stage)).map(([question]) => question).sort()).toEqual(['muc', 'so']);
    }));

  test('somebody nobody knows is told how to join, and leaves nothing behind', () =>
    on(make, async (driver, stage) => {
      await driver.say('Khoa', 'xin chào');
      expect(await texts(driver, 'Khoa')).toMatch(/mã mời|Mã/);
      expect(await answers(stage)).toEqual([]);
    }));
});
