/** How far many reports are, for reminders: opened ones by their answers, unopened ones by the form alone. */
import { type DueReminder, standingAnswers } from '../../db/queries/reminders.ts';
import { unitsByIds } from '../../db/queries/units.ts';
import type { Ctx } from '../ctx.ts';
import type { Answer, Answers } from '../forms/answer.ts';
import { progress } from '../forms/visible.ts';
import { formOf } from '../templates/version.ts';
import type { Chased } from './chased.ts';

export type Progressed = {
  readonly answered: number;
  readonly of: number;
  readonly at: number;
  /** The reporting unit's name. */
  readonly unit: string;
  readonly dueAt: Temporal.Instant;
};

export async function progressOf(
  ctx: Ctx,
  chased: ReadonlyMap<string, Chased>,
  rows: readonly DueReminder[],
): Promise<(row: DueReminder) => Progressed> {
  const opened = rows.filter(({ state }) => state !== 'waiting').map(({ report }) => report);
  const given = new Map<string, Record<string, Answer>>();
  for (const { report, question, answer } of opened.length > 0 ? await standingAnswers(ctx.db, opened) : []) {
    const answers = given.get(report) ?? {};
    answers[question] = answer as Answer;
    given.set(report, answers);
  }
  const forms = new Map<string, Awaited<ReturnType<typeof formOf>>>();
  for (const { versionId } of chased.values()) forms.set(versionId, await formOf(ctx, versionId));
  const names = new Map(
    (await unitsByIds(ctx.db, [...new Set(rows.map(({ unit }) => unit))])).map(({ id, name }) => [id, name]),
  );
  const none: Answers = {};
  return (row) => {
    const form = forms.get(chased.get(row.campaign)?.versionId ?? '');
    if (!form) throw new Error(`No form for campaign ${row.campaign}`);
    const { answered, of, at } = progress(form, given.get(row.report) ?? none);
    return { answered, of, at, unit: names.get(row.unit) ?? '', dueAt: Temporal.Instant.from(row.dueAt) };
  };
}
