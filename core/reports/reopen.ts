/** *Xin mở lại*: a unit asks to have a locked report opened again; those who decide about it open it, or decline with a word. */
import {
  answerRequest,
  insertRequest,
  type LockedRow,
  lockedReports,
  reopenReport,
} from '../../db/queries/reopenings.ts';
import { insertReview, lockReviewed, type ReviewedRow } from '../../db/queries/reviews.ts';
import { allow } from '../access.ts';
import { sentBack } from '../campaigns/obligation.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { say } from '../i18n/message.ts';
import { tell } from '../outbox/tell.ts';
import { allowDecision, audit, openButton, type Reviewer, reviewRow, tellUnit } from './decide.ts';
import { isOpen } from './report.ts';
import { allowReview, reviewersOf } from './review.ts';

/** Asks the office that receives the report. Returns the unit, and the names it reached; none: nobody can be reached there now. */
export function askReopen(
  ctx: Ctx,
  by: Reviewer,
  reportId: string,
  reason: string,
): Promise<{ readonly unit: string; readonly reached: readonly string[] }> {
  return transact(ctx, async (tx) => {
    const report = await ofUnit(tx, by, reportId);
    const row = { id: tx.newId(), reportId, askedBy: by.id, reason, askedAt: tx.now() };
    if (!(await insertRequest(tx.db, row))) throw new Refusal('reviews.asked_already', { unit: report.unit });
    const reviewers = await reviewersOf(tx, report);
    const offices = reviewers.filter(({ role }) => role === 'office');
    const reached: string[] = [];
    for (const { person, name } of offices.length > 0 ? offices : reviewers) {
      const params = { name: by.name, unit: report.unit, title: report.title, reason };
      const told = { messages: [say('reviews.told_request', params)], buttons: [lookButton(reportId)] };
      if (!reached.includes(name) && (await tell(tx, person, told))) reached.push(name);
    }
    return { unit: report.unit, reached };
  });
}

/** Locked reports of the units this person answers for, for which nobody has asked yet, the newest first. */
export function lockedOf(ctx: Ctx, person: string): Promise<LockedRow[]> {
  return lockedReports(ctx.db, person, today(ctx), ctx.now());
}

/** Opens the report again, or not; the unit hears which, with the office's word. Returns whether it could be told. */
export function answerReopen(
  ctx: Ctx,
  by: Reviewer,
  reportId: string,
  answer: { readonly granted: boolean; readonly word: string },
): Promise<{ report: ReviewedRow; reached: boolean }> {
  return transact(ctx, async (tx) => {
    const report = await allowReview(tx, by.id, await lockReviewed(tx.db, reportId, today(tx)));
    await allow(tx, { person: by.id }, 'report.return', report.unitId);
    await allowDecision(tx, by, report);
    const { granted, word } = answer;
    if (!(await answerRequest(tx.db, reportId, { granted, word, by: by.id, at: tx.now() })))
      throw new Refusal('reviews.answered_already', { unit: report.unit });
    await audit(tx, report, by, granted ? 'report.reopened' : 'report.reopening_declined', word);
    const params = { name: by.name, unit: report.unit, title: report.title, word };
    if (!granted)
      return { report, reached: await tellUnit(tx, report, { messages: [say('reviews.told_declined', params)] }) };
    await insertReview(tx.db, reviewRow(tx, report, by, 'reopened', [{ question: null, note: word }]));
    await reopenReport(tx.db, reportId);
    await sentBack(tx, reportId);
    const told = { messages: [say('reviews.told_reopened', params)], buttons: [openButton(reportId)] };
    return { report, reached: await tellUnit(tx, report, told) };
  });
}

/** The report, if it is locked and this person is one of those who answer it. */
async function ofUnit(ctx: Ctx, by: Reviewer, id: string): Promise<ReviewedRow> {
  const report = await lockReviewed(ctx.db, id, today(ctx));
  if (!report) throw new Refusal('org.refused');
  await allow(ctx, { person: by.id }, 'report.submit', report.unitId);
  if (report.state === 'cancelled') throw new Refusal('chats.report_cancelled', { unit: report.unit });
  if (isOpen(report, ctx.now())) throw new Refusal('reviews.still_open', { unit: report.unit });
  return report;
}

/** To the report with its request on top, where it is answered. */
function lookButton(report: string) {
  return {
    label: say('reviews.button_look'),
    press: { on: 'item', item: 'duyet', args: { report } },
    typed: 'word',
    word: say('chats.command', { command: 'duyet' }),
    primary: true,
  } as const;
}
