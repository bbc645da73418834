/** Answers put straight to a question over HTTP: refused, doubted, confirmed, taken back; and who hears of it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerHistory } from '../../../db/queries/answers.ts';
import { freshDatabase } from '../../support/database.ts';
import { type WebStage, webStage } from '../../support/web-stage.ts';

const { db } = await freshDatabase(10);
let stage: WebStage;
let mai = '';

beforeAll(async () => {
  stage = await webStage(db);
  mai = await stage.as('mai');
});
afterAll(() => stage.web.stop());

const put = (cookie: string, question: string, given: object) =>
  stage.ask(cookie, 'PUT', `api/report/${stage.reports.hoaMai}/${question}`, given);

type Shown = {
  id: string;
  mark: string;
  answer: { shown: string; given: unknown } | null;
  by: string | null;
  findings: { said: string }[];
};
type Section = { items: (Section | Shown)[] };

function shown(report: unknown, id: string): Shown {
  const all = (sections: (Section | Shown)[]): Shown[] =>
    sections.flatMap((one) => ('items' in one ? all(one.items) : [one]));
  const found = all((report as { sections: Section[] }).sections).find((question) => question.id === id);
  if (!found) throw new Error(`Not on the page: ${id}`);
  return found;
}

test('what cannot be read is refused with the reason and an example', async () => {
  const { status, body } = await put(mai, 'ld_tong', { text: 'nhiều lắm' });
  expect(status).toBe(200);
  expect(body.unread).toMatch(/“nhiều lắm”.*\n.*ví dụ 15/s);
});

test('several meanings are offered and one is picked', async () => {
  const { body } = await put(mai, 'tet_tien', { text: 'không có' });
  expect(body.options).toEqual(['0 đồng', 'chưa có số liệu']);
  const kept = await put(mai, 'tet_tien', { text: 'không có', meaning: 0 });
  expect(shown(kept.body.report, 'tet_tien').answer?.shown).toBe('0 đồng');
});

test('a contradiction is recorded and named at the question until one side changes', async () => {
  await put(mai, 'ld_tong', { text: '100' });
  const { body } = await put(mai, 'ld_nu', { text: '120' });
  expect(shown(body.report, 'ld_nu').mark).toBe('doubt');
  const mended = await put(mai, 'ld_nu', { text: '60' });
  expect(shown(mended.body.report, 'ld_nu')).toMatchObject({ mark: 'answered', findings: [] });
});

test('no figure needs its reason, and can be taken back', async () => {
  expect((await put(mai, 'ld_nu', { noFigure: ' - ' })).body.unread).toBe(
    'Lý do cần viết bằng chữ, ví dụ “kế toán chưa chốt sổ”.',
  );
  const kept = await put(mai, 'ld_nu', { noFigure: 'đang rà soát' });
  expect(shown(kept.body.report, 'ld_nu').answer?.shown).toBe('chưa có số liệu: đang rà soát');
  const cleared = await put(mai, 'ld_nu', { clear: true });
  expect(shown(cleared.body.report, 'ld_nu').answer).toBeNull();
});

test('the same words saved again are no new answer', async () => {
  await put(mai, 'ld_tong', { text: '100' });
  const before = (await answerHistory(db, stage.reports.hoaMai)).length;
  await put(mai, 'ld_tong', { text: '100 người' });
  expect((await answerHistory(db, stage.reports.hoaMai)).length).toBe(before);
});

test('a choice that is not in the question, a question that is not in the report', async () => {
  expect((await put(mai, 'loai', { value: 'gioi' })).body.unread).toBe(
    'Lựa chọn này không có trong câu hỏi. Đồng chí chọn lại.',
  );
  expect((await put(mai, 'khong_co', { text: '1' })).body.unread).toBe(
    'Báo cáo không có câu hỏi này. Đồng chí tải lại trang.',
  );
});

test('the deputy answers the same rows; the chair sees who, and hears whose answer was replaced', async () => {
  const dat = await stage.as('dat');
  await put(dat, 'ld_tong', { text: '140' });
  await stage.web.idle();
  const report = await stage.ask(mai, 'GET', `api/report/${stage.reports.hoaMai}`);
  expect(shown(report.body.report, 'ld_tong')).toMatchObject({ by: 'Phạm Quốc Đạt, 08:00 thứ Ba 01/12/2026' });
  const now = await stage.ask(mai, 'GET', 'api/now');
  const last = JSON.stringify((now.body.lines as object[]).at(-1));
  expect(last).toContain('Phạm Quốc Đạt');
  expect(last).toContain('140 người');
});
