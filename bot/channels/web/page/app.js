/** Puts the page together: what is open, who sees what, and what happens when the line breaks. */
import { beginChat, hear, showPlace, showWaiting, toEnd } from './chat.js';
import './composer.js';
import { byId, el, settled, t } from './dom.js';
import { showGuidance } from './guidance.js';
import { inTurn, request, Told, Unheard } from './net.js';
import { questionsOf, showOutline } from './outline.js';
import { forgetWaiting, post, watchSending } from './sending.js';
import { LiveLine } from './stream.js';

const views = ['chat', 'page', 'outline'];
/** Long enough to read two sentences twice. */
const REFUSED_MS = 15_000;
const wide = window.matchMedia('(min-width: 1024px)');
let now = null;
let report = null;
let last = '';
let view = 'chat';
let focused = null;
let pageChanged = false;
/** @type {typeof import('./page.js') | null} */
let page = null;

const say = (text) => {
  byId('state').textContent = text;
};

/** Readings of the report and answers to it. */
const oneByOne = inTurn();

/** What is heard while a report is read anew must not ask for it again for each line. */
const refresh = settled(() => void oneByOne(readReport), 120);

async function readReport() {
  const id = now.place.report;
  if (!id) report = null;
  else
    try {
      report = (await request('GET', `api/report/${id}`)).report;
    } catch (fault) {
      if (fault instanceof Told) say(fault.message);
      return;
    }
  show();
}

function show() {
  const place = now.place;
  const total = place.total;
  byId('progress').hidden = !total;
  byId('bar').style.width = total ? `${Math.round((place.answered / total) * 100)}%` : '0';
  byId('bar').parentElement.setAttribute('aria-valuenow', String(place.answered));
  byId('bar').parentElement.setAttribute('aria-valuemax', String(total || 1));
  byId('count').textContent = total ? t('answered_of', { answered: place.answered, total }) : '';
  showOutline({ report, place, go });
  if (view === 'page') page?.showPage(report, { oneByOne, saved, focused: onFocus, submit });
  const question = view === 'page' && focused ? focused : findQuestion(place.question?.id);
  showGuidance(question);
}

/** The whole report as one page is fetched when it is first asked for: the first view does without it. */
async function loadPage() {
  if (page) return;
  byId('page').textContent = t('loading');
  try {
    page = await import('./page.js');
    if (now) show();
  } catch {
    byId('page').textContent = t('offline');
  }
}

const findQuestion = (id) => (report ? (questionsOf(report.sections).find((one) => one.id === id) ?? null) : null);

function saved(next) {
  report = next;
  pageChanged = true;
  now.place = { ...now.place, answered: next.answered, total: next.total, revision: next.revision };
  show();
}

function onFocus(question) {
  focused = question;
  showGuidance(question);
}

/** From the outline: on the page the question is brought into view, in the conversation it is asked. */
function go(id) {
  if (view === 'page') return page?.goToQuestion(id);
  const question = findQuestion(id);
  open('chat');
  goTo(id, t('go_to', { number: question.count }));
}

/** @param {string | null} id of the question; null: the review */
function goTo(id, text) {
  post({ report: report.id, to: id, text }, { text });
}

/** The review comes after what is still being saved. */
function submit() {
  void oneByOne(() => {
    pageChanged = false;
    goTo(null, t('review_word'));
  });
  open('chat');
}

/** Back in the conversation, which goes on from what was answered on the page. */
function goOn() {
  const asked = findQuestion(now?.place.question?.id);
  if (pageChanged && asked?.mark === 'answered') post({ text: t('resume_word') }, { text: t('resume_word') });
  pageChanged = false;
}

function open(next) {
  const before = view;
  view = next === 'outline' && wide.matches ? 'chat' : next;
  if (before === 'page' && view !== 'page') page?.leavePage();
  if (view === 'page') void loadPage();
  for (const name of views) {
    byId(`tab-${name}`).setAttribute('aria-selected', String(name === view));
    byId(`tab-${name}`).tabIndex = name === view ? 0 : -1;
  }
  byId('chat').hidden = view !== 'chat';
  byId('page').hidden = view !== 'page';
  byId('outline').hidden = !wide.matches && view !== 'outline';
  byId('middle').hidden = view === 'outline';
  if (view === 'chat') {
    // A part of the page that was hidden has lost its place; what is asked now stands at the end.
    if (before !== 'chat') toEnd();
    void oneByOne(goOn);
  }
  if (now) show();
}

function heard(type, data, id) {
  if (type === 'line') {
    if (id === last) return;
    last = id;
    hear(data);
  }
  if (type === 'place') {
    // The page's own words are in the language it was opened in.
    if (data.language !== document.documentElement.lang) return location.reload();
    const stale = !report || report.id !== data.report || report.revision !== data.revision;
    now.place = data;
    showPlace(data);
    if (stale) refresh.soon();
    show();
  }
}

async function begin() {
  say('');
  try {
    now = await request('GET', 'api/now');
  } catch (fault) {
    failed(fault);
    return;
  }
  last = now.last;
  byId('unit').textContent = now.unit;
  byId('person').textContent = now.person;
  byId('commands').replaceChildren(
    ...now.commands.map((one) => el('button', { type: 'button', onclick: () => command(one.text) }, one.label)),
    now.leaves ? el('button', { type: 'button', onclick: () => void leave() }, t('leave')) : '',
  );
  beginChat(now);
  document.body.classList.toggle('group', now.group);
  document.body.classList.add('ready');
  byId('loading').hidden = true;
  await oneByOne(readReport);
  new LiveLine({ last: () => last, heard, state: (on) => say(on ? '' : t('offline_kept')), closed: ended });
  watchSending({
    changed: showWaiting,
    refused: (_item, said) => {
      say(said);
      window.setTimeout(() => say(''), REFUSED_MS);
    },
  });
}

function failed(fault) {
  const away = fault instanceof Unheard;
  byId('loading').replaceChildren(
    el('h2', {}, t(away ? 'cannot_open' : 'not_opened')),
    el('p', {}, fault.message),
    el('button', { type: 'button', onclick: () => void begin() }, t('try_again')),
  );
}

function command(text) {
  byId('more').removeAttribute('open');
  open('chat');
  post({ text }, { text });
}

async function leave() {
  forgetWaiting();
  await request('POST', 'api/leave').catch(() => undefined);
  location.reload();
}

function ended() {
  byId('middle').replaceChildren(el('div', { class: 'empty' }, el('h2', {}, t('ended')), el('p', {}, t('ended_why'))));
}

for (const name of views) byId(`tab-${name}`).addEventListener('click', () => open(name));
byId('views').addEventListener('keydown', (event) => {
  const shown = views.filter((name) => byId(`tab-${name}`).offsetParent !== null);
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (!step) return;
  const next = shown[(shown.indexOf(view) + step + shown.length) % shown.length];
  open(next);
  byId(`tab-${next}`).focus();
});
wide.addEventListener('change', () => open(view));
document.addEventListener('click', (event) => {
  const more = byId('more');
  if (!more.contains(/** @type {Node} */ (event.target))) more.removeAttribute('open');
});
open('chat');
void begin();
