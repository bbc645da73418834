/** The whole report as one page: all sections, saved as one types, the same rows as the conversation. */
import { byId, el, t } from './dom.js';
import { request } from './net.js';
import { questionsOf } from './outline.js';
import { QuestionView } from './question.js';

const box = byId('page');
/** @type {Map<string, { node: HTMLElement, update: (question: any) => void, leave: () => void }>} */
let nodes = new Map();
let shown = '';

/**
 * @param {any} report null: there is none
 * @param {{ oneByOne: ReturnType<typeof import('./net.js').inTurn>, saved: (report: any) => void, focused: (question: any) => void, submit: () => void }} page
 */
export function showPage(report, page) {
  if (!report) {
    shown = '';
    box.replaceChildren(el('div', { class: 'empty' }, el('h2', {}, t('no_report')), el('p', {}, t('no_report_why'))));
    return;
  }
  if (shown === `${report.id} ${report.version}`) {
    for (const question of questionsOf(report.sections)) nodes.get(question.id)?.update(question);
    showSending(report, page);
    return;
  }
  shown = `${report.id} ${report.version}`;
  nodes = new Map();
  const save = (id, given) =>
    page.oneByOne(async () => {
      const result = await request('PUT', `api/report/${report.id}/${id}`, given);
      if (result.report) page.saved(result.report);
      const question = result.report ? questionsOf(result.report.sections).find((one) => one.id === id) : null;
      return { ...result, question };
    });
  const tools = { save, focused: page.focused };
  box.replaceChildren(
    el('h1', {}, report.title),
    el('p', { class: 'soft' }, report.facts),
    el('div', { id: 'sent-back' }),
    ...report.sections.map((section) => part(section, 2, tools)),
    el('div', { class: 'sending', id: 'sending' }),
  );
  showSending(report, page);
}

function part(section, level, tools) {
  const title = [section.number, section.title].filter(Boolean).join('. ');
  const id = `s-${section.id}`;
  return el(
    'section',
    { class: 'part', 'aria-labelledby': title ? id : null },
    title ? el(`h${Math.min(level, 4)}`, { id }, title) : '',
    section.guidance ? el('p', { class: 'soft' }, section.guidance) : '',
    ...section.items.map((item) => {
      if (item.items) return part(item, level + 1, tools);
      const made = new QuestionView(item, tools);
      nodes.set(item.id, made);
      return made.node;
    }),
  );
}

function showSending(report, page) {
  byId('sent-back').replaceChildren(report.sentBack ? el('p', { class: 'notice' }, report.sentBack) : '');
  const words = report.locked ? report.locked : t('answered_of', { answered: report.answered, total: report.total });
  byId('sending').replaceChildren(
    el('p', { role: 'status' }, words),
    report.locked
      ? ''
      : el(
          'button',
          {
            type: 'button',
            class: 'primary',
            onclick: () => {
              leavePage();
              page.submit();
            },
          },
          t('to_review'),
        ),
  );
}

/** What is typed and still quiet is sent now. */
export function leavePage() {
  for (const one of nodes.values()) one.leave();
}

/** Brings a question into view and puts the cursor in it. */
export function goToQuestion(id) {
  const node = nodes.get(id)?.node;
  if (!node) return;
  node.scrollIntoView({ block: 'start' });
  node.querySelector('input:not([hidden]), textarea, button')?.focus({ preventScroll: true });
}
