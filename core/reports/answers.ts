/** Answers in and out of the rows: what stands, what stood last period, what is added. */
import { insertAnswers, type LatestRow, latestAnswers } from '../../db/queries/answers.ts';
import type { Ctx } from '../ctx.ts';
import type { Answer, Answers } from '../forms/answer.ts';

/** Who gave a standing answer, and when (ISO instant). */
export type Given = { readonly person: string; readonly at: string };

export type Held = { readonly answers: Answers; readonly givers: Readonly<Record<string, Given>> };

export type Recorded = { readonly question: string; readonly old: Answer | null; readonly new: Answer | null };

export type Author = {
  readonly report: string;
  readonly person: string;
  readonly channel: string;
  /** The inbox row that said it; null when it came another way (the web form). */
  readonly inboxId: number | null;
};

/** The answers that stand in a report, with who gave them. One indexed read; the same cost per row however often it was changed. */
export async function heldAnswers(ctx: Ctx, reportId: string): Promise<Held> {
  return held(await latestAnswers(ctx.db, { report: reportId }));
}

/** The same from rows already read. */
export function held(rows: readonly LatestRow[]): Held {
  const answers: Record<string, Answer> = {};
  const givers: Record<string, Given> = {};
  for (const row of rows) {
    answers[row.question] = row.answer as Answer;
    givers[row.question] = { person: row.person, at: row.at };
  }
  return { answers, givers };
}

/** Appends answers with old and new, in the order they were given. */
export async function append(ctx: Ctx, author: Author, records: readonly Recorded[]): Promise<void> {
  if (records.length === 0) return;
  await insertAnswers(ctx.db, { ...author, at: ctx.now() }, JSON.stringify(records));
}
