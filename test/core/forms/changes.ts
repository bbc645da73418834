/** What is asked about a value, held against last period's. */
import type { Value } from '../../../core/forms/answer.ts';
import type { Question } from '../../../core/forms/form.ts';
import { typeOf } from '../../../core/forms/questions/index.ts';
import { words } from '../../../core/i18n/words.ts';

export function oddChanges(question: Question, value: Value, previous: Value): string[] {
  return (typeOf(question).against?.(value, previous, question) ?? []).map((finding) => words('vi', finding.message));
}
