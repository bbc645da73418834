/** Several people's answers in one transaction: the same as one after another, and nobody's fault or lock is another's. */
import { sql } from 'drizzle-orm';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startInbound } from '../../../bot/inbound.ts';
import { sharedTurn, turn } from '../../../core/chats/turn.ts';
import { transact } from '../../../core/ctx.ts';
import { storeBatch } from '../../../core/inbox/store.ts';
import { dueMessages, sent } from '../../../core/outbox/due.ts';
import { connect } from '../../../db/connect.ts';
import { freshDatabase } from '../../support/database.ts';
import { readJourney } from '../../support/journey.ts';
import { accountOf, personOf, type Stage } from '../../support/stage.ts';
import { smallStage, wordsOf } from '../../support/talk.ts';

const { db, url } = await freshDatabase();

const told = readJourney(`# thử
Mẫu: Báo cáo năm 2026
I. Tổ chức
- dv_tong | số nguyên | Tổng số đoàn viên | đơn vị=người
- dv_nu | số nguyên | Trong đó nữ | đơn vị=người
- tot | có/không | Có tổ chức Tết Sum vầy không?
- y_kien | đoạn văn | Kiến nghị với công đoàn cấp trên
Báo cáo: Báo cáo năm 2026 | TH Hoa Mai | 01/01/2026 đến 30/11/2026
Báo cáo: Báo cáo năm 2026 | May Thanh Bình | 01/01/2026 đến 30/11/2026
Báo cáo: Báo cáo năm 2026 | HTX Đồng Sen | 01/01/2026 đến 30/11/2026
---
`);

const chairs = ['Mai', 'Tùng', 'Phúc'] as const;
const unitOf = { Mai: 'TH Hoa Mai', Tùng: 'May Thanh Bình', Phúc: 'HTX Đồng Sen', Đạt: 'TH Hoa Mai' } as const;
type Who = keyof typeof unitOf;

/** People with the report open, and what they say stored in one batch. */
async function stageWith(...people: readonly Who[]) {
  const { stage, event, say, history } = await smallStage(db, told);
  const { ctx, shell } = stage;
  const store = (...said: readonly (readonly [Who, string])[]) =>
    storeBatch(
      ctx,
      said.map(([who, text]) => event(who, text)),
    );
  const id = (who: Who) => personOf(stage, who) ?? '';
  for (const who of people) await say(who, '/baocao');
  return {
    stage,
    store,
    id,
    share: async (...who: readonly Who[]) => {
      const worked = await sharedTurn(ctx, who.map(id), shell);
      return who.filter((one) => worked.has(id(one)));
    },
    alone: (who: Who) => turn(ctx, id(who), shell),
    history: (who: Who) => history(unitOf[who]),
  };
}

/** What was said to whom, first lines alone, by account; taken as a sender would. */
async function taken(stage: Stage): Promise<ReadonlyMap<string, readonly string[]>> {
  const theirs = new Set(Object.keys(unitOf).map((who) => accountOf(stage, who)));
  const rows = (await dueMessages(stage.ctx, 'terminal', 500)).filter(({ chat }) => theirs.has(chat));
  for (const row of rows) await sent(stage.ctx, row.id, row.id);
  const byChat = Map.groupBy(rows, ({ chat }) => chat);
  return new Map([...byChat].map(([chat, own]) => [chat, own.map((row) => wordsOf(row).split('\n')[0] ?? '')]));
}

const values = async (rows: Promise<readonly { readonly question: string; readonly new: unknown }[]>) =>
  (await rows).map((row) => [row.question, (row.new as { value?: unknown } | null)?.value]);

describe('people who answer at the same time', () => {
  test('share one transaction, and each is answered in their own chat', async () => {
    const { stage, store, share, history } = await stageWith(...chairs);
    await store(['Mai', '45'], ['Tùng', '120'], ['Phúc', '7']);
    expect(await share(...chairs)).toEqual(chairs);
    const [{ writers } = { writers: 0 }] = await db.execute<{ writers: number }>(
      sql`select count(distinct xmin::text)::int as writers from answers
          where person_id in (${sql.join(
            chairs.map((who) => sql`${personOf(stage, who)}::uuid`),
            sql`, `,
          )})`,
    );
    expect(writers).toBe(1);
    expect(await values(history('Mai'))).toEqual([['dv_tong', 45]]);
    expect(await values(history('Tùng'))).toEqual([['dv_tong', 120]]);
    expect(await values(history('Phúc'))).toEqual([['dv_tong', 7]]);
    const said = await taken(stage);
    expect(chairs.map((who) => said.get(accountOf(stage, who)))).toEqual([
      ['Đã ghi: 45 người.'],
      ['Đã ghi: 120 người.'],
      ['Đã ghi: 7 người.'],
    ]);
    expect(await share(...chairs)).toEqual([]);
  });

  test('whose words ask for more than an answer has a turn alone; nothing of them is lost or done twice', async () => {
    const { stage, store, share, alone, history } = await stageWith(...chairs);
    await store(['Mai', '/baocao'], ['Tùng', '120']);
    expect(await share('Mai', 'Tùng', 'Phúc')).toEqual(['Tùng']);
    expect((await taken(stage)).get(accountOf(stage, 'Mai'))).toBeUndefined();
    expect(await alone('Mai')).toEqual({ channel: 'terminal', more: false });
    expect((await taken(stage)).get(accountOf(stage, 'Mai'))).toHaveLength(1);
    expect(await values(history('Mai'))).toEqual([]);
  });

  test('chair and deputy of one report have their turns one after the other: the second knows of the first', async () => {
    const { store, share, alone, history } = await stageWith('Mai', 'Đạt', 'Tùng');
    await store(['Đạt', '46'], ['Mai', '45'], ['Tùng', '120']);
    expect(await share('Mai', 'Đạt', 'Tùng')).toEqual(['Đạt', 'Tùng']);
    await alone('Mai');
    const rows = await history('Mai');
    expect(await values(history('Mai'))).toEqual([
      ['dv_tong', 46],
      ['dv_tong', 45],
    ]);
    expect(rows[1]?.old).toEqual(rows[0]?.new);
  });

  test.each(['chats', 'inbox', 'reports'])('it does not wait for somebody else at a row of %s', async (table) => {
    const { stage, store, share, id, history } = await stageWith(...chairs);
    await store(['Mai', '45'], ['Tùng', '120']);
    const other = connect(url, 1);
    const rows = {
      chats: sql`select 1 from chats where sender = ${id('Mai')} for update`,
      inbox: sql`select 1 from inbox where sender = ${id('Mai')} for update`,
      reports: sql`select 1 from reports where id = ${stage.reports.get('TH Hoa Mai')?.[0]?.id}::uuid for update`,
    };
    try {
      await transact({ ...stage.ctx, db: other.db }, async ({ db: holding }) => {
        await holding.execute(rows[table as keyof typeof rows]);
        expect(await share('Mai', 'Tùng')).toEqual(['Tùng']);
      });
    } finally {
      await other.close();
    }
    expect(await share('Mai', 'Tùng')).toEqual(['Mai']);
    expect(await values(history('Mai'))).toEqual([['dv_tong', 45]]);
  });
});

