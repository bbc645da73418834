/** One question of the form: its words, how it is answered, whether it must be, and what is rarely done to it. */
import { el, t } from './dom.js';
import { plain, seeButton, select, wrongPart } from './draft-facts.js';

const CHOICES = ['choice', 'choices'];
/** Words, kind, mark, guidance, place, a new question: a change in any of them may be refused. */
const FIELDS = ['w', 'k', 'm', 'g', 'p', 'a'];

/** @param {any} question @param {{ all: any[], draft: any, tools: any }} place */
export function questionPart(question, { all, draft, tools }) {
  const { id, count } = question;
  const own = `w-${id}`;
  const edit = (change, field = own) => tools.send({ edit: { id, ...change } }, field);
  const words = el('textarea', {
    ...{
      id: own,
      rows: 2,
      maxlength: 1000,
      'data-was': question.label,
      'aria-label': t('words_of', { number: count }),
    },
    onchange: (event) => edit({ do: 'rename', label: event.target.value }),
  });
  words.value = question.label;
  const number = question.number ? ` · ${question.number}` : '';
  return el(
    'fieldset',
    { class: 'question', id: `q-${id}`, onfocusin: () => tools.see(question.place) },
    el('legend', {}, t('question_n', { number: count }), number ? el('small', {}, number) : ''),
    words,
    el('div', { class: 'two' }, kindField(question, draft, edit), markField(question, draft, edit)),
    ...FIELDS.map((field) => wrongPart(tools.wrongOf(`${field}-${id}`), tools, `${field}-${id}`)),
    question.place ? seeButton(question.place, tools) : '',
    otherWork(question, { all, edit, tools }),
  );
}

/** A question that becomes a choice is asked for its options first. */
function kindField(question, draft, edit) {
  const { id, kind } = question;
  const field = `k-${id}`;
  const options = el('input', {
    ...{ id: `o-${id}`, type: 'text', autocomplete: 'off', maxlength: 4000, value: question.options },
    'data-was': question.options,
  });
  const keep = () => edit({ do: 'retype', kind: chosen.value, options: split(options.value) }, field);
  const asked = el(
    'div',
    { hidden: !CHOICES.includes(kind) },
    el('label', { for: `o-${id}` }, t('options_of')),
    options,
    plain(t('keep_options'), keep, `ok-${id}`),
  );
  const picked = () => {
    const wants = CHOICES.includes(chosen.value);
    fold();
    if (wants && split(options.value).length < 2) options.focus();
    else edit({ do: 'retype', kind: chosen.value, ...(wants ? { options: split(options.value) } : {}) }, field);
  };
  const fold = () => {
    asked.hidden = !CHOICES.includes(chosen.value);
  };
  const chosen = /** @type {HTMLSelectElement} */ (
    kind
      ? select(draft.kinds, kind, { id: field, 'data-was': kind, onchange: picked, onrestored: fold })
      : el('select', { id: field, disabled: true }, el('option', {}, question.kindWords))
  );
  return el('div', {}, el('label', { for: field }, t('answered_by')), chosen, asked);
}

function markField({ id, mark }, draft, edit) {
  const field = `m-${id}`;
  const change = (event) => edit({ do: 'mark', as: event.target.value }, field);
  const chosen = select(draft.marks, mark, { id: field, 'data-was': mark, onchange: change });
  return el('div', {}, el('label', { for: field }, t('must')), chosen);
}

function otherWork(question, { all, edit, tools }) {
  const { id, count } = question;
  const next = all[count];
  const guidance = el('textarea', {
    ...{ id: `g-${id}`, rows: 3, maxlength: 8000, 'data-was': question.guidance },
    onchange: (event) => edit({ do: 'explain', guidance: event.target.value }, `g-${id}`),
  });
  guidance.value = question.guidance;
  const added = el('input', { id: `a-${id}`, type: 'text', autocomplete: 'off', maxlength: 1000, 'data-was': '' });
  const add = () => tools.send({ edit: { do: 'add', after: id, label: added.value, kind: 'longText' } }, `a-${id}`);
  return el(
    'details',
    { class: 'more-work', id: `d-${id}` },
    el('summary', {}, t('other_work', { number: count })),
    el(
      'div',
      { class: 'others' },
      plain(t('up'), () => edit({ do: 'move', by: 'up' }), `up-${id}`),
      plain(t('down'), () => edit({ do: 'move', by: 'down' }), `down-${id}`),
      next ? plain(t('merge'), () => edit({ do: 'merge', with: next.id }), `merge-${id}`) : '',
      plain(
        t('drop'),
        () => tools.send({ edit: { do: 'drop', id } }, `w-${id}`, next ? `w-${next.id}` : null),
        `drop-${id}`,
      ),
    ),
    placeField(question, all, edit),
    el('div', {}, el('label', { for: `g-${id}` }, t('guidance_of')), guidance),
    el('div', {}, el('label', { for: `a-${id}` }, t('add')), added, plain(t('add_now'), add, `add-${id}`)),
  );
}

/** Far moves: to stand before the question of that number. */
function placeField({ id }, all, edit) {
  if (all.length < 3) return '';
  const field = `p-${id}`;
  const number = el('input', {
    ...{ id: field, type: 'text', inputmode: 'numeric', autocomplete: 'off', maxlength: 3, 'data-was': '' },
  });
  // A number there is none of is refused where it is carried out.
  const move = () => edit({ do: 'place', before: all[Number(number.value) - 1]?.id ?? '-' }, field);
  return el('div', {}, el('label', { for: field }, t('move_before')), number, plain(t('move_now'), move, `move-${id}`));
}

function split(text) {
  return text
    .split(';')
    .map((one) => one.trim())
    .filter(Boolean);
}
