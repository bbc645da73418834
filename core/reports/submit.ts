/** Handing a report in: hidden answers are dropped with a row that says so, the report locks, a number is given. */
import { endDelegations, submitReport } from '../../db/queries/reports.ts';
import { handedIn } from '../campaigns/obligation.ts';
import type { Ctx } from '../ctx.ts';
import type { Answers } from '../forms/answer.ts';
import { type Author, append } from './answers.ts';

export type Receipt = {
  readonly number: number;
  readonly at: Temporal.Instant;
  /** It was returned and is handed in anew. */
  readonly again: boolean;
  /** The first time it was handed in, its own due moment was over. */
  readonly late: boolean;
  /** The unit's own due moment; null without a campaign. */
  readonly dueAt: Temporal.Instant | null;
};

/** Submits an open report. `dropped`: questions no longer asked, whose answers go. The caller has locked the report and checked it. */
export async function submit(ctx: Ctx, author: Author, answers: Answers, dropped: readonly string[]): Promise<Receipt> {
  const rows = dropped.map((question) => ({ question, old: answers[question] ?? null, new: null }));
  await append(ctx, author, rows);
  await endDelegations(ctx.db, author.report, {}, ctx.now());
  const { number, submissions } = await submitReport(ctx.db, author.report, author.person, ctx.now());
  const { late, dueAt } = await handedIn(ctx, author.report, ctx.now());
  return { number, at: ctx.now(), again: submissions > 1, late, dueAt };
}
