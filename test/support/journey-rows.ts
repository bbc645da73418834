/** What the rows hold at the end of a journey, worded as a union officer would say it. */

import type { Answer } from '../../core/forms/answer.ts';
import { outline } from '../../core/forms/outline.ts';
import { showAnswer } from '../../core/forms/show.ts';
import { words } from '../../core/i18n/words.ts';
import { heldAnswers } from '../../core/reports/answers.ts';
import { answerHistory } from '../../db/queries/answers.ts';
import { reportsOfUnit } from '../../db/queries/reports.ts';
import { type Stage, unitOf } from './stage.ts';

const states: Record<string, string> = {
  draft: 'đang làm',
  submitted: 'đã nộp',
  returned: 'trả lại',
  approved: 'đã duyệt',
  cancelled: 'đã hủy',
};

/** `trạng thái`, `câu <mã>`, `lịch sử <mã>`, `số dòng trả lời`. A unit with several reports: “TH Hoa Mai (2)”. */
export async function rowsHold(stage: Stage, report: string, what: string): Promise<string> {
  const [, unit = report, place = '1'] = /^(.*?) \((\d)\)$/.exec(report) ?? [];
  const found = stage.reports.get(unit)?.[Number(place) - 1];
  if (!found) throw new Error(`Không có báo cáo: ${report}`);
  const { db } = stage.ctx;
  if (what === 'trạng thái') {
    const row = (await reportsOfUnit(db, unitOf(stage, unit))).find(({ id }) => id === found.id);
    return states[row?.state ?? ''] ?? '';
  }
  const history = await answerHistory(db, found.id);
  if (what === 'số dòng trả lời') return String(history.length);
  const [, kind = '', id = ''] = /^(câu|lịch sử) (\S+)$/.exec(what) ?? [];
  const question = outline(found.form).byId.get(id)?.question;
  if (!question) throw new Error(`Không có câu: ${what}`);
  const show = (answer: Answer | undefined) => words('vi', showAnswer(question, answer));
  if (kind === 'câu') return show((await heldAnswers(stage.ctx, found.id)).answers[id]);
  const rows = history.filter((row) => row.question === id);
  return rows.map((row) => `${show((row.new ?? undefined) as Answer | undefined)} (${row.name})`).join(' → ');
}
