/** What the person is waiting to answer, whatever the mode: shown on arrival and again after every refusal and interruption. */
import type { Answer } from '../forms/answer.ts';
import type { Place } from '../forms/outline.ts';
import { typeOf } from '../forms/questions/index.ts';
import { type Message, say } from '../i18n/message.ts';
import { ask, choicesOf } from './ask.ts';
import {
  answerButton,
  confirmButton,
  jumpButton,
  keepButton,
  letter,
  meaningButton,
  questionButton,
  reportButton,
  retypeButton,
} from './buttons.ts';
import { count, numberOf } from './count.ts';
import { contradictions, findingsAt, unconfirmed } from './findings.ts';
import { fingerprint } from './fingerprint.ts';
import { meanings } from './meanings.ts';
import { neighbour } from './move.ts';
import { review } from './review.ts';
import { brief, lengthOf, short } from './show.ts';
import type { Button } from './state.ts';
import { current, isAsked, type Moved, type Talk, tell } from './talk.ts';

/** Says what is expected now. */
export function prompt(talk: Talk): Moved {
  const at = current(talk);
  switch (talk.mode.is) {
    case 'paused':
      return paused(talk);
    case 'finished':
      return tell(talk, 'conversation.finished', { title: talk.form.title });
    case 'review':
      return review(talk);
    default:
      return at ? promptAt(talk, at) : review(talk);
  }
}

function promptAt(talk: Talk, at: Place): Moved {
  switch (talk.mode.is) {
    case 'joining':
      return joining(talk, at);
    case 'rewriting':
      return rewriting(talk, at);
    case 'doubting':
      return doubting(talk, at);
    case 'mending':
      return mending(talk, at);
    case 'reason':
      return reason(talk, at, talk.mode.of);
    case 'choosing':
      return choosing(talk, at, talk.mode.text);
    default:
      return ask(talk, at);
  }
}

/** What is there so far, what is still missing in it, and how to go on. */
function joining(talk: Talk, at: Place): Moved {
  const { id } = at.question;
  const answer = talk.answers[id];
  const added = talk.mode.is === 'joining' && talk.mode.from !== undefined;
  const { waiting } = findingsAt(talk, at);
  const lines = [answer ? lengthOf(at.question, answer) : say('conversation.nothing_yet')];
  lines.push(...waiting.map((finding) => finding.message));
  lines.push(say(waiting.length > 0 ? 'conversation.go_on' : 'conversation.go_on_or_done'));
  if (added) lines.push(say('conversation.keep_new'));
  const rewrites = added || !typeOf(at.question).joins ? [] : [questionButton('rewrite', id)];
  const keeps = added ? [questionButton('keepNew', id)] : [];
  const picks = choicesOf(at);
  show(talk, at, lines, [...picks, questionButton('done', id), ...keeps, ...rewrites]);
}

function rewriting(talk: Talk, at: Place): Moved {
  show(talk, at, [say('conversation.rewriting')], [keepButton(at.question.id)]);
}

/** Warnings whose words already end in “đúng vậy không?”. */
const asking: ReadonlySet<string> = new Set(['forms.much_more', 'forms.much_less', 'forms.estimate_below']);

function doubting(talk: Talk, at: Place): Moved {
  const { question } = at;
  const answer = talk.answers[question.id];
  if (!answer) return ask(talk, at);
  const lines = standingAnswer(talk, at, answer);
  const doubts = unconfirmed(talk, at).map((finding) => finding.message);
  const asked = doubts.some((message) => asking.has(message.key));
  lines.push(...doubts, say(asked ? 'conversation.doubt_asked' : 'conversation.doubt'));
  const { id } = question;
  show(talk, at, lines, [
    confirmButton(id, fingerprint(answer)),
    questionButton('correct', id),
    ...(neighbour(talk, at, -1) ? [questionButton('back', id)] : []),
  ]);
}

/** Both sides of a contradiction are offered for mending, as far as they are this person's. */
function mending(talk: Talk, at: Place): Moved {
  const { question } = at;
  const answer = talk.answers[question.id];
  const found = contradictions(talk, at);
  if (!answer || found.length === 0) return ask(talk, at);
  const others = [...new Set(found.flatMap((finding) => finding.touches))]
    .filter((id) => id !== question.id)
    .flatMap((id) => talk.outline.byId.get(id) ?? [])
    .filter((other) => isAsked(talk, other));
  const [first, second] = others.map((other) => say('conversation.question_number', { number: numberOf(talk, other) }));
  const lines = standingAnswer(talk, at, answer);
  lines.push(...found.map((finding) => finding.message));
  if (!first) lines.push(say('conversation.mend_here'));
  else
    lines.push(
      say('conversation.mend', { others: second ? say('conversation.or', { first, rest: second }) : first }),
      say('conversation.mend_later'),
    );
  const buttons = [
    questionButton('correct', question.id),
    ...others.slice(0, 2).map((other) => mendButton(talk, other)),
  ];
  show(talk, at, lines, buttons);
}

/** What stands recorded; with the question itself, unless it was answered just now. */
function standingAnswer(talk: Talk, { question }: Place, answer: Answer): Message[] {
  const recorded = say('conversation.recorded', { answer: brief(question, answer) });
  if (talk.recorded.has(question.id)) return [recorded];
  return [say('conversation.label', { text: question.label }), recorded];
}

function mendButton(talk: Talk, other: Place): Button {
  const { label, id } = other.question;
  return jumpButton(id, numberOf(talk, other), 'conversation.button_mend', { label: short(label, 30) });
}

function reason(talk: Talk, at: Place, of: 'skip' | 'noFigure'): Moved {
  const line = say(of === 'skip' ? 'conversation.why_skip' : 'conversation.why_no_figure', {
    label: at.question.label,
  });
  show(talk, at, [line], [answerButton(at.question.id)]);
}

function choosing(talk: Talk, at: Place, text: string): Moved {
  const found = meanings(talk, at, text);
  if (!found) return ask(talk, at);
  const { id } = at.question;
  const of = fingerprint(text);
  const lines = [found.why];
  for (const [option, meaning] of found.options.entries())
    lines.push(say('conversation.meaning', { letter: letter(option), meaning: meaning.label }));
  lines.push(say('conversation.pick_meaning'));
  const buttons = found.options.map((meaning, option) => meaningButton(id, option, of, meaning.label));
  show(talk, at, lines, [...buttons, retypeButton(id)]);
}

function paused(talk: Talk): Moved {
  const { number, of } = count(talk);
  const buttons = [reportButton('resume'), reportButton('menu')];
  if (number === 0) return tell(talk, 'conversation.paused_review', { title: talk.form.title }, buttons);
  tell(talk, 'conversation.paused', { title: talk.form.title, number, of }, buttons);
}

function show(talk: Talk, at: Place, lines: readonly Message[], buttons: readonly Button[]): Moved {
  const message = say('conversation.lines', { lines });
  const all = [...buttons, reportButton('more')];
  talk.effects.push({ is: 'ask', question: at.question.id, message, buttons: all });
}
