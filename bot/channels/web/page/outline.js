/** The outline of the report: every question with its mark, and a word for it a screen reader can say. */
import { byId, el, numbered, t } from './dom.js';

const marks = { answered: '✓', open: '○', returned: '!', doubt: '?', locked: '–' };

/**
 * @param {{ report: any, place: any, go: (question: string) => void }} view
 */
export function showOutline({ report, place, go }) {
  const box = byId('outline-list');
  byId('legend').hidden = !report;
  if (!report) {
    box.replaceChildren(el('p', { class: 'soft' }, t('no_report_outline')));
    return;
  }
  const at = place?.report === report.id ? place.question?.id : null;
  const scrolled = box.parentElement?.scrollTop ?? 0;
  box.replaceChildren(...report.sections.flatMap((section) => part(section, { report, at, go })));
  if (box.parentElement) box.parentElement.scrollTop = scrolled;
}

function part(section, view) {
  const items = section.items.filter((item) => item.items || !item.hidden);
  if (items.length === 0) return [];
  const title = [section.number, section.title].filter(Boolean).join('. ');
  return [
    title ? el('h2', {}, title) : '',
    el('ul', {}, ...items.filter((item) => !item.items).map((item) => el('li', {}, entry(item, view)))),
    ...items.filter((item) => item.items).flatMap((item) => part(item, view)),
  ];
}

function entry(question, { at, go }) {
  const current = question.id === at;
  const mark = current ? '●' : (marks[question.mark] ?? '○');
  const status = t(current ? 'mark_current' : `mark_${question.mark}`);
  return el(
    'button',
    { type: 'button', 'aria-current': current ? 'step' : null, onclick: () => go(question.id) },
    el('span', { class: 'mark', 'aria-hidden': 'true' }, mark),
    el('span', {}, numbered(question.number), question.short, el('span', { class: 'seen-by-reader' }, ` (${status})`)),
  );
}

/** All questions of a report, in order. */
export function questionsOf(sections) {
  return sections.flatMap((section) => section.items.flatMap((item) => (item.items ? questionsOf([item]) : [item])));
}
