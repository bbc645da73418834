/** One question on the page: its control, what was understood, what is wrong with it, and its other answers. */
import { upload } from './composer.js';
import { el, numbered, settled, t } from './dom.js';
import { fieldFor } from './fields.js';
import { Unheard } from './net.js';
import { button, reasonAsked, wrong } from './question-parts.js';

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

export class QuestionView {
  /**
   * @param {any} question
   * @param {{ save: (id: string, given: object) => Promise<any>, focused: (question: any) => void }} page
   */
  constructor(question, page) {
    this.now = question;
    this.page = page;
    this.dirty = false;
    /** Answers given here that are still on their way. */
    this.sending = 0;
    const ids = { label: `l-${question.id}`, hint: `h-${question.id}` };
    this.heard = el('p', { class: 'heard soft', role: 'status' });
    this.wrongs = el('div', { class: 'wrongs', 'aria-live': 'polite' });
    this.others = el('div', { class: 'others' });
    this.note = el('div');
    this.field = fieldFor(question, ids, { upload, changed: () => this.changed() });
    this.soon = settled(() => void this.send(this.field.read() ?? { clear: true }), QUIET);
    this.node = this.build(question, ids);
    this.show(question, true);
  }

  build(question, ids) {
    const optional = question.required ? '' : el('small', {}, ` (${t('optional')})`);
    const guidance = el('details', { class: 'narrow-only' }, el('summary', {}, t('guidance')));
    guidance.append(el('p', { class: 'hint' }, question.guidance ?? ''));
    const example = typedKinds.has(question.type) ? question.example : '';
    const previous = question.previous ? t('previous', { answer: question.previous }) : '';
    const node = el(
      'fieldset',
      { class: 'question', id: `q-${question.id}`, onfocusin: () => this.page.focused(this.now) },
      el('legend', { id: ids.label }, numbered(question.number), question.label, optional),
      this.note,
      question.guidance ? guidance : '',
      el('p', { class: 'hint soft', id: ids.hint }, [example, previous].filter(Boolean).join('\n')),
      ...[this.field.node, this.heard, this.wrongs, this.others],
    );
    node.addEventListener('input', (event) => {
      if (!this.others.contains(event.target)) this.changed();
    });
    node.addEventListener('change', (event) => {
      if (!this.others.contains(event.target) && event.target.type !== 'file') this.soon.now();
    });
    return node;
  }

  changed() {
    this.dirty = true;
    this.heard.textContent = t('saving');
    this.soon.soon();
  }

  /** What is typed and still quiet goes out now. */
  leave() {
    this.soon.now();
  }

  async send(given) {
    this.dirty = false;
    this.sending += 1;
    try {
      const result = await this.page.save(this.now.id, given).finally(() => {
        this.sending -= 1;
      });
      this.take(result, given);
    } catch (fault) {
      const later = fault instanceof Unheard || fault.status === 429;
      this.heard.textContent = t(later ? 'not_saved_yet' : 'not_kept');
      if (later) this.retry(given);
      else this.wrongs.replaceChildren(wrong(fault.message));
    }
  }

  retry(given) {
    this.dirty = true;
    window.setTimeout(() => {
      if (this.dirty) void this.send(this.field.read() ?? given);
    }, RETRY);
  }

  take(result, given) {
    if (result.unread) {
      const meant = (meaning) => () => void this.send({ ...given, meaning });
      const options = result.options?.map((label, meaning) => button(label, meant(meaning)));
      this.heard.textContent = t('not_kept');
      this.wrongs.replaceChildren(wrong(result.unread, options));
      return;
    }
    const typed = given.text ?? given.parts ?? given.rows;
    if (!this.busy) this.show(result.question, typed === undefined || !this.inHand);
  }

  /** What stands here is newer than anything that was read. */
  get busy() {
    return this.dirty || this.sending > 0;
  }

  get inHand() {
    return this.node.contains(document.activeElement);
  }

  /** As it stands in the rows now, perhaps by somebody else's hand; what is being typed here stays. */
  update(next) {
    if (!this.busy) this.show(next, !this.inHand || next.mark === 'locked');
  }

  show(next, write) {
    this.now = next;
    this.node.hidden = next.hidden;
    this.node.disabled = next.mark === 'locked';
    if (write) this.field.write(next.answer?.given ?? null);
    const kept = next.answer ? [t('kept', { answer: next.answer.shown }), next.by] : [];
    this.heard.textContent = kept.filter(Boolean).join(' · ');
    const note = next.note ? el('p', { class: 'notice note' }, el('b', {}, t('returned_note')), ' ', next.note) : '';
    this.note.replaceChildren(note);
    const right = button(t('it_is_right'), () => void this.send({ confirm: true }));
    this.wrongs.replaceChildren(
      ...next.findings.map(({ said, level }) => wrong(said, level === 'warning' && next.doubting ? [right] : [])),
    );
    this.showOthers();
  }

  /** What may be said instead of an answer. */
  showOthers() {
    const { figure, ifAny, required, answer, previous } = this.now;
    const plain = (label, press) => button(label, press, 'plain');
    this.others.replaceChildren(
      figure ? plain(t('no_figure'), () => this.askReason('noFigure')) : '',
      ifAny ? plain(t('nothing'), () => this.instead({ nothing: true })) : '',
      required ? '' : plain(t('skip'), () => this.askReason('skip')),
      previous && !answer ? plain(t('as_before', { answer: previous }), () => void this.send({ asBefore: true })) : '',
      answer && answer.kind !== 'value' ? plain(t('take_back'), () => void this.send({ clear: true })) : '',
    );
  }

  instead(given) {
    this.field.write(null);
    void this.send(given);
  }

  askReason(kind) {
    const { node, focus } = reasonAsked(kind, (reason) => this.instead({ [kind]: reason }));
    this.others.replaceChildren(node);
    focus();
  }
}
