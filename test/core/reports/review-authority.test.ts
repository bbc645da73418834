/** Nobody but those above a unit reviews its report or asks how far it is, whatever they press or call; refused, they learn nothing. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Args, Speaker } from '../../../core/chats/shell.ts';
import type { Answers } from '../../../core/forms/answer.ts';
import { token } from '../../../core/outbox/token.ts';
import { askReopen } from '../../../core/reports/reopen.ts';
import { freshDatabase } from '../../support/database.ts';
import { issueTo } from '../../support/journey-campaign.ts';
import { accountOf } from '../../support/stage.ts';
import { smallStage, wordsOf } from '../../support/talk.ts';
import { told } from '../../support/told.ts';
import type { PersonName } from '../../support/union.ts';

const { db } = await freshDatabase();
const refused =
  'Đồng chí chưa được giao việc này, hoặc không có đơn vị như vậy. Cần làm, đồng chí nhờ văn phòng công đoàn cấp trên.';
const nowhere = '01900000-0000-7000-8000-000000000000';

const talk = await smallStage(db);
const { stage } = talk;
await issueTo(stage, 'Báo cáo năm 2026', ['TH Hoa Mai', 'May Thanh Bình', 'HTX Đồng Sen'], {
  due: '2026-12-11',
  locks: false,
});
const report = stage.reports.get('TH Hoa Mai')?.[1]?.id ?? '';
for (const text of ['/baocao', '2', '45', '30', 'có', 'nộp']) await talk.say('Mai', text);
await askReopen(stage.ctx, { id: stage.union.people.mai, name: 'Lê Thị Mai' }, report, 'Đếm nhầm.');
const [{ campaign = '' } = {}] = await db.execute<{ campaign: string }>(sql`select id as campaign from campaigns`);
const { units } = stage.union;

/** What a person does, as the shell would call it; nothing of who they are is taken from the arguments. */
function speaker(name: PersonName, roles: Speaker['roles']): Speaker {
  const where = { channel: 'terminal', chat: 'x', external: 'x', open: null } as const;
  return { id: stage.union.people[name], name, language: 'vi', roles, ...where };
}

const outsiders = [
  ['the office of the neighbouring commune', speaker('nga', ['office'])],
  ['the chair of the very unit', speaker('mai', ['chair'])],
  ['the chair of another unit', speaker('tung', ['chair'])],
] as const;

const buttons: readonly (readonly [string, Args])[] = [
  ...['summary', 'section', 'approve', 'document'].map(
    (act) => ['duyet', { report, do: act, submission: '1' }] as const,
  ),
  ...['', ...['block', 'direct', 'only', 'one']].map((what): readonly [string, Args] => [
    'tiendo',
    { campaign, unit: units.benTruc, ...(what === '' ? {} : { [what]: what === 'only' ? 'late' : units.hoaMai }) },
  ]),
];

const dialogs: readonly (readonly [string, Args, Answers])[] = [
  ['returnReport', { report, submission: '1' }, { what: text('whole'), note: text('Sai.') }],
  ['returnReport', { report, submission: '1' }, { what: text('some'), which: text('1') }],
  ['returnNotes', { report, submission: '1', questions: 'dv_tong' }, { note_dv_tong: text('Sai.') }],
  ['answerReopen', { report, granted: 'yes' }, { word: text('Sửa đi.') }],
  ['answerReopen', { report, granted: 'no' }, { word: text('Không.') }],
];

function text(value: string) {
  return { kind: 'value', value } as const;
}

/** Everything that a decision changes. */
async function state(): Promise<string> {
  const tables = ['reports', 'obligations', 'reviews', 'reopen_requests', 'answers', 'audit_entries', 'jobs', 'files'];
  const parts = tables.map(
    (name) => `select '${name}' t, count(*) n, sum(hashtextextended(r::text, 0)) h from ${name} r`,
  );
  return JSON.stringify(await db.execute(sql.raw(parts.join(' union all '))));
}

test.each(outsiders)(
  '%s is refused by every button in the same words as for what does not exist',
  async (_who, who) => {
    const before = await state();
    for (const [command, args] of buttons) {
      const item = stage.shell.items.find((known) => known.command === command);
      const act = (given: Args) =>
        stage.ctx.db.transaction((tx) => item?.act({ ...stage.ctx, db: tx }, who, given) as never);
      expect(await told(act(args)), `${command} ${JSON.stringify(args)}`).toBe(refused);
      if ('report' in args) expect(await told(act({ ...args, report: nowhere }))).toBe(refused);
      else expect(await told(act({ ...args, unit: nowhere }))).toBe(refused);
    }
    expect(await state()).toBe(before);
  },
);

