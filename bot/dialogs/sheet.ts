/** Handing out the report as a workbook to fill in. */
import type { Action } from '../../core/chats/shell.ts';
import { say } from '../../core/i18n/message.ts';
import { keep } from '../../core/inbox/files.ts';
import { reportSheet } from '../../core/output/report-sheet.ts';
import { heldAnswers } from '../../core/reports/answers.ts';
import { myReport } from '../../core/reports/mine.ts';
import { formOf } from '../../core/templates/version.ts';

export const handOutSheet: Action = async (ctx, who) => {
  const report = await myReport(ctx, who.id, who.open?.is === 'report' ? who.open.id : undefined);
  const form = await formOf(ctx, report.versionId);
  const { answers } = await heldAnswers(ctx, report.id);
  const bytes = await reportSheet(form, answers, who.language);
  const file = await keep(ctx, { person: who.id, name: `Phieu bao cao ${report.periodTo}.xlsx`, bytes });
  const messages = [say('chats.sheet_here', { title: form.title, unit: report.unit })];
  return { shows: [{ messages, file: { id: file.id, name: file.name } }], open: { is: 'report', id: report.id } };
};
