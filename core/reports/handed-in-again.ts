/** Whoever sent a report back hears when it is handed in again, and what is different now: old → new. */
import { reviewedReport } from '../../db/queries/reviews.ts';
import { brief } from '../conversation/show.ts';
import { type Ctx, today } from '../ctx.ts';
import type { Answer } from '../forms/answer.ts';
import type { Form, Question } from '../forms/form.ts';
import { outline } from '../forms/outline.ts';
import { type Message, say } from '../i18n/message.ts';
import { tell } from '../outbox/tell.ts';
import { formOf } from '../templates/version.ts';
import { type Change, changesOf, reviewersOf } from './review.ts';
import { lastVerdictOf } from './verdict.ts';

/** Changes named in the message; the rest are in the report. */
const MOST = 8;
/** Characters of one side of a change. */
const SIDE = 90;

/** Tells the person who sent it back, else, when they review no more, those who do. */
export async function tellHandedInAgain(ctx: Ctx, reportId: string): Promise<void> {
  const report = await reviewedReport(ctx.db, reportId, today(ctx));
  if (!report) return;
  const [verdict, reviewers] = await Promise.all([lastVerdictOf(ctx, reportId), reviewersOf(ctx, report)]);
  const same = reviewers.filter(({ person }) => person === verdict?.person);
  const form = await formOf(ctx, report.versionId);
  const lines = changeLines(form, await changesOf(ctx, reportId), MOST);
  const params = { unit: report.unit, title: report.title, number: Number(report.number ?? 0), lines };
  const messages = [say(lines.length > 0 ? 'reviews.told_again' : 'reviews.told_again_same', params)];
  const button = {
    label: say('reviews.button_look'),
    press: { on: 'item', item: 'duyet', args: { report: reportId } },
    typed: 'word',
    word: say('chats.command', { command: 'duyet' }),
    primary: true,
  } as const;
  for (const person of new Set((same.length > 0 ? same : reviewers).map((one) => one.person)))
    await tell(ctx, person, { messages, buttons: [button] });
}

/** One line each, in the order of the form; at most `most`, then how many more there are. */
export function changeLines(form: Form, changes: readonly Change[], most: number): readonly Message[] {
  const by = new Map(changes.map((change) => [change.question, change]));
  const lines = outline(form).questions.flatMap((question) => {
    const change = by.get(question.id);
    return change ? [lineOf(question, change)] : [];
  });
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most), say('reviews.more_changes', { count: lines.length - most })];
}

function lineOf(question: Question, change: Change): Message {
  const side = (answer: Answer | null) => (answer ? brief(question, answer, SIDE) : say('forms.not_answered'));
  return say('reviews.change', { label: question.label, old: side(change.old), new: side(change.new) });
}
