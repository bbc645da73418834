/** Which questions are asked at present, and how far a report has come. */
import type { Answers } from './answer.ts';
import type { Scope } from './conditions/scope.ts';
import type { Form, Question } from './form.ts';
import { type Outline, outline } from './outline.ts';

const nothing: Answers = {};

/**
 * Marks the questions that are not asked. A condition that is not known to hold hides its question, and a hidden
 * question's kept answer counts as not given for the conditions after it. `previous` is for conditions that name it.
 */
export function hiddenOf(
  compiled: Outline,
  answers: Answers,
  previous: Answers = nothing,
  into: Uint8Array = new Uint8Array(compiled.places.length),
): Uint8Array {
  if (!compiled.order) return into;
  into.fill(0);
  const scope: Scope = { answers, previous, hidden: into };
  for (const index of compiled.order) {
    for (const condition of compiled.places[index]?.shows ?? [])
      if (condition.holds(scope) !== true) {
        into[index] = 1;
        break;
      }
  }
  for (const index of compiled.circular) into[index] = 1;
  return into;
}

/** One mask per form for the functions that are done with it before they return; never handed out. */
const masks = new WeakMap<Outline, Uint8Array>();

export function scratchOf(compiled: Outline): Uint8Array {
  const kept = masks.get(compiled);
  if (kept) return kept;
  const made = new Uint8Array(compiled.places.length);
  masks.set(compiled, made);
  return made;
}

/** The questions asked at present, in order. The very list of the form where no condition hides one. */
export function visible(form: Form, answers: Answers, previous?: Answers): readonly Question[] {
  const compiled = outline(form);
  const hidden = hiddenOf(compiled, answers, previous, scratchOf(compiled));
  return hidden.includes(1) ? compiled.questions.filter((_, index) => hidden[index] === 0) : compiled.questions;
}

/** Whether one question is asked at present. */
export function isVisible(form: Form, answers: Answers, id: string, previous?: Answers): boolean {
  const compiled = outline(form);
  const place = compiled.byId.get(id);
  return place !== undefined && hiddenOf(compiled, answers, previous, scratchOf(compiled))[place.index] === 0;
}

export type Progress = {
  /** Running number, from 1, of `at`, or of the first open question when none is given; 0 when there is none. */
  readonly at: number;
  /** Questions asked at present. */
  readonly of: number;
  /** Those among them with an answer of any kind, passed over included. */
  readonly answered: number;
};

/** “câu 12/34”, and how many are answered. */
export function progress(form: Form, answers: Answers, at?: string | null, previous?: Answers): Progress {
  const compiled = outline(form);
  const hidden = hiddenOf(compiled, answers, previous, scratchOf(compiled));
  const { places } = compiled;
  let of = 0;
  let answered = 0;
  let position = 0;
  for (let index = 0; index < places.length; index += 1) {
    if (hidden[index] === 1) continue;
    of += 1;
    const id = places[index]?.question.id ?? '';
    const given = answers[id] !== undefined;
    if (given) answered += 1;
    if (position === 0 && (typeof at === 'string' ? id === at : !given)) position = of;
  }
  return { at: position, of, answered };
}
