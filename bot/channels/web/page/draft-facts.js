/** What was read, each fact in a field of its own; and above it what has to be asked before the document may go out. */
import { el, t } from './dom.js';

/** The likeliest to be wrong; the others are folded away. */
const FIRST = 8;

/**
 * @typedef {{ send: (change: object, own: string) => void, wrongOf: (own: string) => any, see: (place: any) => void,
 *   go: (id: string) => void }} Tools
 */

/** @param {any} draft @param {Tools} tools */
export function doubtsPart({ doubts, facts }, tools) {
  return doubts.map((doubt) => {
    const name = facts.find(({ fact }) => fact === doubt.fact)?.name;
    const stay = () => tools.send({ stay: doubt.id }, doubt.id);
    const pick = (text) => () => tools.send({ fact: doubt.fact, text }, doubt.id);
    return el(
      'div',
      { class: 'doubt', onfocusin: () => tools.see(doubt.place) },
      el('p', {}, doubt.said),
      doubt.quote ? el('p', { class: 'quote soft' }, `“${doubt.quote}”`) : '',
      el(
        'div',
        { class: 'row' },
        ...doubt.options.map((option) => button(option, pick(option))),
        doubt.mayBeNone ? button(t('none_such'), () => tools.send({ fact: doubt.fact, none: true }, doubt.id)) : '',
        doubt.mayStay ? button(t(name ? 'stay' : 'seen'), stay) : '',
        name ? button(t('to_fact', { name }), () => tools.go(`f-${doubt.fact}`)) : '',
      ),
      wrongPart(tools.wrongOf(doubt.id), tools, doubt.id),
    );
  });
}

/** Advice about the document's own words. */
export function findingsPart({ findings }, tools) {
  return findings.map(({ said, place }) => el('li', {}, said, ' ', place ? seeButton(place, tools) : ''));
}

/** @param {any} draft @param {Tools} tools */
export function factsPart({ facts }, tools) {
  const rows = facts.map((fact) => factRow(fact, tools));
  const rest = el('details', { id: 'more-facts' }, el('summary', {}, t('more_facts')), ...rows.slice(FIRST));
  return [...rows.slice(0, FIRST), rest];
}

function factRow(fact, tools) {
  const own = `f-${fact.fact}`;
  const wrong = tools.wrongOf(own);
  const hint = `h-${fact.fact}`;
  const said = { id: own, 'data-was': fact.typed, 'aria-describedby': hint, 'aria-invalid': wrong ? 'true' : null };
  const change = (event) => tools.send({ fact: fact.fact, text: event.target.value }, own);
  const field = fact.options
    ? select(fact.options, fact.typed, { ...said, onchange: change })
    : el('input', { ...said, type: 'text', autocomplete: 'off', maxlength: 2000, value: fact.typed, onchange: change });
  const notes = [fact.confidence === 'unsure' ? t('unsure') : '', fact.corrected ? t('corrected') : ''].filter(Boolean);
  return el(
    'div',
    { class: 'fact', onfocusin: () => tools.see(fact.place) },
    el('label', { for: own }, fact.name, notes.length ? el('small', {}, ` (${notes.join(', ')})`) : ''),
    field,
    el('p', { class: 'hint soft', id: hint }, fact.options ? '' : t('example', { example: fact.example })),
    wrongPart(wrong, tools, own),
    el(
      'div',
      { class: 'others' },
      fact.mayBeNone && fact.typed ? plain(t('none_such'), () => tools.send({ fact: fact.fact, none: true }, own)) : '',
      fact.corrected ? plain(t('as_read'), () => tools.send({ fact: fact.fact, asRead: true }, own)) : '',
      fact.place ? seeButton(fact.place, tools) : '',
    ),
  );
}

/** On a phone the document is on the other tab. */
export function seeButton(place, tools) {
  return el(
    'button',
    { type: 'button', class: 'plain narrow-only', onclick: () => tools.see(place, true) },
    t('in_document'),
  );
}

/** Why a change was not made, with what it may have meant. */
export function wrongPart(wrong, tools, own) {
  if (!wrong) return '';
  const options = wrong.options ?? [];
  return el(
    'div',
    { class: 'wrong', role: 'alert' },
    el('p', {}, wrong.said),
    options.length
      ? el(
          'div',
          { class: 'row' },
          ...options.map((text) => button(text, () => tools.send({ ...wrong.change, text }, own))),
        )
      : '',
  );
}

export function button(label, press, id = null) {
  return el('button', { type: 'button', onclick: press, id }, label);
}

export function plain(label, press, id = null) {
  return el('button', { type: 'button', class: 'plain', onclick: press, id }, label);
}

/** @param {{ id: string, label: string }[]} options */
export function select(options, chosen, props) {
  const all = options.map(({ id, label }) => el('option', { value: id, selected: id === chosen }, label));
  return el('select', props, ...all);
}
