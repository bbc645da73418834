/** A report as those above meet it: who may look, who decides, what is in it and what changed since it was sent back. */
import { latestAnswers, previousAnswers } from '../../db/queries/answers.ts';
import { openRequest, type RequestRow } from '../../db/queries/reopenings.ts';
import {
  changedSince,
  countReviews,
  type ListedRow,
  lastReturn,
  lastVerdict,
  listReviews,
  type Receiving,
  type ReviewedRow,
  type ReviewList,
  reviewedReport,
  reviewersFor,
  type VerdictRow,
} from '../../db/queries/reviews.ts';
import { groundsFor, may } from '../access.ts';
import { type Ctx, today } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { Answer, Answers } from '../forms/answer.ts';
import type { Form } from '../forms/form.ts';
import { sameAnswer } from '../forms/same-answer.ts';
import { formOf } from '../templates/version.ts';
import { held } from './answers.ts';

export type { ListedRow, RequestRow, ReviewedRow, ReviewList, VerdictRow };

export type Reviewers = Awaited<ReturnType<typeof reviewersFor>>;

/** A question answered anew after a return. */
export type Change = { readonly question: string; readonly old: Answer | null; readonly new: Answer | null };

export type Reviewed = {
  readonly report: ReviewedRow;
  readonly form: Form;
  readonly answers: Answers;
  readonly previous: Answers;
  /** Since it was last sent back or opened again; empty at the first submission. */
  readonly changes: readonly Change[];
  /** The reader is one of those who decide about it. */
  readonly mine: boolean;
  readonly reviewers: Reviewers;
  readonly request: RequestRow | null;
  readonly verdict: VerdictRow | null;
};

/** Where this person reviews: the units whose office or leader they are today. Refuses one who reviews nowhere. */
export async function receivingOf(ctx: Ctx, person: string): Promise<Receiving> {
  const grounds = await groundsFor(ctx, person, 'report.approve');
  if (grounds.length === 0) throw new Refusal('org.refused');
  return { units: [...new Set(grounds.map(({ unitId }) => unitId))], day: today(ctx), now: ctx.now() };
}

/** How many reports stand in each list of this person. */
export async function reviewCounts(ctx: Ctx, person: string): Promise<Record<ReviewList, number>> {
  return countReviews(ctx.db, await receivingOf(ctx, person));
}

/** One page of a list. */
export async function reviewList(
  ctx: Ctx,
  person: string,
  list: ReviewList,
  page: { readonly from: number; readonly most: number },
): Promise<readonly ListedRow[]> {
  return listReviews(ctx.db, await receivingOf(ctx, person), list, page);
}

/** Who decides about a report: the receiving unit's office and leaders, or the next ones above where it has none. */
export async function reviewersOf(ctx: Ctx, { superior }: ReviewedRow): Promise<Reviewers> {
  return superior === null ? [] : reviewersFor(ctx.db, superior, today(ctx));
}

/** The reader must stand above the report's unit; what does not exist is refused in the same words. */
export async function allowReview(ctx: Ctx, person: string, report: ReviewedRow | null): Promise<ReviewedRow> {
  if (!report || !(await may(ctx, { person }, 'report.approve', report.unitId))) throw new Refusal('org.refused');
  return report;
}

/** Opens a report for reading. Only a report that was handed in, or stands open again, shows its answers: a draft is its unit's own. */
export async function openReview(ctx: Ctx, person: string, id: string): Promise<Reviewed> {
  const report = await allowReview(ctx, person, await reviewedReport(ctx.db, id, today(ctx)));
  const which = { report: id };
  const [now, before, form, reviewers, request, verdict] = await Promise.all([
    report.submissions > 0 ? latestAnswers(ctx.db, which) : [],
    previousAnswers(ctx.db, which),
    formOf(ctx, report.versionId),
    reviewersOf(ctx, report),
    openRequest(ctx.db, id),
    lastVerdict(ctx.db, id),
  ]);
  return {
    report,
    form,
    answers: held(now).answers,
    previous: held(before).answers,
    changes: report.submissions > 1 ? await changesOf(ctx, id) : [],
    mine: reviewers.some((one) => one.person === person),
    reviewers,
    request,
    verdict,
  };
}

/** What stands otherwise now than when the report was last sent back, in no order. */
export async function changesOf(ctx: Ctx, reportId: string): Promise<readonly Change[]> {
  const back = await lastReturn(ctx.db, reportId);
  if (!back) return [];
  const rows = await changedSince(ctx.db, reportId, Number(back.answersTo));
  return rows
    .map((row) => ({ question: row.question, old: row.old as Answer | null, new: row.new as Answer | null }))
    .filter((change) => !same(change.old, change.new));
}

function same(a: Answer | null, b: Answer | null): boolean {
  return a === null || b === null ? a === b : sameAnswer(a, b);
}
