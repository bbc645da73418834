/** The review before submitting, and submitting itself: nothing goes up that is missing, in doubt or in contradiction. */
import { check } from '../forms/check.ts';
import type { Place } from '../forms/outline.ts';
import type { MessageKey } from '../i18n/catalogue.ts';
import { type Message, say } from '../i18n/message.ts';
import { jumpButton, reportButton } from './buttons.ts';
import { answered, count } from './count.ts';
import { isShared, unconfirmed } from './findings.ts';
import { isAsked, isOpen, type Moved, mayAnswer, place, type Talk, tell } from './talk.ts';

/** Named one by one; more would not be read in one glance. */
const NAMED = 8;
/** Problems that get a button of their own. */
const BUTTONS = 3;

type Problem = { readonly place: Place; readonly number: number; readonly why: Message };

export type Problems = {
  readonly missing: readonly Problem[];
  readonly contradicting: readonly Problem[];
  readonly doubtful: readonly Problem[];
  /** Open, but not required: named, in nobody's way. */
  readonly optional: readonly Problem[];
  /** In a delegated part: contradicts an answer that is not this person's, so whoever delegated it has to look. */
  readonly shared: readonly Problem[];
};

/** What stands between the report and its submission, in the order of the form. */
export function problems(talk: Talk): Problems {
  const found = {
    missing: [] as Problem[],
    contradicting: [] as Problem[],
    doubtful: [] as Problem[],
    optional: [] as Problem[],
    shared: [] as Problem[],
  };
  const errors = check(talk.form, talk.answers, talk.known.previous).filter((finding) => finding.level === 'error');
  const told = new Set<Message>();
  let number = 0;
  for (const at of talk.outline.places) {
    if (talk.hidden[at.index] === 1) continue;
    number += 1;
    if (!isAsked(talk, at)) continue;
    const { question } = at;
    const problem = (why: Message): Problem => ({ place: at, number, why });
    if (isOpen(talk, at)) {
      const list = question.required || talk.answers[question.id] ? found.missing : found.optional;
      list.push(problem(say('conversation.words', { text: question.label })));
    }
    for (const finding of errors) {
      if (!finding.touches.includes(question.id) || told.has(finding.message)) continue;
      told.add(finding.message);
      (isShared(talk, finding) ? found.shared : found.contradicting).push(problem(finding.message));
    }
    for (const finding of unconfirmed(talk, at)) found.doubtful.push(problem(finding.message));
  }
  return found;
}

function blocking({ missing, contradicting, doubtful }: Problems): readonly Problem[] {
  return [...missing, ...contradicting, ...doubtful];
}

/** Shows what is answered, what is missing and what stands in doubt, with the way to each. */
export function review(talk: Talk): Moved {
  const { form, known } = talk;
  const found = problems(talk);
  const lines = [say('conversation.review', { title: form.title, answered: answered(talk), of: count(talk).of })];
  lines.push(...named('conversation.review_missing', found.missing));
  lines.push(...named('conversation.review_contradicting', found.contradicting));
  lines.push(...named('conversation.review_doubtful', found.doubtful));
  lines.push(...named('conversation.review_shared', found.shared));
  lines.push(...named('conversation.review_optional', found.optional));
  const hidden = dropped(talk).length;
  if (hidden > 0) lines.push(say('conversation.review_hidden', { hidden }));
  const stopped = blocking(found);
  const last =
    stopped.length > 0
      ? 'conversation.review_stopped'
      : known.part
        ? 'conversation.review_part'
        : 'conversation.review_ready';
  lines.push(say(last));
  const first = [...new Map(stopped.map((problem) => [problem.place, problem])).values()].slice(0, BUTTONS);
  const buttons = first.map((problem) => jumpButton(problem.place.question.id, problem.number));
  if (stopped.length === 0) buttons.push(reportButton('submit'));
  buttons.push(reportButton('list'));
  if (buttons.length < 4) buttons.push(reportButton('pause'));
  tell(talk, 'conversation.lines', { lines }, buttons);
}

function named(key: Extract<MessageKey, `conversation.review_${string}`>, list: readonly Problem[]): Message[] {
  if (list.length === 0) return [];
  const lines = list.slice(0, NAMED).map(({ number, why }) => say('conversation.review_line', { number, why }));
  if (list.length > NAMED) lines.push(say('conversation.review_more', { more: list.length - NAMED }));
  return [say(key, { questions: list.length, lines })];
}

/** Hands the report in from the review, if nothing stands against it; from anywhere else the review comes first. */
export function submit(talk: Talk): Moved {
  const reviewed = talk.mode.is === 'review';
  place(talk, null, { is: 'review' });
  talk.after = undefined;
  if (!reviewed) return review(talk);
  if (blocking(problems(talk)).length > 0) {
    tell(talk, 'conversation.not_yet');
    return review(talk);
  }
  finish(talk);
}

/** Ends the talk; says which answers are left out because their questions are no longer asked. */
export function finish(talk: Talk): Moved {
  const left = dropped(talk);
  if (left.length > 0) {
    const lines = left.map(({ question }) => say('conversation.words', { text: question.label }));
    tell(talk, 'conversation.dropped', { lines });
  }
  talk.effects.push({ is: 'finish', dropped: left.map(({ question }) => question.id) });
  place(talk, null, { is: 'finished' });
  talk.after = undefined;
}

/** Answered once, but a changed answer took the question away. */
function dropped(talk: Talk): readonly Place[] {
  return talk.outline.places.filter(
    ({ index, question: { id } }) => talk.hidden[index] === 1 && talk.answers[id] !== undefined && mayAnswer(talk, id),
  );
}