test('one answer that cannot be written holds up nobody: the others are answered, it is set aside', async () => {
  const { stage, store, id, history } = await stageWith(...chairs);
  await db.execute(sql`create function refuse_thirteen() returns trigger language plpgsql as
    $$ begin if new.new->>'value' = '13' then raise 'thirteen'; end if; return new; end $$`);
  await db.execute(
    sql`create trigger thirteen before insert on answers for each row execute function refuse_thirteen()`,
  );
  await store(['Mai', '45'], ['Tùng', '13'], ['Phúc', '7'], ['Tùng', '14']);
  const inbound = startInbound({ ctx: stage.ctx, shell: stage.shell, wake: () => undefined });
  await expect.poll(async () => (await history('Tùng')).length, { timeout: 20_000 }).toBe(1);
  await inbound.idle();
  await inbound.stop();
  await db.execute(sql`drop trigger thirteen on answers`);
  expect(await values(history('Mai'))).toEqual([['dv_tong', 45]]);
  expect(await values(history('Tùng'))).toEqual([['dv_tong', 14]]);
  expect(await values(history('Phúc'))).toEqual([['dv_tong', 7]]);
  const aside = await db.execute<{ sender: string }>(sql`select sender from inbox where fault is not null`);
  expect(aside.map(({ sender }) => sender)).toEqual([id('Tùng')]);
  expect(stage.ctx.logged.map(({ words }) => words)).toContain('A shared turn broke, and each has one alone');
});

const vocabulary = [
  '45',
  '1.234',
  '0',
  'chưa có',
  'có',
  'không',
  'lui',
  'bỏ qua',
  'Xong',
  'danh sách',
  'trợ giúp',
  'tạm dừng',
];
const rarer = [
  'tiếp tục',
  'xyz',
  'nu',
  '1: 5; 2: 3',
  '/menu',
  '/baocao',
  'nộp',
  '2',
  'Đề nghị hỗ trợ 500 nghìn đồng.',
  'menu',
];
const utterance = fc.tuple(fc.constantFrom(...chairs), fc.constantFrom(...vocabulary, ...rarer));

test('whatever three people say, sharing leaves the same answers and says the same as one turn after another', async () => {
  let shared = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(utterance, { minLength: 1, maxLength: 25 }), async (said) => {
      const [one, many] = [await stageWith(...chairs), await stageWith(...chairs)];
      await one.store(...said);
      for (const who of chairs) while (await one.alone(who));
      await many.store(...said);
      for (let busy = true; busy; ) {
        const together = await many.share(...chairs);
        shared += together.length;
        busy = together.length > 0;
        for (const who of chairs) if (!together.includes(who) && (await many.alone(who))) busy = true;
      }
      for (const who of chairs) {
        expect(await values(many.history(who))).toEqual(await values(one.history(who)));
        expect(await placesOf(many.id(who))).toEqual(await placesOf(one.id(who)));
      }
      const [expected, got] = [await taken(one.stage), await taken(many.stage)];
      for (const who of chairs)
        expect(got.get(accountOf(many.stage, who))).toEqual(expected.get(accountOf(one.stage, who)));
    }),
    { numRuns: 25, endOnFailure: true },
  );
  // Most of what is said in a report can share.
  expect(shared).toBeGreaterThan(50);
});

/** Where a person stands, without the ids of the stage. */
async function placesOf(person: string): Promise<unknown> {
  const [row] = await db.execute<{
    open: { is: string } | null;
    places: Record<string, { at: unknown; mode: unknown }>;
  }>(sql`select open, places from chats where sender = ${person}`);
  const places = Object.values(row?.places ?? {}).map(({ at, mode }) => ({ at, mode }));
  return { open: row?.open?.is ?? null, places };
}
