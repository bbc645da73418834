/** What is compiled, as plain values: a unit of the tree, what it owes, what it reported, what the office put in its place. */
import type { Answers } from '../forms/answer.ts';
import type { Form } from '../forms/form.ts';

export type Unit = {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  /** Khối, cụm; null: none. */
  readonly block: string | null;
  /** Null at the top. */
  readonly parent: string | null;
  /** 1 at the top of the whole union. */
  readonly level: number;
};

/** The newest submitted version of a unit's report. */
export type Reported = {
  readonly report: string;
  readonly version: number;
  readonly form: Form;
  readonly answers: Answers;
  /** ISO instant of its first submission: a correction does not make it late. */
  readonly submittedAt: string;
};

/** How far a unit without a submitted report has come. */
export const standings = ['inProgress', 'notOpened', 'notConnected'] as const;
export type Standing = (typeof standings)[number];

/** A unit that must report. `due`: ISO instant, extension included. */
export type Duty = { readonly due: string; readonly standing: Standing };

/** The office's own figures for a silent unit; `by` is the name shown beside them. */
export type Estimate = { readonly by: string; readonly reason: string; readonly answers: Answers };

export type Entry = {
  readonly unit: Unit;
  /** Absent: the unit need not report. */
  readonly duty?: Duty;
  readonly report?: Reported;
  /** Last period's answers of the same unit. */
  readonly previous?: Answers;
  /** Counts for nothing once the unit has reported. */
  readonly estimate?: Estimate;
  /** Its figures are those of the units below added up: counting them again would double them. Only its words count. */
  readonly compiles?: true;
};
