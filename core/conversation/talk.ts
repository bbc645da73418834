/** One step in the making: the place as it moves, the answers as they will be, the effects so far. It lives no longer than the step. */
import type { Answer, Answers } from '../forms/answer.ts';
import type { Form } from '../forms/form.ts';
import { type Outline, outline, type Place } from '../forms/outline.ts';
import { hiddenOf } from '../forms/visible.ts';
import type { MessageKey } from '../i18n/catalogue.ts';
import { type Param, say } from '../i18n/message.ts';
import type { Findings } from './findings.ts';
import type { Button, Effect, Known, Mode, State } from './state.ts';

export type Talk = {
  readonly form: Form;
  readonly outline: Outline;
  readonly known: Known;
  readonly version: string;
  /** As they will be after this step: `known.answers` until something is recorded, then a copy of our own. */
  answers: Answers;
  at: string | null;
  mode: Mode;
  /** See `State.after`; undefined: go on with the next open question. */
  after: string | null | undefined;
  readonly effects: Effect[];
  /** Recorded in this very step: the office's note on it has been answered. */
  readonly recorded: Set<string>;
  /** 1 for a question not asked at present; always of `answers`. */
  readonly hidden: Uint8Array;
  /** The findings last worked out, and about which question; forgotten when an answer changes. */
  found: { readonly id: string; readonly findings: Findings } | null;
};

/** What all functions that move a talk hand back, so that one may end in another. */
export type Moved = undefined;

const asking: Mode = { is: 'asking' };

/** Opens the talk at a stored place. */
export function open(form: Form, known: Known, { version, at, mode, after }: State): Talk {
  const compiled = outline(form);
  const hidden = hiddenOf(compiled, known.answers, known.previous, scratchOf(compiled).hidden);
  const { answers } = known;
  const fresh = { effects: [], recorded: new Set<string>(), found: null };
  return { form, outline: compiled, known, version, answers, at, mode, after, hidden, ...fresh };
}

/** The place to be stored. */
export function close({ version, at, mode, after }: Talk): State {
  return after === undefined ? { v: 1, version, at, mode } : { v: 1, version, at, mode, after };
}

/** The open question's place in the form; undefined at the review, or when the form knows no such question. */
export function current(talk: Talk): Place | undefined {
  return talk.at === null ? undefined : talk.outline.byId.get(talk.at);
}

/** Asked at present, and of this person. */
export function isAsked(talk: Talk, place: Place): boolean {
  return talk.hidden[place.index] === 0 && mayAnswer(talk, place.question.id);
}

/** Whether the question is among those this person may answer. */
export function mayAnswer({ known }: Talk, id: string): boolean {
  return known.only === undefined || known.only.has(id);
}

/** Why a question is not this person's to answer: it is with somebody else of the unit, or the office sent back only others. */
export function notTheirs({ known }: Talk): 'not_yours' | 'not_returned' {
  return known.only !== undefined && !known.part ? 'not_returned' : 'not_yours';
}

/** Still to be asked: no answer, no reason yet for a missing figure, or returned by the office and not answered since. */
export function isOpen(talk: Talk, { question: { id } }: Place): boolean {
  const answer = talk.answers[id];
  if (answer === undefined || (answer.kind === 'noFigure' && answer.reason === '')) return true;
  return isReturned(talk, id);
}

/** The office sent the question back and it has not been answered since. */
export function isReturned({ known, recorded }: Talk, id: string): boolean {
  return known.notes?.[id] !== undefined && !recorded.has(id);
}

/** Sets an answer for the rest of the step, so that rules can be looked at; `record` makes it last. */
export function put(talk: Talk, question: string, answer: Answer | undefined): Moved {
  const own: Record<string, Answer | undefined> =
    talk.answers === talk.known.answers ? { ...talk.answers } : (talk.answers as Record<string, Answer | undefined>);
  own[question] = answer;
  talk.answers = own;
  // Most questions decide about no other.
  if (scratchOf(talk.outline).deciding.has(question)) hiddenOf(talk.outline, own, talk.known.previous, talk.hidden);
  talk.found = null;
}

type Scratch = { readonly hidden: Uint8Array; readonly deciding: ReadonlySet<string> };

/** One per form: a step runs to its end before the next begins. */
const scratches = new WeakMap<Outline, Scratch>();

function scratchOf(compiled: Outline): Scratch {
  const kept = scratches.get(compiled);
  if (kept) return kept;
  const deciding = new Set(compiled.places.flatMap(({ shows }) => shows.flatMap(({ ids }) => ids)));
  const made = { hidden: new Uint8Array(compiled.places.length), deciding };
  scratches.set(compiled, made);
  return made;
}

/** Records at once; a null takes the answer back. */
export function record(talk: Talk, question: string, answer: Answer | null): Moved {
  if (answer === null || talk.answers[question] !== answer) put(talk, question, answer ?? undefined);
  talk.recorded.add(question);
  talk.effects.push({ is: 'record', question, answer });
}

/** Says one thing. */
export function tell(
  talk: Talk,
  key: MessageKey,
  params?: Readonly<Record<string, Param>>,
  buttons?: readonly Button[],
): Moved {
  const message = say(key, params);
  talk.effects.push(buttons ? { is: 'say', message, buttons } : { is: 'say', message });
}

/** Opens a question (null: none), forgetting what was under way at the one before. */
export function place(talk: Talk, at: string | null, mode: Mode = asking): Moved {
  talk.at = at;
  talk.mode = mode;
}
