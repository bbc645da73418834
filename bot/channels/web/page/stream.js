/** The live line from the server: resumes where it broke, is closed while nobody looks, and never shows a line twice. */

import { request, Told } from './net.js';

/** The server beats every 20 s; three missed beats mean the line is dead though nobody said so. */
const DEAD_AFTER = 65_000;
/** A browser opens six connections to one address; hidden tabs give theirs back. */
const HIDDEN_FOR = 15_000;
const LONGEST_WAIT = 30_000;

/**
 * @param {{ last: () => string, heard: (type: string, data: any, id: string) => void, state: (open: boolean) => void, closed: () => void }} page
 */
export function listen(page) {
  /** @type {EventSource | null} */
  let source = null;
  let wait = 500;
  let retry = 0;
  let watch = 0;
  let hide = 0;

  function alive() {
    window.clearTimeout(watch);
    watch = window.setTimeout(again, DEAD_AFTER);
  }

  function open() {
    close();
    source = new EventSource(`api/events?after=${encodeURIComponent(page.last())}`);
    source.onopen = () => {
      wait = 500;
      page.state(true);
      alive();
    };
    source.onerror = () => {
      page.state(false);
      again();
      // A stream that is refused does not say why: is it the line, or is the session over?
      request('GET', 'api/alive').catch((fault) => {
        if (!(fault instanceof Told) || fault.status !== 401) return;
        close();
        page.closed();
      });
    };
    for (const type of ['line', 'place', 'beat'])
      source.addEventListener(type, (event) => {
        alive();
        page.heard(type, JSON.parse(event.data || 'null'), event.lastEventId);
      });
    source.addEventListener('ended', () => {
      close();
      page.closed();
    });
    alive();
  }

  function close() {
    window.clearTimeout(watch);
    window.clearTimeout(retry);
    source?.close();
    source = null;
  }

  function again() {
    close();
    retry = window.setTimeout(open, wait * (0.75 + Math.random() / 2));
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }

  document.addEventListener('visibilitychange', () => {
    window.clearTimeout(hide);
    if (document.visibilityState === 'hidden') hide = window.setTimeout(close, HIDDEN_FOR);
    else if (!source) open();
  });
  window.addEventListener('online', open);
  window.addEventListener('offline', () => page.state(false));
  open();
}
