/** The few questions every question type answers for itself; nothing outside this folder switches on type. */
import type { z } from 'zod';
import type { MessageKey } from '../../i18n/catalogue.ts';
import type { Message } from '../../i18n/message.ts';
import type { Aggregation } from '../aggregation.ts';
import type { Answer, FileRef, Pair, Period, Ratio, Row, Value } from '../answer.ts';
import type { QuestionKind, QuestionOf } from '../form.ts';

/**
 * What came in: typed words, or files. `today` (`YYYY-MM-DD`) settles dates written without a year.
 * `held` is the answer this message completes, for the types where a message may give one part (pair).
 */
export type Given = {
  readonly text: string;
  readonly files?: readonly FileRef[];
  readonly today: string;
  readonly held?: Value;
};

export type Reading =
  | { readonly as: 'answer'; readonly answer: Answer }
  /** More than one meaning: the person picks, nothing is guessed. */
  | {
      readonly as: 'ambiguous';
      readonly why: Message;
      readonly options: readonly { readonly label: Message; readonly answer: Answer }[];
    }
  /** Not readable: the reason; the example comes from `example`. */
  | { readonly as: 'unread'; readonly why: Message };

export type Finding = {
  /** Rule id, or the type's own: `min`, `max`, `figure`, `previous`, … */
  readonly id: string;
  readonly level: 'error' | 'warning';
  readonly message: Message;
  /** Question ids: the one it stands at first, then the others the rule names. */
  readonly touches: readonly string[];
};

export type Choice = { readonly id: string; readonly label: Message };

/** What a condition may take from a value: `dv_nu`, `dv_nu.actual`, `ds.so_tien`. */
export type Operand = {
  readonly type: 'number' | 'numbers' | 'text' | 'texts' | 'truth' | 'date' | 'list';
  /** `undefined`: this part was not answered; `null`: answered, but no figure. */
  readonly of: (value: Value) => Taken | null | undefined;
  /** Ids a text may be. */
  readonly options?: readonly string[];
  readonly least?: number | undefined;
  readonly greatest?: number | undefined;
  /** A single figure of the value, worded as in an echo; absent: the whole value is shown. */
  readonly show?: (value: Value) => Message;
};

export type Taken = number | string | boolean | readonly (number | undefined)[] | readonly string[];

/** A rule that follows from the question itself, with our own words. */
export type Implied = {
  readonly id: string;
  readonly level: 'error' | 'warning';
  readonly holds: string;
  readonly key: MessageKey;
  /** Parameters of the words, as terms of the condition language: `{ figure: 'dv_tyle' }`. */
  readonly terms: Readonly<Record<string, string>>;
};

type Values = {
  longText: string;
  shortText: string;
  integer: number;
  decimal: number;
  money: number;
  percentage: number;
  ratio: Ratio;
  yesNo: boolean;
  choice: string;
  choices: readonly string[];
  date: string;
  period: Period;
  table: readonly Row[];
  file: readonly FileRef[];
  pair: Pair;
};
export type ValueOf<K extends QuestionKind> = Values[K];

export type QuestionType<K extends QuestionKind = QuestionKind> = {
  /** Shape of the question itself in a stored form. */
  readonly question: z.ZodType<QuestionOf<K>>;
  /** Shape of a stored value of this question. */
  readonly value: (question: QuestionOf<K>) => z.ZodType<ValueOf<K>>;
  readonly parse: (given: Given, question: QuestionOf<K>) => Reading;
  /** A number cell of a filled sheet; absent: its figure is read as if typed. */
  readonly readCell?: (figure: number, question: QuestionOf<K>) => Reading;
  /** The type's own bounds; rules over questions are `check.ts`. */
  readonly check: (value: ValueOf<K>, question: QuestionOf<K>) => readonly Finding[];
  /** Against last period's value: odd changes, as warnings. An earlier form may have asked the same id in another type: nothing to say then. */
  readonly against?: (value: ValueOf<K>, previous: Value, question: QuestionOf<K>) => readonly Finding[];
  /** Canonical form: “15.000.000 đồng”. Its Vietnamese words read back the same through `parse`. */
  readonly show: (value: ValueOf<K>, question: QuestionOf<K>) => Message;
  /** How to answer, with an example: “Trả lời bằng số, ví dụ 15.” */
  readonly example: (question: QuestionOf<K>) => Message;
  /** What can be picked instead of typed; empty for free answers. */
  readonly choices: (question: QuestionOf<K>) => readonly Choice[];
  /** Several messages make one answer, until *Xong*. */
  readonly joins: boolean;
  /** Where `joins`: the answer held so far and the next part make one. */
  readonly join?: (held: ValueOf<K>, added: ValueOf<K>, question: QuestionOf<K>) => ValueOf<K>;
  /** *Chưa có số liệu* is offered. */
  readonly figure: boolean;
  /** What *không có* may stand for besides no figure at all. */
  readonly zero?: ValueOf<K>;
  /** *Không có*, *chưa có* in this message speak of one part of the value, and `parse` reads them itself. */
  readonly owns?: (given: Given) => boolean;
  /** Any words at all are an answer. */
  readonly freeText: boolean;
  readonly aggregations: readonly Aggregation['by'][];
  /** What conditions may name: `path` is what follows the id; null: there is no such part. */
  readonly operand: (path: readonly string[], question: QuestionOf<K>) => Operand | null;
  readonly implied?: (question: QuestionOf<K>) => readonly Implied[];
  /** Ids of other questions the type's own settings name, for `faults`. */
  readonly names?: (question: QuestionOf<K>) => readonly string[];
  /** What cannot stand together in the question's own settings (least above most, …). */
  readonly contradictions: (question: QuestionOf<K>) => readonly Message[];
};
