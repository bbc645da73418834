/** A form compiled once: its questions in order, their place, and every condition ready to be evaluated. */
import { compileForm } from './compile-form.ts';
import type { Condition } from './conditions/condition.ts';
import type { Fault } from './conditions/misread.ts';
import type { Form, Question, Section } from './form.ts';
import type { ReadyRule } from './rules.ts';

export type Place = {
  /** 0-based position among all questions of the form. */
  readonly index: number;
  readonly question: Question;
  /** From the outermost section inwards. */
  readonly path: readonly Section[];
  /** As a reader would write it: “II.4”, “1.2.a”; '' where nothing was printed. */
  readonly number: string;
  /** Its sections' conditions and its own; all must hold. Unreadable ones are left out here and named by `faults`. */
  readonly shows: readonly Condition[];
};

export type Outline = {
  readonly form: Form;
  readonly places: readonly Place[];
  readonly questions: readonly Question[];
  readonly byId: ReadonlyMap<string, Place>;
  readonly sections: readonly { readonly section: Section; readonly path: readonly Section[] }[];
  /** All rules: the form's, the questions', and those that follow from the questions themselves. */
  readonly rules: readonly ReadyRule[];
  /** Rules that name the question. */
  readonly rulesOf: ReadonlyMap<string, readonly ReadyRule[]>;
  /** Order in which conditions must be looked at, so that a hidden question's kept answer counts for nothing; null: no conditions. */
  readonly order: readonly number[] | null;
  /** Indexes of questions whose conditions wait for one another in a circle; never shown. */
  readonly circular: readonly number[];
  readonly faults: readonly ConditionFault[];
};

/** A condition that could not be read; `where` is a question, section or rule id. */
export type ConditionFault = {
  readonly where: string;
  readonly source: string;
  readonly fault: Fault;
  /** It stands in braces in a rule's words. */
  readonly words?: boolean;
  /** It follows from a question's settings. */
  readonly implied?: boolean;
};

const outlines = new WeakMap<Form, Outline>();

/** The compiled form; kept as long as the form itself, so that a step costs no compilation. */
export function outline(form: Form): Outline {
  const kept = outlines.get(form);
  if (kept) return kept;
  const made = compileForm(form);
  outlines.set(form, made);
  return made;
}
