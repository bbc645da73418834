/** The few questions every question type answers for itself; nothing outside this folder switches on type. */
import type { z } from 'zod';
import type { Message } from '../../i18n/message.ts';
import type { Aggregation } from '../aggregation.ts';
import type { Answer, FileRef, Value } from '../answer.ts';
import type { QuestionKind, QuestionOf } from '../form.ts';

/** What came in: typed words, or files. `today` settles dates written without a year. */
export type Given = { readonly text: string; readonly files?: readonly FileRef[]; readonly today: string };

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
  /** Rule id, or the type's own: `min`, `max`, `figure`, … */
  readonly id: string;
  readonly level: 'error' | 'warning';
  readonly message: Message;
};

export type Choice = { readonly id: string; readonly label: Message };

export type QuestionType<K extends QuestionKind = QuestionKind> = {
  /** Shape of the question itself in a stored form. */
  readonly question: z.ZodType<QuestionOf<K>>;
  /** Shape of a stored value of this question. */
  readonly value: (question: QuestionOf<K>) => z.ZodType;
  readonly parse: (given: Given, question: QuestionOf<K>) => Reading;
  /** The type's own bounds; rules over questions are `check.ts`. */
  readonly check: (value: Value, question: QuestionOf<K>) => readonly Finding[];
  /** Canonical form: “15.000.000 đồng”. Reads back the same through `parse`. */
  readonly show: (value: Value, question: QuestionOf<K>) => Message;
  /** How to answer, with an example: “Trả lời bằng số, ví dụ 15.” */
  readonly example: (question: QuestionOf<K>) => Message;
  /** What can be picked instead of typed; empty for free answers. */
  readonly choices: (question: QuestionOf<K>) => readonly Choice[];
  /** Several messages make one answer, until *Xong*. */
  readonly joins: boolean;
  /** *Chưa có số liệu* is offered. */
  readonly figure: boolean;
  readonly aggregations: readonly Aggregation['by'][];
};
