/** The last thing that was said of a report by those above. */
import { lastVerdict } from '../../db/queries/reviews.ts';
import type { Ctx } from '../ctx.ts';

export type Verdict = {
  readonly verdict: 'approved' | 'returned' | 'reopened';
  readonly person: string;
  readonly name: string;
  /** ISO instant. */
  readonly at: string;
};

/** Null: nobody has said anything yet. */
export async function lastVerdictOf(ctx: Ctx, reportId: string): Promise<Verdict | null> {
  const row = await lastVerdict(ctx.db, reportId);
  return row && { ...row, at: Temporal.Instant.from(row.at).toString() };
}
