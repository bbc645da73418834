/** What a reply comes to, in words a test can compare. */
import type { FileRef, Value } from '../../../core/forms/answer.ts';
import type { Question } from '../../../core/forms/form.ts';
import { typeOf } from '../../../core/forms/questions/index.ts';
import { read } from '../../../core/forms/read.ts';
import { showAnswer } from '../../../core/forms/show.ts';
import { words } from '../../../core/i18n/words.ts';

export const today = '2026-11-21';

/** `= shown`, `? why: option | option`, or `! why`. */
export function said(
  question: Question,
  text: string,
  more: { held?: Value; files?: readonly FileRef[] } = {},
): string {
  const reading = read(question, { text, today, ...more });
  if (reading.as === 'answer') return `= ${words('vi', showAnswer(question, reading.answer))}`;
  const why = words('vi', reading.why);
  if (reading.as === 'unread') return `! ${why}`;
  return `? ${why} ${reading.options.map((option) => words('vi', option.label)).join(' | ')}`;
}

/** The value as it would be stored; undefined when the reply is none. */
export function stored(question: Question, text: string, more: { held?: Value } = {}): unknown {
  const reading = read(question, { text, today, ...more });
  return reading.as === 'answer' && reading.answer.kind === 'value' ? reading.answer.value : undefined;
}

/** The type's own findings about a value, worded. */
export function found(question: Question, value: Value): string[] {
  return typeOf(question)
    .check(value, question)
    .map((finding) => `${finding.id}: ${words('vi', finding.message)}`);
}
