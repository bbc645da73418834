/** Who answered what, as it stands. */
import { namesOf } from '../../db/queries/people.ts';
import type { Ctx } from '../ctx.ts';
import { progress } from '../forms/visible.ts';
import { formOf } from '../templates/version.ts';
import { heldAnswers } from './answers.ts';
import type { Standing } from './report.ts';

export type Answered = {
  readonly name: string /** Running numbers, as at each question: “câu 12”. */;
  readonly questions: readonly number[];
};

/** By person, in the order of their first question. */
export async function whoAnswered(ctx: Ctx, report: Standing): Promise<readonly Answered[]> {
  const form = await formOf(ctx, report.versionId);
  const { answers, givers } = await heldAnswers(ctx, report.id);
  const names = new Map(
    await namesOf(
      ctx.db,
      Object.values(givers).map(({ person }) => person),
    ),
  );
  const found = new Map<string, number[]>();
  for (const [question, { person }] of Object.entries(givers)) {
    const { at } = progress(form, answers, question, {});
    if (at > 0) found.set(person, [...(found.get(person) ?? []), at]);
  }
  return [...found]
    .map(([person, questions]) => ({ name: names.get(person) ?? '', questions: questions.toSorted((a, b) => a - b) }))
    .toSorted((a, b) => (a.questions[0] ?? 0) - (b.questions[0] ?? 0));
}
