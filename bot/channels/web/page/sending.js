/** What the person said and the server has not yet confirmed: kept through reloads and lost connections, sent in order, once. */
import { request, Told, Unheard } from './net.js';

const KEY = `giaoban:${location.pathname}`;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 20_000;

/** @type {{ id: string, at: string, body: object, shown: object }[]} */
let queue = read();
/** Confirmed, but its line has not come down the stream yet: it is still shown at the end. */
let confirmed = [];
let busy = false;
let wait = FIRST_WAIT;
let timer = 0;
let changed = () => undefined;
let refused = (_item, _said) => undefined;

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]');
  } catch {
    return [];
  }
}

function keep() {
  try {
    if (queue.length) localStorage.setItem(KEY, JSON.stringify(queue));
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing still sends what is in memory.
  }
}

/** @param {{ changed: () => void, refused: (item: object, said: string) => void }} listeners */
export function watchSending(listeners) {
  changed = listeners.changed;
  refused = listeners.refused;
  window.addEventListener('online', () => void flush());
  void flush();
}

/** What is still on its way, or confirmed and not yet among the lines; oldest first. */
export function waiting() {
  return [...confirmed, ...queue];
}

/** These have come back as lines. */
export function arrived(ids) {
  confirmed = confirmed.filter((item) => !ids.has(item.id));
}

/** Puts it in line and sends as soon as it can be; returns at once. */
export function post(body, shown) {
  const item = { id: crypto.randomUUID?.() ?? fallbackId(), at: new Date().toISOString(), body, shown };
  queue = [...queue, item];
  keep();
  changed();
  void flush();
}

export function forgetWaiting() {
  queue = [];
  keep();
}

async function flush() {
  if (busy) return;
  busy = true;
  window.clearTimeout(timer);
  for (let item = queue[0]; item; item = queue[0]) {
    try {
      await request('POST', 'api/say', { id: item.id, ...item.body });
      wait = FIRST_WAIT;
      confirmed = [...confirmed, { ...item, confirmed: true }];
    } catch (fault) {
      if (fault instanceof Unheard || (fault instanceof Told && fault.status === 429)) {
        timer = window.setTimeout(() => void flush(), wait);
        wait = Math.min(wait * 2, LONGEST_WAIT);
        break;
      }
      refused(item, fault.message);
    }
    queue = queue.slice(1);
    keep();
    changed();
  }
  busy = false;
}

/** Only a secure page has randomUUID; a phone on the office's own network may not be one. */
function fallbackId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
