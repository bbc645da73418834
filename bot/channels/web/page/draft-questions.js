/** The form's sections with their questions, in order. */
import { el } from './dom.js';
import { questionPart } from './draft-question.js';

/** @param {any} draft @param {any} tools */
export function questionsPart(draft, tools) {
  const all = flat(draft.items);
  const walk = (items) =>
    items.flatMap((item) => {
      if (!item.items) return [questionPart(item, { next: all[item.count], draft, tools })];
      const title = [item.number, item.title].filter(Boolean).join('. ');
      return [title ? el('h3', {}, title) : '', ...walk(item.items)];
    });
  return walk(draft.items);
}

/** All questions; the one counted n stands at n − 1. */
function flat(items) {
  return items.flatMap((item) => (item.items ? flat(item.items) : [item]));
}
