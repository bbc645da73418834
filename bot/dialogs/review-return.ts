/** Sending a report back: the whole of it, or single questions, each with a note that the unit reads. */
import type { Args, Dialog, Reply, Speaker } from '../../core/chats/shell.ts';
import { brief } from '../../core/conversation/show.ts';
import type { Ctx } from '../../core/ctx.ts';
import { Refusal } from '../../core/errors.ts';
import type { Question } from '../../core/forms/form.ts';
import { showAnswer } from '../../core/forms/show.ts';
import { visible } from '../../core/forms/visible.ts';
import { say } from '../../core/i18n/message.ts';
import { words } from '../../core/i18n/words.ts';
import { sendBack } from '../../core/reports/decide.ts';
import type { Note } from '../../core/reports/returned.ts';
import { openReview, type Reviewed } from '../../core/reports/review.ts';
import { chooseOne, dialogForm, longText, shortText, textOf } from './ask.ts';
import { afterwards } from './review.ts';
import { partsOf } from './review-report.ts';

/** Single questions sent back at once; each is asked for its note. */
const MOST = 12;

const seen = ({ report = '', submission = '' }: Args) => ({ report, submission: Number(submission) });

/** Whole or single; for single ones the numbers, as the sections show them. */
export const returnReport: Dialog = {
  form: async (_ctx, who) =>
    dialogForm(who, 'returnReport', 'reviews.return_title', [
      chooseOne(who, 'what', 'reviews.return_what', [
        { id: 'some', label: words(who.language, say('reviews.return_some')) },
        { id: 'whole', label: words(who.language, say('reviews.return_whole')) },
      ]),
      { ...longText(who, 'note', 'reviews.return_note_whole'), showIf: "what = 'whole'" },
      {
        ...shortText(who, 'which', 'reviews.return_which', 'reviews.return_which_guidance'),
        showIf: "what = 'some'",
      },
    ]),
  finish: async (ctx, who, answers, args) => {
    if (textOf(answers, 'what') === 'whole')
      return send(ctx, who, args, [{ question: null, note: textOf(answers, 'note') }]);
    const { form, answers: given, previous } = await openReview(ctx, who.id, args.report ?? '');
    return askNotes(args, numbered(textOf(answers, 'which'), visible(form, given, previous)));
  },
};

/** The questions of one section, to be ticked. */
export const returnPick: Dialog = {
  form: async (ctx, who, args) => {
    const part = partsOf(await openReview(ctx, who.id, args.report ?? ''))[Number(args.at ?? 0)];
    if (!part) throw new Refusal('reviews.no_sections');
    const options = part.questions.map(({ question, number }) => ({
      id: question.id,
      label: words(who.language, say('reviews.option', { number, label: question.label })),
    }));
    const label = words(who.language, say('reviews.return_which'));
    const plain = { id: 'which', number: '', label, required: true, aggregation: { by: 'none' } } as const;
    return dialogForm(who, 'returnPick', 'reviews.return_title', [{ ...plain, type: 'choices', options, least: 1 }]);
  },
  finish: async (_ctx, _who, answers, args) => {
    const answer = answers.which;
    const ids = answer?.kind === 'value' && Array.isArray(answer.value) ? (answer.value as readonly string[]) : [];
    return askNotes(args, ids);
  },
};

/** One note for each question. */
export const returnNotes: Dialog = {
  form: async (ctx, who, args) => {
    const reviewed = await openReview(ctx, who.id, args.report ?? '');
    const questions = chosen(reviewed, args).map(({ question, number }) => ({
      ...longText(who, noteId(question.id), 'reviews.return_note_whole'),
      label: words(
        who.language,
        say('reviews.return_note', { number, label: question.label, now: nowOf(reviewed, question) }),
      ),
    }));
    return dialogForm(who, 'returnNotes', 'reviews.return_title', questions);
  },
  finish: async (ctx, who, answers, args) => {
    const reviewed = await openReview(ctx, who.id, args.report ?? '');
    const notes = chosen(reviewed, args).map(({ question }) => ({
      question: question.id,
      note: textOf(answers, noteId(question.id)),
    }));
    return send(ctx, who, args, notes);
  },
};

function noteId(question: string): string {
  return `note_${question}`;
}

function nowOf({ answers }: Reviewed, question: Question) {
  const answer = answers[question.id];
  return answer ? brief(question, answer, 80) : showAnswer(question, undefined);
}

function chosen(reviewed: Reviewed, { questions = '' }: Args) {
  const ids = new Set(questions.split(','));
  return partsOf(reviewed)
    .flatMap((part) => part.questions)
    .filter(({ question }) => ids.has(question.id));
}

function askNotes({ report = '', submission = '' }: Args, ids: readonly string[]): Reply {
  if (ids.length > MOST) throw new Refusal('reviews.return_which_many', { most: MOST });
  return { shows: [], begin: { dialog: 'returnNotes', args: { report, submission, questions: ids.join(',') } } };
}

/** “3, 7 và 12” → ids. Refuses what names no question. */
function numbered(typed: string, asked: readonly Question[]): readonly string[] {
  const numbers = [...typed.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  const ids = numbers.flatMap((number) => asked[number - 1]?.id ?? []);
  if (ids.length === 0 || ids.length < numbers.length)
    throw new Refusal('reviews.return_which_bad', { typed, of: asked.length });
  return [...new Set(ids)];
}

async function send(ctx: Ctx, who: Speaker, args: Args, notes: readonly Note[]): Promise<Reply> {
  const { report, reached } = await sendBack(ctx, who, seen(args), notes);
  const whole = notes.some(({ question }) => question === null);
  const done = whole ? 'reviews.returned_whole' : 'reviews.returned';
  return afterwards(ctx, who, say(reached ? done : 'reviews.returned_unreached', { unit: report.unit }));
}
