/** One report as a reviewer reads it: the summary first, then section by section, figures with last period's and the change. */

import { showDue } from '../../core/campaigns/due.ts';
import type { Args, Shown, Speaker } from '../../core/chats/shell.ts';
import { isFigure } from '../../core/compile/figure.ts';
import { focusOf, nameOfFigure } from '../../core/compile/focus.ts';
import { ownChange } from '../../core/compile/own-change.ts';
import { sectionsOf } from '../../core/compile/text.ts';
import { brief } from '../../core/conversation/show.ts';
import type { Question } from '../../core/forms/form.ts';
import { showAnswer } from '../../core/forms/show.ts';
import { visible } from '../../core/forms/visible.ts';
import { type Message, type Param, say } from '../../core/i18n/message.ts';
import type { Offered } from '../../core/outbox/outgoing.ts';
import { changeLines } from '../../core/reports/handed-in-again.ts';
import { heading } from '../../core/reports/report.ts';
import type { Reviewed } from '../../core/reports/review.ts';
import { showDate } from '../../core/vietnamese/dates.ts';
import { dotted } from './dotted.ts';
import { reviewButton } from './review.ts';

/** Characters of one answer in a section; the whole of a longer one is in the document. */
const LONG = 700;
const MOST_CHANGES = 10;
const MOST_FIGURES = 5;

/** Who, when, how full, the key figures, what changed, what is asked; and what can be done. */
export function showSummary(who: Speaker, reviewed: Reviewed): Shown {
  const { report, changes, form, request, mine, reviewers } = reviewed;
  const handedIn = report.submissions > 0;
  const head = say('reviews.head', {
    ...{ unit: report.unit, title: report.title },
    ...{ from: showDate(report.periodFrom), to: showDate(report.periodTo) },
  });
  const lines = changeLines(form, changes, MOST_CHANGES);
  const [reviewer] = reviewers;
  const messages = [
    head,
    say('reviews.lines', { lines: [...stateWords(reviewed), ...(handedIn ? [filled(reviewed)] : [])] }),
    ...(handedIn ? keyFigures(reviewed) : []),
    ...(lines.length > 0 ? [say('reviews.changed', { lines })] : []),
    ...(request ? [requestWords(reviewed)] : []),
    ...(mine || !reviewer ? [] : [say('reviews.decides', { unit: reviewer.unit })]),
  ];
  return { messages, buttons: summaryButtons(who, reviewed) };
}

function stateWords({ report, verdict }: Reviewed): Message[] {
  const due: Param = report.dueAt ? showDue(Temporal.Instant.from(report.dueAt)) : '';
  const submitted = report.submittedAt ? Temporal.Instant.from(report.submittedAt).toString() : null;
  const said = verdict && { name: verdict.name, at: { moment: Temporal.Instant.from(verdict.at).toString() } };
  const params = {
    name: report.submitter ?? '',
    at: { moment: submitted ?? '' },
    number: Number(report.number ?? 0),
    due,
  };
  const handedIn = submitted
    ? [
        say(report.late ? 'reviews.state_submitted_late' : 'reviews.state_submitted', params),
        ...(report.submissions > 1 ? [say('reviews.state_again', { count: report.submissions })] : []),
      ]
    : [];
  switch (report.state) {
    case 'approved':
      return [...handedIn, ...(said ? [say('reviews.state_approved', said)] : [])];
    case 'returned':
      return [
        ...handedIn,
        ...(said
          ? [say(verdict.verdict === 'reopened' ? 'reviews.state_reopened' : 'reviews.state_returned', said)]
          : []),
      ];
    case 'submitted':
      return handedIn;
    default:
      return [say('reviews.state_draft')];
  }
}

function filled({ form, answers, previous }: Reviewed): Message {
  const asked = visible(form, answers, previous);
  const kinds = asked.map(({ id }) => answers[id]?.kind);
  const count = (kind: string) => kinds.filter((one) => one === kind).length;
  const answered = kinds.filter((kind) => kind !== undefined).length;
  const rest = [
    ...(count('noFigure') > 0 ? [say('reviews.filled_no_figure', { count: count('noFigure') })] : []),
    ...(count('skipped') > 0 ? [say('reviews.filled_skipped', { count: count('skipped') })] : []),
  ];
  return dotted(say('reviews.filled', { answered, of: asked.length }), rest);
}