test.each(outsiders)('%s is refused by every dialog, at its questions and at its end', async (_who, who) => {
  const before = await state();
  for (const [name, args, answers] of dialogs) {
    const finish = stage.shell.dialogs[name]?.finish;
    expect(await told(finish?.(stage.ctx, who, answers, args) as never), name).toBe(refused);
  }
  for (const name of ['returnPick', 'returnNotes'])
    expect(await told(stage.shell.dialogs[name]?.form(stage.ctx, who, { report, at: '0' }) as never)).toBe(refused);
  expect(await state()).toBe(before);
});

test('a campaign of which nothing is owed below one’s own unit does not exist there', async () => {
  const nga = speaker('nga', ['office']);
  const item = stage.shell.items.find(({ command }) => command === 'tiendo');
  const ask = (unit: string, one?: string) =>
    item?.act(stage.ctx, nga, { campaign, unit, ...(one ? { one } : {}) }) as Promise<unknown>;
  expect(await told(ask(units.dongSen, units.hoaMai))).toBe(refused);
  const lists = await item?.act(stage.ctx, nga, {});
  expect(JSON.stringify(lists)).not.toContain('Hoa Mai');
});

test('only a person of the unit may ask to have its report opened', async () => {
  const before = await state();
  for (const who of [outsiders[0][1], outsiders[2][1], speaker('ha', ['office'])])
    expect(await told(askReopen(stage.ctx, who, report, 'Tò mò.'))).toBe(refused);
  expect(await told(askReopen(stage.ctx, outsiders[0][1], nowhere, 'Tò mò.'))).toBe(refused);
  expect(await state()).toBe(before);
});

test('a chair has no such command, and is not told that there is one', async () => {
  for (const command of ['/duyet', '/tiendo']) {
    const [said] = (await talk.say('Mai', command)).filter(({ chat }) => chat === accountOf(stage, 'Mai'));
    expect(said && wordsOf(said)).toContain('Tôi chưa hiểu ý đồng chí');
  }
});

test('the leader reads and approves; sending back and opening again are the office’s', async () => {
  const binh = speaker('binh', ['leader']);
  const before = await state();
  for (const [name, args, answers] of dialogs.filter((_, index) => index !== 1))
    expect(await told(stage.shell.dialogs[name]?.finish(stage.ctx, binh, answers, args) as never), name).toBe(refused);
  expect(await state()).toBe(before);
  const shown = await stage.shell.items.find(({ command }) => command === 'duyet')?.act(stage.ctx, binh, { report });
  const labels = shown?.shows.flatMap(({ buttons: all }) => (all ?? []).map(({ label }) => label.key));
  expect(labels).toContain('reviews.button_approve');
  expect(labels).not.toContain('reviews.button_return');
});

test('a button shown to the office, pressed by anybody else, does nothing at all', async () => {
  await talk.say('Hà', '/duyet');
  await talk.say('Hà', '1');
  await talk.say('Hà', '1');
  await talk.say('Hà', '/tiendo');
  const rows = await db.execute<{ id: string; n: number }>(
    sql`select id, jsonb_array_length(buttons) as n from outbox where person_id = ${stage.union.people.ha} and jsonb_array_length(buttons) > 0`,
  );
  const tokens = rows.flatMap(({ id, n }) => Array.from({ length: n }, (_, index) => token(id, index)));
  expect(tokens.length).toBeGreaterThan(12);
  const before = await state();
  for (const who of ['Nga', 'Mai', 'Tùng', 'Người lạ'])
    for (const data of tokens) {
      const said = (await talk.say(who, { is: 'press', data })).filter(({ chat }) => chat === accountOf(stage, who));
      const words = said.map(wordsOf).join('\n');
      if (who === 'Người lạ') expect(words).toContain('Đồng chí chưa có trong danh sách ở đây.');
      else expect(words).toContain('Nút vừa bấm không phải của đồng chí');
      expect(words).not.toContain('Hoa Mai —');
    }
  for (const forged of [`${nowhere}.0`, token(nowhere, 0), 'duyet', JSON.stringify({ report, do: 'approve' })])
    await talk.say('Hà', { is: 'press', data: forged });
  expect(await state()).toBe(before);
});
