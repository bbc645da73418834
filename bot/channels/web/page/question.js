/** One question on the page: its control, what was understood, what is wrong with it, and its other answers. */
import { upload } from './composer.js';
import { el, numbered, settled, t } from './dom.js';
import { fieldFor } from './fields.js';
import { Unheard } from './net.js';

const QUIET = 700;
const RETRY = 4000;
/** Kinds answered by typing: the others show by themselves how they are filled in. */
const typedKinds = new Set([
  'longText',
  'shortText',
  'integer',
  'decimal',
  'money',
  'percentage',
  'date',
  'period',
  'file',
]);

/**
 * @param {any} question
 * @param {{ save: (id: string, given: object) => Promise<any>, focused: (question: any) => void }} page
 */
export function questionNode(question, page) {
  const ids = { label: `l-${question.id}`, hint: `h-${question.id}` };
  let now = question;
  let dirty = false;
  const heard = el('p', { class: 'heard soft', role: 'status' });
  const wrongs = el('div', { class: 'wrongs', 'aria-live': 'polite' });
  const others = el('div', { class: 'others' });
  const note = el('div');
  const changed = () => {
    dirty = true;
    heard.textContent = t('saving');
    soon.soon();
  };
  const field = fieldFor(question, ids, { upload, changed });
  const soon = settled(() => void send(field.read() ?? { clear: true }), QUIET);

  async function send(given) {
    dirty = false;
    try {
      take(await page.save(question.id, given), given);
    } catch (fault) {
      const later = fault instanceof Unheard || fault.status === 429;
      heard.textContent = later ? t('not_saved_yet') : t('not_kept');
      if (later) retry(given);
      else wrongs.replaceChildren(wrong(fault.message));
    }
  }

  function retry(given) {
    dirty = true;
    window.setTimeout(() => {
      if (dirty) void send(field.read() ?? given);
    }, RETRY);
  }

  function take(result, given) {
    if (result.unread) {
      heard.textContent = t('not_kept');
      wrongs.replaceChildren(
        wrong(
          result.unread,
          result.options?.map((option, meaning) => ({
            label: option,
            press: () => void send({ ...given, meaning }),
          })),
        ),
      );
      return;
    }
    if (!dirty)
      show(result.question, given.text === undefined && given.parts === undefined && given.rows === undefined);
  }

  function show(next, write) {
    now = next;
    node.hidden = next.hidden;
    node.disabled = next.mark === 'locked';
    if (write) field.write(next.answer?.given ?? null);
    heard.textContent = next.answer
      ? `${t('kept', { answer: next.answer.shown })}${next.by ? ` · ${next.by}` : ''}`
      : '';
    note.replaceChildren(
      next.note ? el('p', { class: 'notice note' }, el('b', {}, t('returned_note')), ' ', next.note) : '',
    );
    wrongs.replaceChildren(
      ...next.findings.map((finding) =>
        wrong(
          finding.said,
          finding.level === 'warning' && next.doubting
            ? [{ label: t('it_is_right'), press: () => void send({ confirm: true }) }]
            : [],
        ),
      ),
    );
    showOthers();
  }

  function showOthers() {
    const kinds = [
      now.figure && ['noFigure', 'no_figure'],
      now.ifAny && ['nothing', 'nothing'],
      !now.required && ['skip', 'skip'],
    ].filter(Boolean);
    const again = now.answer && now.answer.kind !== 'value';
    others.replaceChildren(
      ...kinds.map(([kind, word]) =>
        el('button', { type: 'button', class: 'plain', onclick: () => choose(kind) }, t(word)),
      ),
      now.previous && !now.answer
        ? el(
            'button',
            { type: 'button', class: 'plain', onclick: () => void send({ asBefore: true }) },
            t('as_before', { answer: now.previous }),
          )
        : '',
      again
        ? el('button', { type: 'button', class: 'plain', onclick: () => void send({ clear: true }) }, t('take_back'))
        : '',
    );
  }

  function choose(kind) {
    if (kind === 'nothing') {
      field.write(null);
      void send({ nothing: true });
      return;
    }
    const input = el('input', { type: 'text', maxlength: 400, 'aria-label': t('reason') });
    const go = () => {
      field.write(null);
      void send({ [kind]: input.value.trim() });
    };
    input.addEventListener('keydown', (event) => event.key === 'Enter' && go());
    others.replaceChildren(
      el(
        'div',
        { class: 'reason' },
        el('label', {}, el('small', {}, t(`${kind === 'skip' ? 'skip' : 'no_figure'}_why`)), input),
        el('button', { type: 'button', onclick: go }, t('keep')),
      ),
    );
    input.focus();
  }

  const hint = [
    typedKinds.has(question.type) ? question.example : '',
    question.previous ? t('previous', { answer: question.previous }) : '',
  ].filter(Boolean);
  const node = el(
    'fieldset',
    { class: 'question', id: `q-${question.id}`, onfocusin: () => page.focused(now) },
    el(
      'legend',
      { id: ids.label },
      numbered(question.number),
      question.label,
      question.required ? '' : el('small', {}, ` (${t('optional')})`),
    ),
    note,
    question.guidance
      ? el(
          'details',
          { class: 'narrow-only' },
          el('summary', {}, t('guidance')),
          el('p', { class: 'hint' }, question.guidance),
        )
      : '',
    el('p', { class: 'hint soft', id: ids.hint }, hint.join('\n')),
    field.node,
    heard,
    wrongs,
    others,
  );
  node.addEventListener('input', (event) => {
    if (!others.contains(event.target)) changed();
  });
  node.addEventListener('change', (event) => {
    if (!others.contains(event.target) && event.target.type !== 'file') soon.now();
  });
  show(question, true);
  const update = (next) => {
    if (!dirty) show(next, !node.contains(document.activeElement) || next.mark === 'locked');
  };
  return { node, update, leave: () => soon.now() };
}

function wrong(words, choices = []) {
  return el(
    'div',
    { class: 'wrong' },
    el('p', {}, words),
    choices.length
      ? el(
          'div',
          { class: 'row' },
          ...choices.map((choice) => el('button', { type: 'button', onclick: choice.press }, choice.label)),
        )
      : '',
  );
}
