/** Beside the work, on a desk: what the guidance document says about the question at hand. */
import { byId, el, t } from './dom.js';

/** @param {any} question null: nothing is open */
export function showGuidance(question) {
  const box = byId('guidance');
  if (!question) {
    box.replaceChildren(el('h2', {}, t('guidance')), el('p', { class: 'soft' }, t('no_question_open')));
    return;
  }
  box.replaceChildren(
    el('h2', {}, t('guidance')),
    el('p', { class: 'soft' }, question.place),
    el('p', {}, question.guidance || t('no_guidance')),
    ...section(t('how_to_answer'), question.example),
    ...section(t('last_period'), question.previous),
    ...section(t('source_line'), question.source),
  );
}

function section(title, text) {
  return text ? [el('h3', {}, title), el('p', {}, text)] : [];
}
