/** Short forms for tests: one section, questions by id and type. */
import type { Form, Question, QuestionKind, QuestionOf, Rule } from '../../../core/forms/form.ts';

type Own<K extends QuestionKind> = Partial<Omit<QuestionOf<K>, 'id' | 'type'>>;

/** A required question that does not add up; `own` settles the rest. */
export function ask<K extends QuestionKind>(id: string, type: K, own: Own<K> = {}): QuestionOf<K> {
  const common = { id, number: '', label: id, required: true, aggregation: { by: 'none' }, type };
  return { ...common, ...own } as unknown as QuestionOf<K>;
}

export function formOf(...questions: readonly Question[]): Form {
  return { id: 'mau', title: 'Mẫu thử', sections: [{ id: 'muc', number: 'I', title: 'Mục', items: questions }] };
}

export function withRules(form: Form, ...rules: readonly Rule[]): Form {
  return { ...form, rules };
}
