/** Presses that are forged, foreign or late, and answers that come after the report is closed: nothing changes, and the person is told why. */
import { describe, expect, test } from 'vitest';
import { token } from '../../../core/outbox/token.ts';
import { draftVersion, publish } from '../../../core/templates/version.ts';
import { freshDatabase } from '../../support/database.ts';
import { smallStage, wordsOf } from '../../support/talk.ts';

const { db } = await freshDatabase();
const press = (data: string) => ({ is: 'press', data }) as const;
const refused = 'Nút vừa bấm không phải của đồng chí, hoặc không còn dùng được. Không có gì thay đổi.';

describe('a forged press', () => {
  test.each([
    ['made up', 'xong'],
    ['of a row that never was', token('01890a5d-ac96-774b-bcce-b302099a8057', 0)],
    ['empty', ''],
    ['64 bytes of nothing', 'A'.repeat(64)],
    ['with a place that is not there', ''],
  ])('%s changes nothing', async (what, data) => {
    const talk = await smallStage(db);
    const [asked] = await talk.say('Mai', '/baocao');
    const forged = what.startsWith('with a place') ? token(asked?.id ?? '', 99) : data;
    const [said] = await talk.say('Mai', press(forged));
    expect(said && wordsOf(said).startsWith(refused)).toBe(true);
    expect(await talk.history()).toEqual([]);
  });

  test('of somebody else’s button changes neither report', async () => {
    const talk = await smallStage(db);
    await talk.say('Mai', '/baocao');
    await talk.say('Mai', '45');
    const [asked] = await talk.say('Mai', '30');
    const yes = asked?.buttons.findIndex((button) => 'press' in button.press && button.press.press.do === 'pick') ?? -1;
    expect(yes).toBeGreaterThanOrEqual(0);
    const [said] = await talk.say('Tùng', press(token(asked?.id ?? '', yes)));
    expect(said && wordsOf(said).startsWith(refused)).toBe(true);
    const [stranger] = await talk.say('Khách', press(token(asked?.id ?? '', yes)));
    expect(stranger && wordsOf(stranger)).toContain('Đồng chí chưa có trong danh sách ở đây.');
    expect((await talk.history()).map((row) => row.question)).toEqual(['dv_tong', 'dv_nu']);
    expect(await talk.history('May Thanh Bình')).toEqual([]);
  });
});

test('a press on an old button answers nothing else', async () => {
  const talk = await smallStage(db);
  await talk.say('Mai', '/baocao');
  await talk.say('Mai', '45');
  const [asked] = await talk.say('Mai', '30');
  const yes = asked?.buttons.findIndex((button) => 'press' in button.press && button.press.press.do === 'pick') ?? -1;
  await talk.say('Mai', 'câu 1');
  const before = await talk.history();
  const [said] = await talk.say('Mai', press(token(asked?.id ?? '', yes)));
  expect(said && wordsOf(said)).toContain('Nút vừa bấm không phải của câu đang hỏi, nên chưa ghi gì.');
  expect(await talk.history()).toEqual(before);
});

test('a press twice gives one answer', async () => {
  const talk = await smallStage(db);
  await talk.say('Mai', '/baocao');
  await talk.say('Mai', '45');
  const [asked] = await talk.say('Mai', '30');
  const yes = asked?.buttons.findIndex((button) => 'press' in button.press && button.press.press.do === 'pick') ?? -1;
  await talk.say('Mai', press(token(asked?.id ?? '', yes)));
  await talk.say('Mai', press(token(asked?.id ?? '', yes)));
  expect((await talk.history()).map((row) => row.question)).toEqual(['dv_tong', 'dv_nu', 'tot']);
});

test('a reply after the report was submitted by the other changes nothing', async () => {
  const talk = await smallStage(db);
  await talk.say('Đạt', '/baocao');
  await talk.say('Mai', '/baocao');
  for (const text of ['45', '30', 'có', 'nộp']) await talk.say('Mai', text);
  const before = await talk.history();
  const [said] = await talk.say('Đạt', '46');
  expect(said && wordsOf(said)).toMatch(
    /^Báo cáo của Công đoàn cơ sở Trường Tiểu học Hoa Mai đã nộp lúc 08:00 thứ Ba 01\/12\/2026 \(số \d+, đồng chí Lê Thị Mai nộp\) và đang chờ duyệt nên không sửa được nữa\./,
  );
  expect(await talk.history()).toEqual(before);
  expect(before).toHaveLength(3);
});

test('a newer version of the template does not reach a report that is under way', async () => {
  const talk = await smallStage(db);
  const { ctx, templates } = talk.stage;
  await talk.say('Mai', '/baocao');
  const template = [...templates.values()][0];
  if (!template) throw new Error('No template');
  await publish(ctx, await draftVersion(ctx, template.id, { ...template.form, title: 'Mẫu mới', sections: [] }));
  const [said] = await talk.say('Mai', '45');
  expect(said && wordsOf(said)).toContain('Trong đó nữ');
  expect((await talk.history()).map((row) => row.question)).toEqual(['dv_tong']);
});
