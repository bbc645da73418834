/** The form's sections with their questions, in order; a section is renamed or dropped as a whole. */
import { el, t } from './dom.js';
import { plain } from './draft-facts.js';
import { questionPart } from './draft-question.js';

/** @param {any} draft @param {any} tools */
export function questionsPart(draft, tools) {
  const all = flat(draft.items);
  const walk = (items) =>
    items.flatMap((item) => {
      if (!item.items) return [questionPart(item, { all, draft, tools })];
      return [...headingPart(item, tools), ...walk(item.items)];
    });
  return walk(draft.items);
}

function headingPart({ id, number, title }, tools) {
  const words = [number, title].filter(Boolean).join('. ');
  if (!words) return [];
  const field = el('input', {
    ...{ id: `w-${id}`, type: 'text', autocomplete: 'off', maxlength: 1000, value: title, 'data-was': title },
    onchange: (event) => tools.send({ edit: { do: 'rename', id, label: event.target.value } }, `w-${id}`),
  });
  const drop = () => tools.send({ edit: { do: 'drop', id } }, `w-${id}`);
  return [
    el('h3', {}, words),
    el(
      'details',
      { class: 'more-work', id: `d-${id}` },
      el('summary', {}, t('other_of_section'), el('span', { class: 'seen-by-reader' }, ` ${words}`)),
      el('div', {}, el('label', { for: `w-${id}` }, t('heading_n')), field),
      plain(t('drop_section'), drop, `drop-${id}`),
    ),
  ];
}

/** All questions; the one counted n stands at n − 1. */
function flat(items) {
  return items.flatMap((item) => (item.items ? flat(item.items) : [item]));
}
