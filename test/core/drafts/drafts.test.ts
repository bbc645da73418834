/** Drafts as use cases: who may, what is kept beside what was read, versions of the template, what is written in the audit. */
import { beforeAll, describe, expect, test } from 'vitest';
import { operator } from '../../../core/access.ts';
import { history, verifyAll } from '../../../core/audit.ts';
import { asRead, confirmDoubt, correctFact, correctToNone } from '../../../core/drafts/correct.ts';
import { draftFor, draftsOf } from '../../../core/drafts/draft.ts';
import { editForm, undoEdit } from '../../../core/drafts/edit.ts';
import { makeDraft } from '../../../core/drafts/make.ts';
import { draftIssued, draftToIssue, dropDraft, saveTemplate } from '../../../core/drafts/save.ts';
import { Refusal } from '../../../core/errors.ts';
import { outline } from '../../../core/forms/outline.ts';
import { words } from '../../../core/i18n/words.ts';
import { endSeat } from '../../../core/org/seats.ts';
import { formOf } from '../../../core/templates/version.ts';
import { freshDatabase, type TestCtx, testCtx } from '../../support/database.ts';
import { type NamedUnion, namedUnion, type PersonName } from '../../support/union.ts';

const { db } = await freshDatabase(4);
let ctx: TestCtx;
let union: NamedUnion;

beforeAll(async () => {
  ctx = testCtx(db);
  union = await namedUnion(ctx);
});

const pasted = `HƯỚNG DẪN
Báo cáo tổng kết hoạt động công đoàn năm 2026
I. TỔ CHỨC
1. Tổng số đoàn viên
2. Số đoàn viên nữ
II. KIẾN NGHỊ
Gửi báo cáo về Công đoàn phường chậm nhất ngày 05/12/2026.
`;
const by = (name: PersonName) => ({ person: union.people[name] });
const made = (text = pasted, name: PersonName = 'ha') =>
  makeDraft(ctx, by(name), union.units.benTruc, { pasted: text });

async function refusal(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'được làm',
    (fault: unknown) => {
      if (!(fault instanceof Refusal)) throw fault;
      return words('vi', fault.said);
    },
  );
}

const notTheirs =
  'Đồng chí chưa được giao việc này, hoặc không có đơn vị như vậy. Cần làm, đồng chí nhờ văn phòng công đoàn cấp trên.';

describe('who may', () => {
  const deeds: Record<string, (id: string, name: PersonName) => Promise<unknown>> = {
    read: (id, name) => draftFor(ctx, by(name), id),
    correct: (id, name) => correctFact(ctx, by(name), id, 'deadline', '6/12/2026'),
    none: (id, name) => correctToNone(ctx, by(name), id, 'number'),
    'as read': (id, name) => asRead(ctx, by(name), id, 'deadline'),
    confirm: (id, name) => confirmDoubt(ctx, by(name), id, 'finding:0'),
    edit: (id, name) => editForm(ctx, by(name), id, { do: 'rename', id: 'dv_tong', label: 'Khác' }),
    undo: (id, name) => undoEdit(ctx, by(name), id),
    save: (id, name) => saveTemplate(ctx, by(name), id),
    issue: (id, name) => draftToIssue(ctx, by(name), id),
    issued: (id, name) => draftIssued(ctx, by(name), id),
    drop: (id, name) => dropDraft(ctx, by(name), id),
    make: (_id, name) => made(pasted, name),
  };
  // A chair and a deputy below, a leader of the very unit, the office next door, its chair: refused in the same words, and nothing changes.
  test.each(Object.keys(deeds))('%s: the office of the unit, and of the units above it; nobody else', async (deed) => {
    const work = deeds[deed];
    if (!work) return;
    const id = await made();
    const before = JSON.stringify(await draftFor(ctx, by('ha'), id));
    for (const name of ['mai', 'dat', 'binh', 'nga', 'phuc', 'son'] as const)
      expect(await refusal(work(id, name)), name).toBe(notTheirs);
    expect(JSON.stringify(await draftFor(ctx, by('ha'), id))).toBe(before);
    for (const id of ['018f0000-0000-7000-8000-000000000000', 'khong-co', "' or 1=1"])
      if (deed !== 'make') expect(await refusal(work(id, 'ha'))).toBe(notTheirs);
    expect(await refusal(draftFor(ctx, operator, id))).toBe(notTheirs);
    expect(await refusal(draftFor(ctx, by('lan'), id))).toBe('được làm');
  });

  test('whose seat has ended is let in no more', async () => {
    const other = testCtx(db);
    const away = await namedUnion(other);
    const mine = { person: away.people.ha };
    const id = await makeDraft(other, mine, away.units.benTruc, { pasted });
    await endSeat(other, operator, { seatId: away.seats.ha });
    expect(await refusal(draftFor(other, mine, id))).toBe(notTheirs);
    expect(await draftsOf(other, away.people.ha)).toEqual([]);
  });
});

