/** Decisions on a report: once, on what was looked at, by whom it goes to; what stands open after a return, and what is handed out. */
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { works } from '../../../bot/works.ts';
import { operator } from '../../../core/access.ts';
import { closeCampaign } from '../../../core/campaigns/change.ts';
import { reportPage } from '../../../core/chats/report-page.ts';
import { readDocument } from '../../../core/guidance/read/read.ts';
import { words } from '../../../core/i18n/words.ts';
import { bytesOf } from '../../../core/inbox/files.ts';
import { workNext } from '../../../core/jobs/jobs.ts';
import { endSeat } from '../../../core/org/seats.ts';
import { token } from '../../../core/outbox/token.ts';
import { approve, sendBack } from '../../../core/reports/decide.ts';
import { answerReopen, askReopen } from '../../../core/reports/reopen.ts';
import { changesOf, openReview, reviewCounts } from '../../../core/reports/review.ts';
import { freshDatabase } from '../../support/database.ts';
import { issueTo } from '../../support/journey-campaign.ts';
import { accountOf } from '../../support/stage.ts';
import { smallStage, type Talk, wordsOf } from '../../support/talk.ts';
import { told } from '../../support/told.ts';

const { db } = await freshDatabase();

let talk: Talk;
let report: string;
const by = (name: 'ha' | 'lan' | 'binh' | 'mai', called: string) => ({
  id: talk.stage.union.people[name],
  name: called,
});
const ha = () => by('ha', 'Nguyễn Thị Hà');
const seen = (submission = 1) => ({ report, submission });

/** A campaign of its own, in which the school has handed in 45 members, 30 women, and yes. */
beforeAll(async () => {
  talk = await smallStage(db);
});

async function handedIn(): Promise<void> {
  await issueTo(talk.stage, 'Báo cáo năm 2026', ['TH Hoa Mai'], { due: '2026-12-31', locks: false });
  report = talk.stage.reports.get('TH Hoa Mai')?.at(-1)?.id ?? '';
  const open = { is: 'press', data: await openButton() } as const;
  await talk.say('Mai', open);
  for (const text of ['45', '30', 'có', 'nộp']) await talk.say('Mai', text);
}

/** The announcement's own button: the school has other reports open. */
async function openButton(): Promise<string> {
  const [row] = await db.execute<{ id: string; place: number }>(sql`
    select o.id, b.place - 1 as place from outbox o, jsonb_array_elements(o.buttons) with ordinality as b(button, place)
    where o.person_id = ${talk.stage.union.people.mai}::uuid and b.button->'press'->>'report' = ${report}
      and b.button->'press'->>'on' = 'open' order by o.seq desc limit 1`);
  return token(row?.id ?? '', Number(row?.place ?? 0));
}

