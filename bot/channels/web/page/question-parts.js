/** Small parts a question is made of. */
import { el, t } from './dom.js';

export function button(label, press, kind = '') {
  return el('button', { type: 'button', class: kind, onclick: press }, label);
}

/** Why something was not recorded, or what is odd about it, with what may be done. */
export function wrong(words, buttons = []) {
  const row = buttons.length > 0 ? el('div', { class: 'row' }, ...buttons) : '';
  return el('div', { class: 'wrong' }, el('p', {}, words), row);
}

/** Asks why there is no figure, or why a question is passed over. */
export function reasonAsked(kind, done) {
  const input = el('input', { type: 'text', maxlength: 400 });
  const go = () => done(input.value.trim());
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') go();
  });
  const label = el('label', {}, el('small', {}, t(kind === 'skip' ? 'skip_why' : 'no_figure_why')), input);
  const node = el('div', { class: 'reason' }, label, button(t('keep'), go));
  return { node, focus: () => input.focus() };
}
