/** Buttons of notices pressed by others, copied, made up or typed as commands: nothing changes, nothing is learned. */
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { draftNotice } from '../../../core/notices/draft.ts';
import { issueNotice } from '../../../core/notices/send.ts';
import type { DueMessage } from '../../../core/outbox/outgoing.ts';
import { token } from '../../../core/outbox/token.ts';
import { freshDatabase } from '../../support/database.ts';
import { smallStage, type Talk, wordsOf } from '../../support/talk.ts';

const { db } = await freshDatabase();
const press = (row: DueMessage, at: number) => ({ is: 'press', data: token(row.id, at) }) as const;
let talk: Talk;
let shown: readonly DueMessage[];

/** Rows of every table a notice lives in. */
async function noticeRows(): Promise<string> {
  const rows = await db.execute(sql`
    select (select json_agg(n order by n.id) from notices n) as a, (select json_agg(r order by r::text) from notice_recipients r) as b,
      (select json_agg(w order by w.id) from notice_words w) as c`);
  return JSON.stringify(rows);
}

beforeAll(async () => {
  talk = await smallStage(db);
  const { ctx, union } = talk.stage;
  const actor = { person: union.people.ha };
  const { id } = await draftNotice(ctx, actor, { unitId: union.units.benTruc, text: 'Việc riêng của phường' });
  await issueNotice(ctx, actor, id);
  const sent = await talk.taken();
  const [way] = await talk.say('Hà', '/thongbao');
  const [state] = way ? await talk.say('Hà', press(way, 0)) : [];
  await talk.say('Tùng', 'xin lùi hạn');
  shown = [...sent, ...(way ? [way] : []), ...(state ? [state] : [])];
});

describe.each(['Nga', 'Phúc', 'Khách'])('%s', (who) => {
  test('presses every button of the others', async () => {
    const before = await noticeRows();
    for (const row of shown)
      for (const [at] of row.buttons.entries()) {
        const replies = await talk.say(who, press(row, at));
        const words = replies.map(wordsOf).join('\n');
        expect(words).not.toContain('Việc riêng');
        expect(words).toMatch(/^(Nút vừa bấm không phải của đồng chí|Đồng chí chưa có trong danh sách)/);
      }
    expect(await noticeRows()).toBe(before);
  });

  test('types every command and answers a notice that never came', async () => {
    const before = await noticeRows();
    const items = talk.stage.shell.items.filter(({ command }) =>
      /thongbao|danhan|traloi|chuyenloi|dagui|nhac|dinhchinh|thuhoi|huygui/.test(command),
    );
    for (const text of [...items.map(({ command }) => `/${command}`), 'đã nhận', 'trả lời', 'xin lùi hạn']) {
      const words = (await talk.say(who, text)).map(wordsOf).join('\n');
      expect(words).not.toContain('Việc riêng');
      expect(words).not.toBe('');
      await talk.say(who, 'menu');
    }
    expect(await noticeRows()).toBe(before);
  });
});

test('a chair presses the office’s buttons, and made-up places of their own', async () => {
  const before = await noticeRows();
  for (const row of shown.filter(({ person }) => person !== talk.stage.union.people.mai))
    for (const [at] of row.buttons.entries())
      expect((await talk.say('Mai', press(row, at))).map(wordsOf).join('\n')).toMatch(
        /^Nút vừa bấm không phải của đồng chí/,
      );
  const [own] = shown.filter(({ person }) => person === talk.stage.union.people.mai);
  if (!own) throw new Error('Mai was not written to');
  expect((await talk.say('Mai', press(own, 7))).map(wordsOf).join('\n')).toMatch(
    /^Nút vừa bấm không phải của đồng chí/,
  );
  expect(await noticeRows()).toBe(before);
});
