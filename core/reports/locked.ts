/** Why a report that was handed in takes no more answers, and who can open it again. */
import { reviewedReport } from '../../db/queries/reviews.ts';
import { type Ctx, today } from '../ctx.ts';
import { type Message, type Param, say } from '../i18n/message.ts';
import type { Standing } from './report.ts';
import { type Reviewers, reviewersOf } from './review.ts';
import { lastVerdictOf } from './verdict.ts';

/** `params`: unit, number, who handed it in (`name`) and when (`at`). */
export async function whyLocked(
  ctx: Ctx,
  { id, state }: Pick<Standing, 'id' | 'state'>,
  params: Readonly<Record<string, Param>>,
): Promise<Message> {
  const report = await reviewedReport(ctx.db, id, today(ctx));
  const whom = whomToAsk(report ? await reviewersOf(ctx, report) : []);
  const verdict = state === 'approved' ? await lastVerdictOf(ctx, id) : null;
  if (!verdict) return say('reviews.locked_submitted', { ...params, whom });
  return say('reviews.locked_approved', { ...params, whom, approver: verdict.name, approved: { moment: verdict.at } });
}

/** “đồng chí Hà (Công đoàn phường …)”; the office of the level above where nobody is known. */
function whomToAsk(reviewers: Reviewers): Message {
  const one = reviewers.find(({ role }) => role === 'office') ?? reviewers[0];
  return one ? say('reviews.whom', { name: one.name, unit: one.unit }) : say('reviews.whom_office');
}
