/** The conversation: what was said, oldest first, and the open question docked below it. */
import { byId, el, paragraphs, t } from './dom.js';
import { request } from './net.js';
import { arrived, post, waiting } from './sending.js';
import { showDay, showSize, showTime } from './show.js';

const log = byId('log');
const scroll = byId('scroll');
const dock = byId('dock');
const newer = byId('newer');

/** @type {Map<string, { line: any, node: HTMLElement }>} */
const shown = new Map();
let place = null;
let group = false;
let following = true;
/** Older lines are before this mark. */
let first = '';

/** Shows the lines that came with the page, then lets a screen reader announce what follows. */
export function beginChat(now) {
  log.replaceChildren();
  shown.clear();
  byId('older').hidden = !now.older;
  first = now.first;
  group = now.group;
  for (const line of now.lines) add(line);
  showPlace(now.place);
  showWaiting();
  toEnd();
  byId('live').setAttribute('aria-live', 'polite');
}

/** A line that came in: once, at its place. */
export function hear(line) {
  add(line);
  showWaiting();
  showDock();
  if (following) toEnd();
  else newer.hidden = false;
}

/** Where the conversation stands: the question the next words answer. */
export function showPlace(next) {
  place = next;
  showEmpty();
  showDock();
}

/** Before anything was said: what this is, and the one thing to do first. */
function showEmpty() {
  const box = byId('nothing-said');
  box.hidden = shown.size > 0 || waiting().length > 0;
  if (box.hidden || !place) return;
  const open = place.total > place.answered;
  const word = t(open ? 'report_word' : 'menu_word');
  const begin = () => post({ text: word }, { text: word });
  box.replaceChildren(
    el('h2', {}, t('hello')),
    el('p', {}, group ? t('hello_group') : t(open ? 'hello_report' : 'hello_none', { total: place.total })),
    group
      ? ''
      : el(
          'button',
          { type: 'button', class: open ? 'primary' : '', onclick: begin },
          t(open ? 'hello_begin' : 'hello_menu'),
        ),
  );
}

function add(line, first = false) {
  const before = shown.get(line.replaces ?? line.id);
  for (const waits of log.querySelectorAll('.waiting')) waits.remove();
  const node = lineNode(line);
  if (before) before.node.replaceWith(node);
  else if (first) log.prepend(node);
  else log.append(node);
  if (line.replaces) shown.delete(line.replaces);
  shown.set(line.id, { line, node });
  markDay(node);
}

function lineNode(line) {
  const mine = line.from === 'me';
  const node = el('li', { class: mine ? 'mine' : 'bot', 'data-day': showDay(line.at), 'data-id': line.id });
  node.append(
    el('span', { class: 'seen-by-reader' }, t(mine ? 'i_said' : 'bot_said')),
    ...paragraphs(line.parts),
    line.file ? attached(line.file) : '',
    line.link ? el('a', { class: 'button', href: line.link.href }, line.link.label) : '',
    buttonRows(line.buttons, line),
    el('small', {}, el('time', { datetime: line.at }, showTime(line.at))),
  );
  return node;
}

/** A picture is looked at where it stands; pressed, it is saved like any other file. */
function attached(file) {
  if (/\.(png|jpe?g)$/i.test(file.name)) {
    const picture = el('img', { src: file.href, alt: file.name, onload: () => following && toEnd() });
    return el('a', { class: 'picture', href: file.href, download: file.name }, picture);
  }
  const name = el('span', {}, file.name, ' ', el('small', {}, showSize(file.size)));
  return el('a', { class: 'attached', href: file.href, download: file.name }, t('download'), ' ', name);
}

function markDay(node) {
  const above = node.previousElementSibling;
  const day = node.dataset.day;
  if (above?.classList.contains('day')) {
    if (above.dataset.day === day) return;
  } else if (above?.dataset.day === day) return;
  node.before(el('li', { class: 'day', 'data-day': day }, day));
}

function buttonRows(rows, line) {
  if (rows.length === 0) return '';
  const press = (button) => () => post({ press: button.data }, { text: button.label, of: line.id });
  return el(
    'div',
    { class: 'rows', hidden: Boolean(line.ask) },
    ...rows.map((row) =>
      el(
        'div',
        { class: 'row' },
        ...row.map((button) =>
          el(
            'button',
            { type: 'button', class: button.primary ? 'primary' : '', onclick: press(button) },
            button.label,
          ),
        ),
      ),
    ),
  );
}

/** The last line that asks the open question; its buttons are the ones that answer now. */
function asking() {
  const entries = [...shown.values()];
  const last = entries.findLast(({ line }) => line.from === 'bot' && line.ask)?.line;
  const newest = entries.findLast(({ line }) => line.from === 'bot');
  const docked = last && place?.question && last.ask === place.question.id ? last : null;
  // What was said last keeps its buttons where they are, unless they are docked.
  const rows = newest?.line.ask ? newest.node.querySelector('.rows') : null;
  if (rows) rows.hidden = newest?.line === docked;
  // One primary action on the screen: what was offered earlier is still there, but no longer the thing to do.
  for (const button of log.querySelectorAll('button.primary'))
    if (!newest?.node.contains(button)) button.classList.remove('primary');
  return docked;
}

function showDock() {
  const line = asking();
  const question = place?.question ?? null;
  dock.hidden = !question;
  const elsewhere = ['#nothing-said:not([hidden])', '.rows:not([hidden]) button.primary'];
  const others =
    line?.buttons.flat().some((button) => button.primary) || elsewhere.some((at) => scroll.querySelector(at));
  byId('send').classList.toggle('primary', !others);
  if (!question) return;
  dock.replaceChildren(
    el('small', {}, question.place),
    el('p', { class: 'open' }, question.label),
    line ? buttonRows(line.buttons, { ...line, ask: null }) : '',
  );
}

/** What was said and has not come back yet stands at the end; what the server has not confirmed is marked as on its way. */
export function showWaiting() {
  for (const node of log.querySelectorAll('.waiting')) node.remove();
  arrived(new Set([...shown.values()].map((entry) => entry.line.n)));
  showEmpty();
  for (const { shown: said, at, confirmed } of waiting()) {
    const mark = el('small', {}, confirmed ? showTime(at) : t('sending'));
    log.append(el('li', { class: 'mine waiting' }, el('p', {}, said.text ?? ''), mark));
  }
  if (following) toEnd();
}

export function toEnd() {
  scroll.scrollTop = scroll.scrollHeight;
  following = true;
  newer.hidden = true;
}

scroll.addEventListener('scroll', () => {
  following = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
  if (following) newer.hidden = true;
});
new ResizeObserver(() => {
  if (following) toEnd();
}).observe(scroll);
newer.addEventListener('click', toEnd);

byId('older').addEventListener('click', async (event) => {
  const button = /** @type {HTMLButtonElement} */ (event.currentTarget);
  button.disabled = true;
  const from = scroll.scrollHeight - scroll.scrollTop;
  try {
    const { lines, older, first: next } = await request('GET', `api/older?before=${encodeURIComponent(first)}`);
    first = next;
    for (const line of lines.reverse()) add(line, true);
    button.hidden = !older;
    scroll.scrollTop = scroll.scrollHeight - from;
  } catch (fault) {
    byId('state').textContent = fault.message;
  }
  button.disabled = false;
});
