/** The head of a recorded journey: the form and the report it is about, as the journeys' own notation has them. */

import type { Seated } from '../core/chats/terminal.ts';
import type { Ctx } from '../core/ctx.ts';
import { type Form, isQuestion, type Question, type QuestionKind, type Section } from '../core/forms/form.ts';
import { openReportsOf } from '../core/reports/open.ts';
import { formOf } from '../core/templates/version.ts';
import { showDate } from '../core/vietnamese/dates.ts';

const kinds: Record<QuestionKind, string> = {
  longText: 'đoạn văn',
  shortText: 'chữ ngắn',
  integer: 'số nguyên',
  decimal: 'số lẻ',
  money: 'tiền',
  percentage: 'phần trăm',
  ratio: 'tỷ lệ',
  yesNo: 'có/không',
  choice: 'chọn một',
  choices: 'chọn nhiều',
  date: 'ngày',
  period: 'kỳ',
  table: 'bảng',
  file: 'tệp',
  pair: 'cặp số',
};

/** Journeys are played in the named union of the tests: whoever recorded one speaks there as Mai, the school's chair. */
export function nameIn(_seated: Seated): string {
  return 'Mai';
}

/** Everything above the `---`, and that line itself. */
export async function journeyHead(ctx: Ctx, { person, name }: Seated): Promise<string> {
  const lines = [`# Ghi lại từ cuộc trò chuyện của ${name} lúc ${ctx.now().toString()}`];
  for (const report of await openReportsOf(ctx, person)) {
    const form = await formOf(ctx, report.versionId);
    lines.push(`Mẫu: ${form.title}`, ...form.sections.flatMap(sectionLines), ...rules(form));
    lines.push(`Báo cáo: ${form.title} | TH Hoa Mai | ${showDate(report.periodFrom)} đến ${showDate(report.periodTo)}`);
  }
  return [...lines, '---'].join('\n');
}

function sectionLines(section: Section): string[] {
  const inner = section.items.flatMap((item) => (isQuestion(item) ? [questionLine(item)] : sectionLines(item)));
  return [section.number === '' ? section.title : `${section.number}. ${section.title}`, ...inner];
}

function questionLine(question: Question): string {
  const { id, number, type, label, required, ifAny, showIf, guidance } = question;
  const options = [
    ...('unit' in question && question.unit ? [`đơn vị=${question.unit}`] : []),
    ...('options' in question ? [`lựa chọn=${question.options.map((option) => option.label).join('/')}`] : []),
    ...('mustHoldFigure' in question && question.mustHoldFigure ? ['có số liệu'] : []),
    ...('columns' in question
      ? [`cột=${question.columns.map((column) => `${column.label}:${kinds[column.type]}`).join('/')}`]
      : []),
    ...(guidance ? [`hướng dẫn=${guidance.replaceAll(';', ',')}`] : []),
    ...(ifAny ? ['nếu có'] : []),
    ...(required ? [] : ['không bắt buộc']),
    ...(showIf ? [`khi=${showIf}`] : []),
  ];
  const name = number === '' ? id : `${number}) ${id}`;
  return `- ${name} | ${kinds[type]} | ${label} | ${options.join('; ')}`;
}

function rules(form: Form): string[] {
  return (form.rules ?? []).map(
    ({ level, holds, message }) => `${level === 'error' ? '!' : '?'} ${holds} | ${message}`,
  );
}
