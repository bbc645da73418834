/** What a digest and the first page show of a form: up to five key figures, and the questions that hold proposals. */
import type { Form, Question } from '../forms/form.ts';
import { outline } from '../forms/outline.ts';
import { isFigure } from './figure.ts';
import { textQuestions } from './text.ts';

export type Focus = {
  readonly figures: readonly string[];
  readonly proposals: readonly string[];
};

const MOST = 5;
/** Standard figures a leadership asks after first, by id (domain.md §9). */
const first = ['dv_tong', 'dv_nu', 'dv_moi', 'ld_tong', 'cdcs_tong', 'ht_luot', 'ht_tien', 'luong_bq', 'doan_phi'];

/** Taken from the form where the office named none: the known leading figures, then those that add up, as they stand. */
export function focusOf(form: Form): Focus {
  const adding = outline(form).questions.filter((question) => isFigure(question) && question.aggregation.by !== 'none');
  const known = first.filter((id) => adding.some((question) => question.id === id));
  const others = adding.map(({ id }) => id).filter((id) => !known.includes(id));
  const proposals = textQuestions(form).filter(({ kind }) => kind === 'proposals');
  return {
    figures: [...known, ...others].slice(0, MOST),
    proposals: proposals.map(({ question }) => question.id),
  };
}

/** A question's label as the name of a line: without its question mark and what follows “:”. */
export function nameOfFigure({ label }: Pick<Question, 'label'>): string {
  return label
    .replace(/[?？.:;\s]+$/u, '')
    .replace(/^(?:trong đó,?|đồng chí cho biết)\s*/iu, '')
    .replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
