/** Several answers at once, from one message or a filled sheet: what was taken, what was not, and then only the gaps. */
import type { Answer, Answers } from '../forms/answer.ts';
import type { Place } from '../forms/outline.ts';
import { readMany } from '../forms/read-many.ts';
import { sameAnswer } from '../forms/same-answer.ts';
import { type Message, say } from '../i18n/message.ts';
import { store } from './answer.ts';
import { numberOf } from './count.ts';
import { findingsAt, unconfirmed } from './findings.ts';
import { modeAt, settleMode } from './mode.ts';
import { arrive, goOn } from './move.ts';
import { wake } from './press.ts';
import { shapeOf } from './previous.ts';
import { prompt } from './prompt.ts';
import { brief, short } from './show.ts';
import type { Unread } from './state.ts';
import { current, isAsked, isOpen, type Moved, mayAnswer, notTheirs, place, type Talk, tell } from './talk.ts';

/** Lines named one by one; more would not be read in one glance. */
const NAMED = 15;
const LABEL = 50;

type Taken = { readonly lines: Message[]; readonly unread: Unread[]; odd: number };

/** Records every answer that can stand, in the order of the form, and asks what is left. */
export function fill(talk: Talk, answers: Answers, unread: readonly Unread[]): Moved {
  const taken: Taken = { lines: [], unread: [...unread], odd: 0 };
  const known = new Set<string>();
  for (const at of talk.outline.places) {
    const answer = answers[at.question.id];
    known.add(at.question.id);
    if (answer !== undefined) fillOne(talk, at, answer, taken);
  }
  for (const id of Object.keys(answers))
    if (!known.has(id)) taken.unread.push({ where: id, why: say('conversation.not_in_form') });
  report(talk, taken);
  wake(talk);
  goOnFrom(talk);
}

/** Only the gaps are asked: the open question again while it is one, else the next. */
function goOnFrom(talk: Talk): Moved {
  const at = current(talk);
  if (!at) return prompt(talk);
  if (!isAsked(talk, at)) return goOn(talk);
  if (isOpen(talk, at)) return arrive(talk, at);
  if (talk.recorded.has(at.question.id)) place(talk, at.question.id, modeAt(talk, at));
  else settleMode(talk);
  return talk.mode.is === 'asking' ? goOn(talk) : prompt(talk);
}

function fillOne(talk: Talk, at: Place, answer: Answer, taken: Taken): Moved {
  const { id, label } = at.question;
  const where = short(label, LABEL);
  const before = talk.answers[id];
  if (!isAsked(talk, at)) {
    const why = say(mayAnswer(talk, id) ? 'conversation.not_asked_now' : `conversation.${notTheirs(talk)}_now`);
    taken.unread.push({ where, why });
    return;
  }
  if (answer.kind === 'value' && !shapeOf(at.question).safeParse(answer.value).success) {
    taken.unread.push({ where, why: say('conversation.unfit') });
    return;
  }
  if (before !== undefined && sameAnswer(before, answer) && !isOpen(talk, at)) return;
  const refused = store(talk, at, answer);
  if (refused) {
    taken.unread.push(...refused.map((why) => ({ where, why })));
    return;
  }
  if (unconfirmed(talk, at).length > 0 || findingsAt(talk, at).contradicting.length > 0) taken.odd += 1;
  const params = { number: numberOf(talk, at), label: where, answer: brief(at.question, answer, LABEL) };
  taken.lines.push(say('conversation.filled_line', params));
}

function report(talk: Talk, { lines, unread, odd }: Taken): Moved {
  const all = [say(lines.length > 0 ? 'conversation.filled' : 'conversation.filled_nothing', { taken: lines.length })];
  all.push(...capped(lines));
  if (unread.length > 0) {
    all.push(say('conversation.unread', { unread: unread.length }));
    all.push(...capped(unread.map(({ where, why }) => say('conversation.unread_line', { where, why }))));
  }
  if (odd > 0) all.push(say('conversation.filled_odd', { odd }));
  tell(talk, 'conversation.lines', { lines: all });
}

function capped(lines: readonly Message[]): readonly Message[] {
  if (lines.length <= NAMED) return lines;
  return [...lines.slice(0, NAMED), say('conversation.review_more', { more: lines.length - NAMED })];
}

const named = /^\s*(?:câu|cau|question)\s*(?:số\s*|so\s*)?\d{1,4}\s*[:=]/i;

/** A message with several answers (“1: 1.234; 2: 560”). `strict`: any text is an answer here, so it must begin “câu 1: …”. */
export function several(talk: Talk, typed: string, strict: boolean): boolean {
  if (!/\d\s*[.)]?\s*[:=]/.test(typed) || (strict && !named.test(typed))) return false;
  const { previous, today } = talk.known;
  const sorted = readMany(talk.form, typed, { answers: talk.answers, previous, today });
  if (!sorted) return false;
  const unread = sorted.untaken.map(({ typed: text, why, question }): Unread => {
    const label = question === undefined ? undefined : talk.outline.byId.get(question)?.question.label;
    return { where: short(label ?? text, LABEL), why };
  });
  fill(talk, Object.fromEntries(sorted.taken.map(({ question, answer }) => [question, answer])), unread);
  return true;
}
