/** All question types, as one visible list. */
import type { Question, QuestionKind, QuestionOf } from '../form.ts';
import { choice } from './choice.ts';
import { choices } from './choices.ts';
import { date } from './date.ts';
import { decimal } from './decimal.ts';
import { file } from './file.ts';
import { integer } from './integer.ts';
import { longText } from './long-text.ts';
import { money } from './money.ts';
import { pair } from './pair.ts';
import { percentage } from './percentage.ts';
import { period } from './period.ts';
import type { QuestionType } from './question-type.ts';
import { ratio } from './ratio.ts';
import { shortText } from './short-text.ts';
import { table } from './table.ts';
import { yesNo } from './yes-no.ts';

export const questionTypes = {
  longText,
  shortText,
  integer,
  decimal,
  money,
  percentage,
  ratio,
  yesNo,
  choice,
  choices,
  date,
  period,
  table,
  file,
  pair,
} satisfies { readonly [K in QuestionKind]: QuestionType<K> };

/** The type of a question: it answers everything that depends on the kind. */
export function typeOf<K extends QuestionKind>(question: QuestionOf<K>): QuestionType<K>;
export function typeOf(question: Question): QuestionType;
export function typeOf(question: Question): QuestionType {
  // A type takes its own kind's question and value only; the table guarantees the match, TypeScript cannot follow it through a union.
  return questionTypes[question.type] as unknown as QuestionType;
}
