/** What a unit answered. *0*, *no figure* and *not answered* are three things everywhere: the last is the absence of an Answer. */

export type FigureOrNone = { readonly figure: number } | { readonly none: string };
export type Ratio = { readonly numerator: number; readonly denominator: number };
/** Calendar days `YYYY-MM-DD`, both inside the period. */
export type Period = { readonly from: string; readonly to: string };
/** A half left out was not answered yet: “120” and, in a later message, “ước 135”. */
export type Pair = { readonly actual?: FigureOrNone; readonly estimate?: FigureOrNone };
/** `none`: no figure in this cell, with the reason as given. */
export type Cell = string | number | { readonly none: string };
/** `row` names the fixed row; a repeat group has none. A cell left out was not answered. */
export type Row = { readonly row?: string; readonly cells: Readonly<Record<string, Cell>> };
export type FileRef = { readonly id: string; readonly name: string; readonly mime: string; readonly size: number };

export type Value =
  | string
  | number
  | boolean
  | Ratio
  | Period
  | Pair
  | readonly string[]
  | readonly Row[]
  | readonly FileRef[];

export type Answer =
  /** `doubts`: ids of the warnings the person has not yet said “đúng vậy” to; blocks submission until said. */
  | { readonly kind: 'value'; readonly value: Value; readonly doubts?: readonly string[] }
  /** Chưa có / không có số liệu, with the reason as given; '' when none was given yet. */
  | { readonly kind: 'noFigure'; readonly reason: string }
  /** “(nếu có)”: there is none. */
  | { readonly kind: 'nothing' }
  /** Passed over, with the reason as given. */
  | { readonly kind: 'skipped'; readonly reason: string };

/** By question id. Absent: not answered. */
export type Answers = Readonly<Record<string, Answer | undefined>>;
