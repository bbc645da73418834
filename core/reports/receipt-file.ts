/** The receipt's document: the report as it was handed in, as a union paper, made in the background and sent after the receipt. */
import { z } from 'zod';
import { latestAnswers } from '../../db/queries/answers.ts';
import { reviewedReport } from '../../db/queries/reviews.ts';
import { type Ctx, today } from '../ctx.ts';
import { say } from '../i18n/message.ts';
import { keep } from '../inbox/files.ts';
import { channelNames } from '../inbox/inbound.ts';
import { enqueue, type Work } from '../jobs/jobs.ts';
import { paperOf } from '../org/letterhead.ts';
import { queue } from '../outbox/queue.ts';
import { formOf } from '../templates/version.ts';
import { showDate } from '../vietnamese/dates.ts';
import { held } from './answers.ts';

const reader = z.object({
  person: z.uuid(),
  channel: z.enum(channelNames),
  chat: z.string(),
  language: z.enum(['vi', 'en']),
});
export type Reader = z.infer<typeof reader>;

const order = z.object({ report: z.uuid(), to: reader, receipt: z.boolean() });

/** Asks for the document to go with a receipt, in the transaction that hands the report in. */
export function orderReceipt(ctx: Ctx, report: string, to: Reader): Promise<void> {
  return enqueue(ctx, 'report_document', { report, to, receipt: true } satisfies z.infer<typeof order>);
}

/** Asks for the document of a report that somebody reads; the caller has asked who may. */
export function orderDocument(ctx: Ctx, report: string, to: Reader): Promise<void> {
  return enqueue(ctx, 'report_document', { report, to, receipt: false } satisfies z.infer<typeof order>);
}

export const reportDocumentWork: Work = {
  make: async (ctx, data) => {
    const { report: id, to, receipt } = order.parse(data);
    const { title, unit, number, bytes } = await documentOf(ctx, id, to);
    return async (tx) => {
      const name = `Bao cao so ${number ?? 'nhap'}.docx`;
      const file = await keep(tx, { person: to.person, name, bytes });
      const words = say(receipt ? 'reviews.receipt_file' : 'reviews.document_here', {
        title,
        unit,
        number: number ?? 0,
      });
      const { channel, chat, person } = to;
      const where = { channel, chat, person, priority: 'reply' } as const;
      await queue(tx, [{ ...where, messages: [words], file: { id: file.id, name: file.name } }]);
    };
  },
  refused: async (ctx, data) => {
    const { channel, chat, person } = order.parse(data).to;
    await queue(ctx, [{ channel, chat, person, priority: 'reply', messages: [say('reviews.document_failed')] }]);
  },
};

async function documentOf(ctx: Ctx, id: string, to: Reader) {
  const report = await reviewedReport(ctx.db, id, today(ctx));
  if (!report) throw new Error(`No report ${id}`);
  const form = await formOf(ctx, report.versionId);
  const { answers } = held(await latestAnswers(ctx.db, { report: id }));
  const period = `từ ${showDate(report.periodFrom)} đến ${showDate(report.periodTo)}`;
  const paper = await paperOf(ctx, report.unitId, { kind: 'Báo cáo', title: `${report.title}, ${period}` });
  // Only the thread that makes documents brings what writes them.
  const { reportDocument } = await import('../output/report-document.ts');
  const bytes = await reportDocument({ form, answers, ...paper }, to.language);
  const { title, unit, number } = report;
  return { title, unit, number: number === null ? null : Number(number), bytes };
}
