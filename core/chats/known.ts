/** What a step of the conversation, or an answer given straight on the page, may know of a report. */
import type { Known } from '../conversation/state.ts';
import { type Ctx, today } from '../ctx.ts';
import type { Form } from '../forms/form.ts';
import { partOf, questionsIn } from '../reports/report.ts';
import { openNotes, openQuestions, type Returned } from '../reports/returned.ts';
import type { Loaded } from './making.ts';

/** `part`: only what was delegated, for somebody who might answer all of it. `returned`: what the office sent back. */
export function knownOf(
  ctx: Ctx,
  { report, answers, previous }: Loaded,
  form: Form,
  returned: Returned | null,
  part = partOf(report).of === 'sections',
): Known {
  const sections = part ? questionsIn(form, report.sections) : undefined;
  const sentBack = returned ? openQuestions(form, answers, returned) : undefined;
  const only = sections && sentBack ? sections.intersection(sentBack) : (sections ?? sentBack);
  const notes = returned ? openNotes(returned) : {};
  return {
    answers,
    previous,
    today: today(ctx).toString(),
    ...(only ? { only } : {}),
    ...(part ? { part: true } : {}),
    ...(Object.keys(notes).length > 0 ? { notes } : {}),
  };
}