/** The figures a summary would show; where the form adds nothing up, its first ones. */
function keyFigures(reviewed: Reviewed): Message[] {
  const { form, answers, previous } = reviewed;
  const asked = visible(form, answers, previous);
  const focus = focusOf(form).figures;
  const chosen = focus.length > 0 ? focus : asked.filter(isFigure).map(({ id }) => id);
  const lines = chosen.slice(0, MOST_FIGURES).flatMap((id) => {
    const question = asked.find((one) => one.id === id);
    return question ? [withChange('figure', question, reviewed, { label: nameOfFigure(question) })] : [];
  });
  return lines.length > 0 ? [say('reviews.figures', { lines })] : [];
}

/** An answer, beside last period's where there is one, with the change where both are figures. */
function withChange(
  key: 'figure' | 'answer',
  question: Question,
  { answers, previous }: Reviewed,
  params: Readonly<Record<string, Param>>,
): Message {
  const [answer, past] = [answers[question.id], previous[question.id]];
  const now = answer ? brief(question, answer, LONG) : showAnswer(question, undefined);
  const change = ownChange(question, answer, past);
  if (!past || past.kind === 'skipped') return say(`reviews.${key}`, { ...params, now });
  const before = brief(question, past);
  if (!change) return say(`reviews.${key}_before`, { ...params, now, before });
  return say(`reviews.${key}_change`, { ...params, now, before, change });
}

function requestWords({ request }: Reviewed): Message {
  const at = { moment: Temporal.Instant.from(request?.askedAt ?? '').toString() };
  return say('reviews.request', { name: request?.name ?? '', at, reason: request?.reason ?? '' });
}

function summaryButtons({ roles }: Speaker, { report, mine, request }: Reviewed): Offered[] {
  const about = (rest: Args) => ({ report: report.id, submission: String(report.submissions), ...rest });
  const office = roles.includes('office');
  const decides = mine && report.state === 'submitted';
  return [
    ...(mine && office && request
      ? [
          reviewButton(say('reviews.button_reopen'), about({ do: 'reopen' }), true),
          reviewButton(say('reviews.button_decline'), about({ do: 'decline' })),
        ]
      : []),
    ...(decides
      ? [reviewButton(say('reviews.button_approve'), about({ do: 'approve' }), request ? undefined : true)]
      : []),
    ...(decides && office ? [reviewButton(say('reviews.button_return'), about({ do: 'return' }))] : []),
    ...(report.submissions > 0
      ? [
          reviewButton(say('reviews.button_sections'), about({ do: 'section', at: '0' })),
          reviewButton(say('reviews.button_document'), about({ do: 'document' })),
        ]
      : []),
    reviewButton(say('reviews.button_list'), {}),
  ];
}

export type Part = {
  readonly id: string;
  readonly questions: readonly { readonly question: Question; readonly number: number }[];
};

/** Sections that hold questions asked of this unit, each with the running numbers a reviewer names them by. */
export function partsOf({ form, answers, previous }: Pick<Reviewed, 'form' | 'answers' | 'previous'>): readonly Part[] {
  const numbers = new Map(visible(form, answers, previous).map(({ id }, index) => [id, index + 1]));
  return sectionsOf(form).flatMap(({ section, questions }) => {
    const asked = questions.flatMap((question) => {
      const number = numbers.get(question.id);
      return number === undefined ? [] : [{ question, number }];
    });
    return asked.length > 0 ? [{ id: section.id, questions: asked }] : [];
  });
}

/** One section with every answer. */
export function showSection({ roles }: Speaker, reviewed: Reviewed, wanted: number): Shown {
  const { report, form, mine } = reviewed;
  const parts = report.submissions > 0 ? partsOf(reviewed) : [];
  const at = Math.min(Math.max(0, Number.isInteger(wanted) ? wanted : 0), parts.length - 1);
  const part = parts[at];
  const about = (rest: Args) => ({ report: report.id, submission: String(report.submissions), ...rest });
  const back = reviewButton(say('reviews.button_summary'), about({}));
  if (!part) return { messages: [say('reviews.no_sections')], buttons: [back] };
  const head = { unit: report.unit, heading: heading(form, part.id), at: at + 1, of: parts.length };
  const answers = part.questions.map(({ question, number }) =>
    withChange('answer', question, reviewed, { number, label: question.label }),
  );
  const decides = mine && report.state === 'submitted' && roles.includes('office');
  const to = (index: number) => about({ do: 'section', at: String(index) });
  const buttons = [
    ...(at + 1 < parts.length ? [reviewButton(say('reviews.button_next_section'), to(at + 1), true)] : []),
    ...(at > 0 ? [reviewButton(say('reviews.button_previous_section'), to(at - 1))] : []),
    ...(decides ? [reviewButton(say('reviews.button_return_here'), about({ do: 'pick', at: String(at) }))] : []),
    back,
  ];
  return { messages: [say('reviews.section', head), ...answers], buttons };
}
