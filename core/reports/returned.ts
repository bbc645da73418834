/** A report that was sent back, for those who answer it: the office's words, and which questions stand open. */
import { z } from 'zod';
import { lastReturn } from '../../db/queries/reviews.ts';
import type { Ctx } from '../ctx.ts';
import type { Answers } from '../forms/answer.ts';
import type { Form } from '../forms/form.ts';
import { outline } from '../forms/outline.ts';

/** One word of the office: on a question, or (null) on the whole report. */
export const note = z.object({ question: z.string().nullable(), note: z.string() });
export type Note = z.infer<typeof note>;

export type Returned = {
  readonly verdict: 'returned' | 'reopened';
  /** Who sent it back. */
  readonly by: string;
  readonly notes: readonly Note[];
  /** Answered since. */
  readonly answered: ReadonlySet<string>;
};

/** Why it stands open again; null for a report that was never sent back. */
export async function returnedOf(
  ctx: Ctx,
  report: { readonly id: string; readonly state: string },
): Promise<Returned | null> {
  if (report.state !== 'returned') return null;
  const row = await lastReturn(ctx.db, report.id);
  if (!row) return null;
  const { verdict, name, notes, answered } = row;
  return { verdict, by: name, notes: z.array(note).parse(notes), answered: new Set(answered) };
}

/** The office's words by question, for as long as the question was not answered anew. */
export function openNotes({ notes, answered }: Returned): Readonly<Record<string, string>> {
  return Object.fromEntries(
    notes.flatMap(({ question, note: words }) =>
      question === null || answered.has(question) ? [] : [[question, words]],
    ),
  );
}

/**
 * The questions that may be answered while single ones were sent back: those, whatever must agree with them, and whatever has no answer
 * (a changed answer may call for another question) or was given one since. Undefined: all of them, for the whole report was sent back.
 */
export function openQuestions(
  form: Form,
  answers: Answers,
  { notes, answered }: Returned,
): ReadonlySet<string> | undefined {
  const named = notes.flatMap(({ question }) => (question === null ? [] : [question]));
  if (named.length === 0 || named.length < notes.length) return undefined;
  const { places, rulesOf } = outline(form);
  const open = new Set(named);
  for (const id of named) for (const { touches } of rulesOf.get(id) ?? []) for (const other of touches) open.add(other);
  for (const id of answered) open.add(id);
  for (const { question } of places) if (answers[question.id] === undefined) open.add(question.id);
  return open;
}