test('what was read stays as it was read; the correction stands beside it, and can be taken back', async () => {
  const id = await made();
  const read = (await draftFor(ctx, by('ha'), id)).read.deadlines;
  expect(await correctFact(ctx, by('ha'), id, 'deadline', 'trước ngày 10/12/2026')).toEqual({ is: 'kept' });
  const now = await draftFor(ctx, by('lan'), id);
  expect(now.read.deadlines).toEqual(read);
  expect(now.facts.deadlines).toMatchObject([{ date: '2026-12-10', kind: 'before' }]);
  await asRead(ctx, by('lan'), id, 'deadline');
  expect((await draftFor(ctx, by('ha'), id)).facts.deadlines).toMatchObject([
    { date: '2026-12-05', kind: 'no_later_than' },
  ]);
  expect(await refusal(correctFact(ctx, by('ha'), id, 'deadline', 'bao giờ cũng được'))).toBe(
    'Chưa đọc được ngày nào trong câu này. Đồng chí ghi lại, ví dụ: trước ngày 05/12/2026.',
  );
  expect(await refusal(correctToNone(ctx, by('ha'), id, 'issuer'))).toContain('Chưa có chữ nào.');
});

test('nothing unsure goes out: each point is answered first, and no deadline is made up', async () => {
  const id = await made(pasted.replace(' chậm nhất ngày 05/12/2026', ''));
  const left = async () => (await draftFor(ctx, by('ha'), id)).doubts.map((doubt) => doubt.fact);
  expect(await left()).toEqual(['deadline', 'number', 'issuedOn']);
  expect(await refusal(draftToIssue(ctx, by('ha'), id))).toBe(
    'Còn 3 điểm chưa rõ. Đồng chí trả lời xong thì phát hành được.',
  );
  expect(await refusal(confirmDoubt(ctx, by('ha'), id, 'fact:deadline'))).toBe(
    'Chỗ này văn bản không ghi rõ nên không để nguyên được. Đồng chí ghi giúp.',
  );
  await correctToNone(ctx, by('ha'), id, 'number');
  await correctFact(ctx, by('ha'), id, 'issuedOn', '1/11/2026');
  expect(await left()).toEqual(['deadline']);
  await correctToNone(ctx, by('ha'), id, 'deadline');
  const ready = await draftToIssue(ctx, by('ha'), id);
  expect(ready).toMatchObject({ deadline: null, period: { from: '2026-01-01', to: '2026-12-31' } });
  expect(await formOf(ctx, ready.versionId)).toEqual(ready.form);
  await draftIssued(ctx, by('ha'), id);
  expect(await refusal(saveTemplate(ctx, by('ha'), id))).toBe('Văn bản này đã phát hành nên không sửa ở đây được nữa.');
  expect((await draftsOf(ctx, union.people.ha)).map((line) => line.id)).not.toContain(id);
});

