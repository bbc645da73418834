/** Where the talk goes: the next open question, back, by jump, to the review. Arriving asks. */
import type { Place } from '../forms/outline.ts';
import { modeAt } from './mode.ts';
import { prompt } from './prompt.ts';
import { current, isAsked, isOpen, type Moved, mayAnswer, notTheirs, place, type Talk, tell } from './talk.ts';

/** Goes to a question and asks it as its answer stands: anew, in doubt, or in contradiction. */
export function arrive(talk: Talk, to: Place): Moved {
  place(talk, to.question.id, modeAt(talk, to));
  prompt(talk);
}

/** After an answer: back to where the person was, else the next open question, else the review. */
export function goOn(talk: Talk): Moved {
  const { after } = talk;
  const from = current(talk);
  talk.after = undefined;
  if (after === null) return toReview(talk);
  const wanted = after === undefined || after === talk.at ? undefined : talk.outline.byId.get(after);
  if (wanted && isAsked(talk, wanted)) return arrive(talk, wanted);
  const next = nextOpen(talk, wanted?.index ?? from?.index ?? -1);
  if (next) return arrive(talk, next);
  toReview(talk);
}

/** The first open question behind a position, then the first of all; undefined: everything is answered. */
export function nextOpen(talk: Talk, behind: number): Place | undefined {
  const { places } = talk.outline;
  for (let step = 1; step <= places.length; step += 1) {
    const found = places[(behind + step) % places.length];
    if (found && isAsked(talk, found) && isOpen(talk, found)) return found;
  }
  return undefined;
}

/** The question asked before or after this one, whatever its answer. */
export function neighbour(talk: Talk, from: Place, by: 1 | -1): Place | undefined {
  const { places } = talk.outline;
  for (let index = from.index + by; index >= 0 && index < places.length; index += by) {
    const found = places[index];
    if (found && isAsked(talk, found)) return found;
  }
  return undefined;
}

/** One question back; from the review, the last one. */
export function back(talk: Talk): Moved {
  const from = current(talk);
  if (from && talk.mode.is === 'reason') return arrive(talk, from);
  const { places } = talk.outline;
  const to = from ? neighbour(talk, from, -1) : places.findLast((found) => isAsked(talk, found));
  if (to) return visit(talk, to);
  tell(talk, 'conversation.first_already');
  prompt(talk);
}

/** Leaves the open question as it is and goes to the one behind it. */
export function forward(talk: Talk): Moved {
  const from = current(talk);
  const to = from && neighbour(talk, from, 1);
  if (to) return visit(talk, to);
  toReview(talk);
}

/** A jump to a question: its name may be of an old button, so it may no longer be asked. */
export function jump(talk: Talk, id: string): Moved {
  const to = talk.outline.byId.get(id);
  if (to && isAsked(talk, to)) return visit(talk, to);
  tell(talk, to && !mayAnswer(talk, id) ? `conversation.${notTheirs(talk)}` : 'conversation.not_asked');
  prompt(talk);
}

/** Goes to a question out of turn. After an answered one, and from half a text, the talk returns to where it was. */
export function visit(talk: Talk, to: Place): Moved {
  const from = current(talk);
  const half = talk.mode.is === 'joining' || talk.mode.is === 'rewriting';
  if (from && from !== to && half) talk.after = from.question.id;
  else if (isOpen(talk, to) || talk.after === to.question.id) talk.after = undefined;
  else if (from === undefined) talk.after = null;
  else if (from !== to && isOpen(talk, from)) talk.after = from.question.id;
  return arrive(talk, to);
}

/** Everything on one page: what is missing, in doubt, in contradiction. */
export function toReview(talk: Talk): Moved {
  place(talk, null, { is: 'review' });
  prompt(talk);
}
