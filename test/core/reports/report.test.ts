/** Reports as rows: last period's, delegation and who may give it, handing in, and what stays with the unit. */
import { expect, test } from 'vitest';
import { operator } from '../../../core/access.ts';
import { handOver } from '../../../core/org/seats.ts';
import { heldAnswers } from '../../../core/reports/answers.ts';
import { colleagues, delegate, delegated, takeBack } from '../../../core/reports/delegate.ts';
import { myReport } from '../../../core/reports/mine.ts';
import { openReport, openReportsOf } from '../../../core/reports/open.ts';
import { heading, questionsIn } from '../../../core/reports/report.ts';
import { formOf } from '../../../core/templates/version.ts';
import { freshDatabase } from '../../support/database.ts';
import { smallStage, wordsOf } from '../../support/talk.ts';
import { told } from '../../support/told.ts';

const { db } = await freshDatabase();
const day = (text: string) => Temporal.PlainDate.from(text);

test('the next period knows the last one handed in, by question', async () => {
  const talk = await smallStage(db);
  const { ctx, union } = talk.stage;
  for (const text of ['/baocao', '45', '30', 'có', 'nộp']) await talk.say('Mai', text);
  const before = talk.stage.reports.get('TH Hoa Mai')?.[0];
  if (!before) throw new Error('No report');
  const version = (await talk.history()).length > 0 ? await versionOf(talk, 'May Thanh Bình') : '';
  const wish = { unitId: union.units.hoaMai, versionId: version };
  const id = await openReport(ctx, { ...wish, periodFrom: day('2026-12-01'), periodTo: day('2027-11-30') });
  const report = await myReport(ctx, union.people.mai, id);
  expect(report.previousId).toBe(before.id);
  const [asked] = await talk.say('Mai', '/baocao');
  expect(asked && wordsOf(asked)).toContain('Kỳ trước: 45 người.');
  const [said] = await talk.say('Mai', 'như kỳ trước');
  expect(said && wordsOf(said)).toContain('Đã ghi như kỳ trước: 45 người.');
});

test('a section goes only to somebody of the unit, and only from somebody of the unit', async () => {
  const talk = await smallStage(db);
  const { ctx, union } = talk.stage;
  const { mai, dat, tung, ha } = union.people;
  const report = await myReport(ctx, mai, undefined);
  const form = await formOf(ctx, report.versionId);
  expect((await colleagues(ctx, report, mai)).map(({ id }) => id)).toEqual([dat]);
  const wish = { by: mai, name: 'Mai', section: 'muc_1' };
  expect(await told(delegate(ctx, report, form, { ...wish, to: tung }))).toBe(
    'Chỉ giao được cho người đang giữ chức danh trong cùng đơn vị. Đồng chí chọn người khác.',
  );
  for (const by of [tung, ha])
    expect(await told(delegate(ctx, report, form, { ...wish, by, to: dat }))).toBe(
      'Đồng chí chưa được giao việc này, hoặc không có đơn vị như vậy. Cần làm, đồng chí nhờ văn phòng công đoàn cấp trên.',
    );
  expect(await delegate(ctx, report, form, { ...wish, to: dat })).toBe(true);
  expect((await delegated(ctx, report)).map(({ section, person }) => [section, person])).toEqual([['muc_1', dat]]);
  expect(await takeBack(ctx, report, form, { id: mai, name: 'Mai' }, 'muc_1')).toBe(true);
  expect(await takeBack(ctx, report, form, { id: mai, name: 'Mai' }, 'muc_1')).toBe(false);
  expect(heading(form, 'muc_1')).toBe('I Tổ chức');
  expect([...questionsIn(form, ['muc_1'])]).toEqual(['dv_tong', 'dv_nu', 'tot']);
});

test('what was answered stays with the unit when the seat changes hands; the old holder reads it no more', async () => {
  const talk = await smallStage(db);
  const { ctx, union, reports } = talk.stage;
  await talk.say('Mai', '/baocao');
  await talk.say('Mai', '45');
  const id = reports.get('TH Hoa Mai')?.[0]?.id ?? '';
  const { personId } = await handOver(ctx, operator, { seatId: union.seats.mai, to: { name: 'Nguyễn Thị Xuân' } });
  expect(await openReportsOf(ctx, union.people.mai)).toEqual([]);
  expect((await openReportsOf(ctx, personId)).map((report) => report.id)).toEqual([id]);
  expect(Object.keys((await heldAnswers(ctx, id)).answers)).toEqual(['dv_tong']);
  expect(await told(myReport(ctx, union.people.mai, id))).toBe(
    'Đồng chí chưa mở báo cáo nào. Đồng chí mở báo cáo trước, rồi làm việc này.',
  );
  // A word that was on its way when the seat passed on is not recorded either.
  await talk.say('Mai', '30');
  expect(await talk.history()).toHaveLength(1);
});

async function versionOf(talk: Awaited<ReturnType<typeof smallStage>>, unit: string): Promise<string> {
  const { ctx, union } = talk.stage;
  return (await myReport(ctx, union.people.tung, talk.stage.reports.get(unit)?.[0]?.id)).versionId;
}
