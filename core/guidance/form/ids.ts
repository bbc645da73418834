/** Ids of sections and questions from their words: the same heading gets the same id next year. */
import { reserved } from '../../forms/conditions/expression.ts';
import { foldedWords } from '../../vietnamese/fold.ts';

/** Left out of ids: they say nothing, or change from year to year. */
const passedOver = new Set([
  'va',
  'cua',
  'cac',
  'cho',
  'trong',
  'nhung',
  'theo',
  've',
  'viec',
  'cong',
  'tac',
  'ket',
  'qua',
  'neu',
  'co',
  'nam',
  'thang',
  'quy',
]);
const most = 6;

export class Ids {
  readonly #taken = new Set<string>();

  /** A standard id, if it is still free. */
  take(id: string): boolean {
    if (this.#taken.has(id)) return false;
    this.#taken.add(id);
    return true;
  }

  /** Short, lower case, unique in the form. */
  from(words: string, prefix = ''): string {
    const all = foldedWords(words).filter((word) => /^[a-z][a-z0-9]*$/.test(word));
    const telling = all.filter((word) => !passedOver.has(word));
    const chosen = (telling.length >= 2 ? telling : all).slice(0, most).join('_').slice(0, 44).replace(/_+$/, '');
    const base = prefix + (chosen === '' ? 'muc' : chosen);
    const start = reserved.has(base) ? `${base}_muc` : base;
    let id = start;
    for (let number = 2; !this.take(id); number += 1) id = `${start}_${number}`;
    return id;
  }
}