test('saved again, the template has a next version; unchanged, it has not. Rules among standard figures come with it', async () => {
  const id = await made();
  const first = await saveTemplate(ctx, by('ha'), id);
  expect(first).toMatchObject({ number: 1, made: true });
  expect(await saveTemplate(ctx, by('ha'), id)).toEqual({ ...first, made: false });
  const [question] = outline((await draftFor(ctx, by('ha'), id)).form).questions;
  await editForm(ctx, by('ha'), id, { do: 'rename', id: question?.id ?? '', label: 'Số đoàn viên hiện có' });
  const second = await saveTemplate(ctx, by('ha'), id);
  expect(second).toMatchObject({ number: 2, made: true, templateId: first.templateId });
  const [before, after] = [await formOf(ctx, first.versionId), await formOf(ctx, second.versionId)];
  expect(outline(before).questions[0]?.label).toBe('Tổng số đoàn viên');
  expect(outline(after).questions[0]?.label).toBe('Số đoàn viên hiện có');
  expect(before.rules?.some(({ holds }) => holds.includes('dv_nu'))).toBe(true);
});

test('one change is taken back; a change with faults is none', async () => {
  const id = await made();
  const form = async () => (await draftFor(ctx, by('ha'), id)).form;
  const start = await form();
  expect(await undoEdit(ctx, by('ha'), id)).toBe(false);
  await editForm(ctx, by('ha'), id, { do: 'drop', id: outline(start).questions[0]?.id ?? '' });
  expect(await undoEdit(ctx, by('ha'), id)).toBe(true);
  expect(await form()).toEqual(start);
  expect(await refusal(editForm(ctx, by('ha'), id, { do: 'drop', id: 'khong_co' }))).toBe(
    'Câu này không còn trong mẫu. Không có gì thay đổi.',
  );
  expect(await form()).toEqual(start);
});

test('letters of two halves, cut anywhere, are stored and shown', async () => {
  for (const before of ['', 'x']) {
    const emoji = `${before}${'😀'.repeat(900)}`;
    const id = await made(
      `HƯỚNG DẪN\n${emoji}\nI. ${emoji}\n1. Số ${emoji}\n2. ${emoji}; ${emoji}\nGửi báo cáo chậm nhất ngày 05/12/2026.`,
    );
    const { form } = await draftFor(ctx, by('ha'), id);
    const [first, second] = outline(form).questions;
    await editForm(ctx, by('ha'), id, { do: 'rename', id: first?.id ?? '', label: emoji });
    if (second) await editForm(ctx, by('ha'), id, { do: 'merge', id: first?.id ?? '', with: second.id });
    await correctFact(ctx, by('ha'), id, 'title', emoji);
    expect((await draftFor(ctx, by('ha'), id)).facts.title?.value).toBe(emoji);
  }
});

test('two of the office at once: both changes are kept', async () => {
  const id = await made();
  const [first, second] = outline((await draftFor(ctx, by('ha'), id)).form).questions;
  await Promise.all([
    editForm(ctx, by('ha'), id, { do: 'rename', id: first?.id ?? '', label: 'Một' }),
    editForm(ctx, by('lan'), id, { do: 'rename', id: second?.id ?? '', label: 'Hai' }),
    correctFact(ctx, by('lan'), id, 'number', '9/HD'),
  ]);
  const now = await draftFor(ctx, by('ha'), id);
  expect(
    outline(now.form)
      .questions.slice(0, 2)
      .map(({ label }) => label),
  ).toEqual(['Một', 'Hai']);
  expect(now.facts.number?.value).toBe('9/HD');
});

test('who did what stands in the audit', async () => {
  const id = await made();
  await correctFact(ctx, by('ha'), id, 'deadline', '6/12/2026');
  await editForm(ctx, by('lan'), id, { do: 'rename', id: 'dv_tong', label: 'Số đoàn viên' });
  await saveTemplate(ctx, by('ha'), id);
  await dropDraft(ctx, by('ha'), id);
  const entries = await history(ctx, { kind: 'draft', id });
  expect(entries.map(({ what, who }) => [what, who]).reverse()).toEqual([
    ['draft.made', union.people.ha],
    ['draft.fact_corrected', union.people.ha],
    ['draft.form_edited', union.people.lan],
    ['draft.template_saved', union.people.ha],
    ['draft.dropped', union.people.ha],
  ]);
  expect(await verifyAll(ctx)).toMatchObject({ sound: true });
});
