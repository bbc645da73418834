/** The verdict on a submitted report: approved, or sent back whole or by single questions; once, by those who receive it. */
import { insertReview, lockReviewed, type ReviewedRow, settleReport } from '../../db/queries/reviews.ts';
import { seatsIn } from '../../db/queries/seats.ts';
import { allow, table } from '../access.ts';
import { record } from '../audit.ts';
import { approvedNow, sentBack } from '../campaigns/obligation.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { outline } from '../forms/outline.ts';
import { type Message, say } from '../i18n/message.ts';
import { type Told, tell } from '../outbox/tell.ts';
import { formOf } from '../templates/version.ts';
import { type Note, note } from './returned.ts';
import { allowReview, reviewersOf } from './review.ts';

export type Reviewer = { readonly id: string; readonly name: string };

/** Which submission was looked at: a report handed in again meanwhile is looked at again first. */
export type Seen = { readonly report: string; readonly submission: number };

/** Approves; the unit hears of it. Returns the report as it was, and whether anybody of the unit could be told. */
export function approve(ctx: Ctx, by: Reviewer, seen: Seen): Promise<{ report: ReviewedRow; reached: boolean }> {
  return transact(ctx, async (tx) => {
    const report = await toDecide(tx, by, seen);
    await settle(tx, report, seen, 'approved');
    await insertReview(tx.db, reviewRow(tx, report, by, 'approved', []));
    await approvedNow(tx, report.id);
    await audit(tx, report, by, 'report.approved', []);
    const params = { title: report.title, unit: report.unit, name: by.name };
    const reached = await tellUnit(tx, report, { messages: [say('reviews.told_approved', params)] });
    return { report, reached };
  });
}

/** Sends back: a note without a question is about the whole report. The unit is asked just those again. */
export function sendBack(
  ctx: Ctx,
  by: Reviewer,
  seen: Seen,
  notes: readonly Note[],
): Promise<{ report: ReviewedRow; reached: boolean }> {
  return transact(ctx, async (tx) => {
    const report = await toDecide(tx, by, seen);
    await allow(tx, { person: by.id }, 'report.return', report.unitId);
    const { byId } = outline(await formOf(tx, report.versionId));
    const known = note.array().min(1).parse(notes);
    if (known.some(({ question }) => question !== null && !byId.has(question)))
      throw new Error(`Report ${report.id} has no such question`);
    await settle(tx, report, seen, 'returned');
    await insertReview(tx.db, reviewRow(tx, report, by, 'returned', known));
    await sentBack(tx, report.id);
    await audit(tx, report, by, 'report.returned', known);
    const lines = known.map(({ question, note: words }): Message => {
      const label = question === null ? undefined : byId.get(question)?.question.label;
      return label ? say('reviews.told_note', { label, note: words }) : say('reviews.told_note_whole', { note: words });
    });
    const whole = known.some(({ question }) => question === null);
    const params = { title: report.title, unit: report.unit, name: by.name, lines, count: known.length };
    const messages = [say(whole ? 'reviews.told_returned_whole' : 'reviews.told_returned', params)];
    return { report, reached: await tellUnit(tx, report, { messages, buttons: [openButton(report.id)] }) };
  });
}

/** The way into the report, for somebody who was not asked anything just now. */
export function openButton(report: string) {
  return {
    label: say('reviews.button_correct'),
    press: { on: 'open', report },
    typed: 'word',
    word: say('chats.command', { command: 'baocao' }),
    primary: true,
  } as const;
}

/** Tells everybody of the unit who answers reports. False: nobody there can be reached. */
export async function tellUnit(ctx: Ctx, { unitId }: Pick<ReviewedRow, 'unitId'>, told: Told): Promise<boolean> {
  const seats = await seatsIn(ctx.db, [unitId], today(ctx));
  const answering = seats.filter(({ role }) => table[role]['report.answer'] !== undefined);
  let reached = false;
  for (const person of new Set(answering.map(({ personId }) => personId)))
    reached = (await tell(ctx, person, told)) || reached;
  return reached;
}

export function reviewRow(
  ctx: Ctx,
  report: ReviewedRow,
  by: Reviewer,
  verdict: 'approved' | 'returned' | 'reopened',
  notes: readonly Note[],
) {
  const { id: reportId, submissions: submission } = report;
  return { id: ctx.newId(), reportId, submission, verdict, notes, madeBy: by.id, at: ctx.now() };
}

export function audit(ctx: Ctx, report: ReviewedRow, by: Reviewer, what: string, notes: unknown): Promise<void> {
  const { id, rootId, submissions } = report;
  return record(ctx, {
    root: rootId,
    who: by.id,
    what,
    on: { kind: 'report', id },
    old: { state: report.state },
    new: { submission: submissions, notes },
  });
}

/** Locks the report and makes sure that this person decides about it: nobody decides over the head of who receives it. */
async function toDecide(ctx: Ctx, by: Reviewer, { report: id }: Seen): Promise<ReviewedRow> {
  const report = await allowReview(ctx, by.id, await lockReviewed(ctx.db, id, today(ctx)));
  await allowDecision(ctx, by, report);
  return report;
}

/** Refuses, with the unit that decides, somebody above it. */
export async function allowDecision(ctx: Ctx, by: Reviewer, report: ReviewedRow): Promise<void> {
  const reviewers = await reviewersOf(ctx, report);
  if (reviewers.some(({ person }) => person === by.id)) return;
  throw new Refusal('reviews.not_yours', { unit: report.unit, reviewer: reviewers[0]?.unit ?? '' });
}

async function settle(ctx: Ctx, report: ReviewedRow, seen: Seen, to: 'approved' | 'returned'): Promise<void> {
  if (await settleReport(ctx.db, report.id, to, seen.submission)) return;
  const again = report.state === 'submitted';
  throw new Refusal(again ? 'reviews.handed_in_again' : 'reviews.settled', { unit: report.unit });
}
