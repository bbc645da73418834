/** Works on a guidance draft: every change goes to the server at once, and what comes back is what stands. */
import { byId, el, t } from './dom.js';
import { markWords, showDocument } from './draft-document.js';
import { doubtsPart, factsPart, findingsPart } from './draft-facts.js';
import { questionsPart } from './draft-questions.js';
import { inTurn, request, Unheard } from './net.js';

const id = new URLSearchParams(location.search).get('b') ?? '';
const path = `api/draft/${encodeURIComponent(id)}`;
const work = byId('work');
const wide = window.matchMedia('(min-width: 1024px)');
const views = ['work', 'document'];
/** Why a change was not made, by the field it was made in. */
const wrongs = new Map();
let view = 'work';
const oneByOne = inTurn();

const say = (text) => {
  byId('state').textContent = text;
};

const tools = {
  send,
  wrongOf: (own) => wrongs.get(own),
  see: (place, open = false) => {
    if (open) show('document');
    markWords(place);
  },
  go: (field) => {
    const node = byId(field);
    node.closest('details')?.setAttribute('open', '');
    node.scrollIntoView({ block: 'center' });
    node.focus({ preventScroll: true });
  },
};

/** One change after the other, in the order they were made. `own`: the field it was made in; `next`: where to go on. */
function send(change, own, next = own) {
  say(t('changing'));
  const typed = typedIn(own);
  void oneByOne(() => once(change, { own, typed, next }));
}

async function once(change, { own, typed, next }) {
  try {
    const result = await request('POST', path, change);
    if (result.unread) {
      wrongs.set(own, { said: result.unread, options: result.options, change });
      say(result.unread);
      return draw(current, null, own);
    }
    wrongs.delete(own);
    // What was typed on while this one was under way stays.
    draw(result.draft, typedIn(own) === typed ? own : null, next);
    say(result.said ?? t('all_saved'));
  } catch (fault) {
    say(fault instanceof Unheard ? t('not_saved') : fault.message);
  }
}

function typedIn(field) {
  return /** @type {HTMLInputElement | null} */ (document.getElementById(field))?.value;
}

let current = null;

/** Shows the draft anew; what is half typed, unfolded and in focus stays. `saved`: the field whose text is now the server's. */
function draw(draft, saved = null, focus = null) {
  current = draft;
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (work.querySelectorAll('[data-was]'));
  const typed = [...fields].filter((field) => field.id !== saved && field.value !== field.dataset.was);
  const unfolded = [...work.querySelectorAll('details[open]')].map((node) => node.id);
  const active = document.activeElement?.id || focus;
  const scrolled = work.scrollTop;
  byId('title').textContent = draft.title;
  byId('count').textContent = draft.count;
  part('doubts', t('doubts'), doubtsPart(draft, tools));
  part('findings', t('findings'), draft.findings.length ? [el('ul', {}, ...findingsPart(draft, tools))] : []);
  part('facts', t('facts'), factsPart(draft, tools));
  part('questions', t('questions'), [...questionsPart(draft, tools), el('p', { class: 'soft' }, t('try_in_chat'))]);
  for (const { id: field, value } of typed) {
    const node = /** @type {HTMLInputElement | null} */ (document.getElementById(field));
    if (!node) continue;
    node.value = value;
    node.dispatchEvent(new Event('restored'));
  }
  for (const node of unfolded) document.getElementById(node)?.setAttribute('open', '');
  work.scrollTop = scrolled;
  const back = (active && document.getElementById(active)) || (focus && document.getElementById(focus));
  if (back && back !== document.activeElement) back.focus({ preventScroll: true });
  /** @type {HTMLButtonElement} */ (byId('undo')).disabled = !draft.undo;
}

function part(name, title, children) {
  byId(name).hidden = children.length === 0;
  byId(name).replaceChildren(el('h2', { id: `${name}-title` }, title), ...children);
}

function show(next) {
  view = next;
  for (const name of views) {
    byId(`tab-${name}`).setAttribute('aria-selected', String(name === view));
    byId(`tab-${name}`).tabIndex = name === view ? 0 : -1;
    byId(name).hidden = !wide.matches && name !== view;
  }
}

for (const name of views) byId(`tab-${name}`).addEventListener('click', () => show(name));
byId('views').addEventListener('keydown', (event) => {
  if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
  show(view === 'work' ? 'document' : 'work');
  byId(`tab-${view}`).focus();
});
wide.addEventListener('change', () => show(view));
byId('undo').addEventListener('click', () => send({ undo: true }, 'undo'));
byId('save').addEventListener('click', () => send({ save: true }, 'save'));

async function begin() {
  try {
    const { draft } = await request('GET', path);
    showDocument(draft.text);
    draw(draft);
    byId('loading').hidden = true;
    byId('doing').hidden = false;
    if (draft.locked) {
      say(draft.locked);
      for (const field of document.querySelectorAll(
        '#work input, #work textarea, #work select, #work button, .doing button',
      ))
        field.setAttribute('disabled', '');
    }
    document.body.classList.add('ready');
  } catch (fault) {
    byId('loading').replaceChildren(
      el('h2', {}, t(fault instanceof Unheard ? 'cannot_open' : 'not_opened')),
      el('p', {}, fault.message),
      fault instanceof Unheard ? el('button', { type: 'button', onclick: () => void begin() }, t('try_again')) : '',
    );
  }
}

/** Worked on in the conversation, or by somebody else of the office, meanwhile: shown as it is now. */
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && current) void oneByOne(readAgain);
});

async function readAgain() {
  const { draft } = await request('GET', path).catch(() => ({ draft: current }));
  draw(draft);
}

show('work');
void begin();