describe('a decision', () => {
  test('is made once: of two at the same time the second finds it made', async () => {
    await handedIn();
    const { ctx } = talk.stage;
    const both = await Promise.allSettled([
      approve(ctx, ha(), seen()),
      sendBack(ctx, ha(), seen(), [{ question: null, note: 'Xem lại.' }]),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const late = both.find((one) => one.status === 'rejected');
    expect(words('vi', (late as PromiseRejectedResult).reason.said)).toBe(
      'Báo cáo của Công đoàn cơ sở Trường Tiểu học Hoa Mai không còn chờ duyệt: đã được duyệt hoặc đã trả lại. Đồng chí mở lại danh sách giúp.',
    );
  });

  test('is about the submission that was looked at', async () => {
    await handedIn();
    const { ctx } = talk.stage;
    await sendBack(ctx, ha(), seen(), [{ question: 'dv_nu', note: 'Đếm lại.' }]);
    await talk.say('Mai', { is: 'press', data: await openButton() });
    for (const text of ['31', 'nộp']) await talk.say('Mai', text);
    expect(await told(approve(ctx, ha(), seen(1)))).toBe(
      'Công đoàn cơ sở Trường Tiểu học Hoa Mai vừa nộp lại báo cáo sau lúc đồng chí mở xem. Đồng chí xem bản mới rồi hãy quyết định.',
    );
    expect((await openReview(ctx, ha().id, report)).report.state).toBe('submitted');
    await approve(ctx, ha(), seen(2));
  });

  test('is not made over the head of who receives it, unless there is nobody', async () => {
    await handedIn();
    const { ctx, union } = talk.stage;
    const lan = by('lan', 'Hoàng Thị Lan');
    expect(await told(approve(ctx, lan, seen()))).toBe(
      'Báo cáo của Công đoàn cơ sở Trường Tiểu học Hoa Mai do Công đoàn phường Bến Trúc duyệt. Đồng chí xem được, nhưng không duyệt hay trả lại thay.',
    );
    expect((await openReview(ctx, lan.id, report)).mine).toBe(false);
    const before = (await reviewCounts(ctx, lan.id)).waiting;
    await db
      .transaction(async (tx) => {
        const inside = { ...ctx, db: tx };
        for (const seat of ['ha', 'binh'] as const) await endSeat(inside, operator, { seatId: union.seats[seat] });
        expect((await reviewCounts(inside, lan.id)).waiting).toBeGreaterThan(before);
        expect((await openReview(inside, lan.id, report)).mine).toBe(true);
        await approve(inside, lan, seen());
        tx.rollback();
      })
      .catch(() => undefined);
    expect((await openReview(ctx, ha().id, report)).report.state).toBe('submitted');
  });

  test('stands in the audit with who made it and what was said', async () => {
    await handedIn();
    const { ctx } = talk.stage;
    await sendBack(ctx, ha(), seen(), [{ question: 'dv_nu', note: 'Đếm lại.' }]);
    const [row] = await db.execute<{ who: string; what: string; new: string }>(
      sql`select who, what, new from audit_entries where on_id = ${report} order by seq desc limit 1`,
    );
    expect(row).toMatchObject({ who: ha().id, what: 'report.returned' });
    expect(row?.new).toContain('Đếm lại.');
  });
});

describe('after a return', () => {
  test('of single questions only those are open; the page marks them', async () => {
    await handedIn();
    const { ctx, union } = talk.stage;
    await sendBack(ctx, ha(), seen(), [{ question: 'dv_nu', note: 'Đếm lại.' }]);
    const page = await reportPage(ctx, union.people.mai, report);
    const marks = page.sections.flatMap(({ items }) =>
      items.flatMap((item) => ('question' in item ? [[item.question.id, item.mark, item.note]] : [])),
    );
    expect(marks).toEqual([
      ['dv_tong', 'locked', null],
      ['dv_nu', 'returned', 'Đếm lại.'],
      ['tot', 'locked', null],
    ]);
    expect(page.sentBack).toBeNull();
    const [asked] = await talk.say('Mai', { is: 'press', data: await openButton() });
    expect(asked && wordsOf(asked)).toContain('Đếm lại.');
    const [kept] = await talk.say('Mai', 'câu 1');
    expect(kept && wordsOf(kept)).toContain('Câu này không bị trả lại nên giữ nguyên như đã nộp.');
  });

  test('of the whole report every question may be answered, and the office’s word stands first', async () => {
    await handedIn();
    const { ctx, union } = talk.stage;
    await sendBack(ctx, ha(), seen(), [{ question: null, note: 'Xem lại toàn bộ.' }]);
    const page = await reportPage(ctx, union.people.mai, report);
    expect(page.sentBack && words('vi', page.sentBack)).toContain('trả lại: Xem lại toàn bộ.');
    const [first] = await talk.say('Mai', { is: 'press', data: await openButton() });
    expect(first && wordsOf(first)).toContain('Xem lại toàn bộ.');
    await talk.say('Mai', 'câu 1');
    for (const text of ['46', 'nộp']) await talk.say('Mai', text);
    expect((await changesOf(ctx, report)).map(({ question, old, new: now }) => [question, old, now])).toEqual([
      ['dv_tong', { kind: 'value', value: 45 }, { kind: 'value', value: 46 }],
    ]);
  });

  test('an answer changed and changed back is no change', async () => {
    await handedIn();
    const { ctx } = talk.stage;
    await sendBack(ctx, ha(), seen(), [{ question: 'dv_nu', note: 'Chắc không?' }]);
    await talk.say('Mai', { is: 'press', data: await openButton() });
    await talk.say('Mai', '31');
    await talk.say('Mai', 'câu 2');
    for (const text of ['30', 'nộp']) await talk.say('Mai', text);
    expect(await changesOf(ctx, report)).toEqual([]);
  });

  test('a returned report is open though its due moment is over and nothing late is taken', async () => {
    await issueTo(talk.stage, 'Báo cáo năm 2026', ['TH Hoa Mai'], { due: '2026-12-11', locks: true });
    report = talk.stage.reports.get('TH Hoa Mai')?.at(-1)?.id ?? '';
    await talk.say('Mai', { is: 'press', data: await openButton() });
    for (const text of ['45', '30', 'có', 'nộp']) await talk.say('Mai', text);
    talk.stage.ctx.clock.pass({ days: 20 });
    await sendBack(talk.stage.ctx, ha(), seen(), [{ question: 'dv_nu', note: 'Đếm lại.' }]);
    const [asked] = await talk.say('Mai', { is: 'press', data: await openButton() });
    expect(asked && wordsOf(asked)).toContain('Đếm lại.');
  });
});

describe('a request to open a report again', () => {
  test('waits once, is answered once, and an open report needs none', async () => {
    await handedIn();
    const { ctx } = talk.stage;
    const mai = by('mai', 'Lê Thị Mai');
    await askReopen(ctx, mai, report, 'Nhầm.');
    expect(await told(askReopen(ctx, mai, report, 'Nhầm.'))).toContain('đã có yêu cầu mở lại đang chờ trả lời');
    const yes = { granted: true, word: 'Sửa nhé.' };
    const both = await Promise.allSettled([answerReopen(ctx, ha(), report, yes), answerReopen(ctx, ha(), report, yes)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await told(answerReopen(ctx, ha(), report, yes))).toContain('đã được trả lời rồi');
    expect(await told(askReopen(ctx, mai, report, 'Nữa.'))).toContain('đang mở');
  });

  test('opens a report of a campaign that was closed, which says so and who can open it', async () => {
    await issueTo(talk.stage, 'Báo cáo năm 2026', ['TH Hoa Mai'], { due: '2026-12-31', locks: false });
    report = talk.stage.reports.get('TH Hoa Mai')?.at(-1)?.id ?? '';
    const { ctx, union } = talk.stage;
    const data = await openButton();
    const [row] = await db.execute<{ id: string }>(
      sql`select campaign_id as id from obligations where report_id = ${report}::uuid`,
    );
    await closeCampaign(ctx, { person: union.people.lan }, row?.id ?? '');
    await talk.taken();
    const [said] = await talk.say('Mai', { is: 'press', data });
    expect(said && wordsOf(said)).toContain('Đợt Báo cáo năm 2026 đã đóng');
    expect(said && wordsOf(said)).toContain('đồng chí Hoàng Thị Lan');
    expect(said?.buttons.map(({ label }) => words('vi', label))).toContain('Xin mở lại');
    await askReopen(ctx, by('mai', 'Lê Thị Mai'), report, 'Chưa kịp nộp.');
    await answerReopen(ctx, ha(), report, { granted: true, word: 'Nộp ngay.' });
    await talk.taken();
    const [open] = await talk.say('Mai', { is: 'press', data });
    expect(open && wordsOf(open)).toContain('Nộp ngay.');
    expect(open && wordsOf(open)).toContain('Tổng số đoàn viên');
  });
});

describe('the receipt', () => {
  test('brings the report as a document, made after the turn and sent once', async () => {
    while (await workNext(talk.stage.ctx, works));
    await talk.taken();
    const files = () => db.execute<{ n: number }>(sql`select count(*)::int as n from files where name like '%.docx'`);
    const [before] = await files();
    await handedIn();
    expect(await files()).toEqual([before]);
    while (await workNext(talk.stage.ctx, works));
    const mine = (await talk.taken()).filter(({ chat }) => chat === accountOf(talk.stage, 'Mai'));
    const [sent] = mine.filter(({ content }) => content.file !== undefined);
    expect(sent && wordsOf(sent)).toContain('Bản báo cáo (số');
    const bytes = await bytesOf(talk.stage.ctx, sent?.content.file?.id ?? '');
    const text = await readDocument(bytes ?? new Uint8Array());
    expect(text).toContain('Tổng số đoàn viên');
    expect(text).toContain('45');
    expect(text.toUpperCase()).toContain('TRƯỜNG TIỂU HỌC HOA MAI');
    expect(await workNext(talk.stage.ctx, works)).toBe(false);
  });
});
