/**
 * The conversation as a pure reducer: the place and an event in, the new place and the effects out.
 * No database, no clock, no channel; any state may meet any event, and what cannot be understood changes nothing.
 */
import type { Form } from '../forms/form.ts';
import { answered, count } from './count.ts';
import { takeFiles } from './file.ts';
import { settleMode } from './mode.ts';
import { arrive, nextOpen, toReview } from './move.ts';
import { press, reportAct, wake } from './press.ts';
import { prompt } from './prompt.ts';
import { reply } from './reply.ts';
import { fill } from './several.ts';
import type { Event, Known, State, Stepped } from './state.ts';
import { close, current, isAsked, type Moved, mayAnswer, notTheirs, open, place, type Talk, tell } from './talk.ts';

/** One step. `known` is what the rows say at this moment; the answers recorded by the effects are not yet in it. */
export function step(form: Form, known: Known, state: State, event: Event): Stepped {
  const talk = open(form, known, state);
  if (talk.mode.is === 'finished' && !isReopened(talk)) prompt(talk);
  else if (event.is === 'start') start(talk);
  else if (!stands(talk)) lost(talk, event);
  else handle(talk, event);
  return { state: close(talk), effects: talk.effects };
}

function handle(talk: Talk, event: Exclude<Event, { is: 'start' }>): Moved {
  settleMode(talk);
  switch (event.is) {
    case 'reply':
      return reply(talk, event.text);
    case 'press':
      return press(talk, event.press);
    case 'file':
      return takeFiles(talk, event.files, event.caption);
    case 'filled':
      return fill(talk, event.answers, event.unread);
  }
}

/** Begins, or takes up again after any time. */
function start(talk: Talk): Moved {
  const { title } = talk.form;
  if (isFresh(talk)) {
    greet(talk);
    return toNext(talk, -1);
  }
  if (!stands(talk)) return lost(talk, { is: 'start' });
  settleMode(talk);
  wake(talk);
  const { number, of } = count(talk);
  if (number > 0) tell(talk, 'conversation.again', { title, number, of });
  prompt(talk);
}

/** What lies ahead: the whole report, the delegated part, or what the office returned. */
function greet(talk: Talk): Moved {
  const { title } = talk.form;
  const { part, notes = {} } = talk.known;
  const mine = talk.outline.places.filter((place) => isAsked(talk, place));
  const returned = mine.filter(({ question }) => notes[question.id] !== undefined).length;
  const [{ of }, done] = [count(talk), answered(talk)];
  if (returned > 0) tell(talk, 'conversation.begin_returned', { title, returned });
  else if (part) tell(talk, 'conversation.begin_part', { title, mine: mine.length });
  else if (done > 0) tell(talk, 'conversation.begin_again', { title, of, answered: done });
  else tell(talk, 'conversation.begin', { title, of });
}

/** Nobody was asked anything yet, or the report came back from the office. */
function isFresh(talk: Talk): boolean {
  return talk.mode.is === 'finished' || (talk.at === null && talk.mode.is === 'asking');
}

/** Finished, yet the office returned questions. */
function isReopened(talk: Talk): boolean {
  return talk.known.notes !== undefined && nextOpen(talk, -1) !== undefined;
}

/** Whether the stored place still exists: the form may be another version, another answer may have hidden the question. */
function stands(talk: Talk): boolean {
  if (talk.at === null) return talk.mode.is === 'review' || talk.mode.is === 'paused';
  const at = current(talk);
  return at !== undefined && isAsked(talk, at);
}

/** The open question is gone: what was meant for it is not put to another. Words about the report as a whole still work. */
function lost(talk: Talk, event: Event): Moved {
  const from = current(talk);
  const behind = from?.index ?? -1;
  const gone = talk.at !== null && event.is !== 'start';
  const next = nextOpen(talk, behind);
  talk.after = undefined;
  place(talk, next?.question.id ?? null, next ? { is: 'asking' } : { is: 'review' });
  if (event.is === 'filled') return fill(talk, event.answers, event.unread);
  if (event.is === 'press' && (!('question' in event.press) || event.press.do === 'jump'))
    return 'question' in event.press ? press(talk, event.press) : reportAct(talk, event.press.do);
  const locked = notTheirs(talk) === 'not_returned' ? 'conversation.not_returned_asked' : 'conversation.handed_over';
  if (gone) tell(talk, from && !mayAnswer(talk, from.question.id) ? locked : 'conversation.gone');
  toNext(talk, behind);
}

function toNext(talk: Talk, behind: number): Moved {
  const next = nextOpen(talk, behind);
  if (next) arrive(talk, next);
  else toReview(talk);
}
