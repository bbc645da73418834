/** The live line from the server: resumes where it broke, is closed while nobody looks, and never shows a line twice. */
import { request, Told } from './net.js';

/** The server beats every 20 s; three missed beats mean the line is dead though nobody said so. */
const DEAD_AFTER = 65_000;
/** A browser opens six connections to one address; hidden tabs give theirs back. */
const HIDDEN_FOR = 15_000;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;

/**
 * @typedef {{ last: () => string, heard: (type: string, data: any, id: string) => void, state: (open: boolean) => void, closed: () => void }} Page
 */
export class LiveLine {
  /** @type {EventSource | null} */
  source = null;
  wait = FIRST_WAIT;
  timers = { retry: 0, watch: 0, hide: 0 };

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    document.addEventListener('visibilitychange', () => this.seen(document.visibilityState === 'visible'));
    window.addEventListener('online', () => this.open());
    window.addEventListener('offline', () => page.state(false));
    this.open();
  }

  open() {
    this.close();
    const source = new EventSource(`api/events?after=${encodeURIComponent(this.page.last())}`);
    this.source = source;
    source.onopen = () => {
      this.wait = FIRST_WAIT;
      this.page.state(true);
      this.alive();
    };
    source.onerror = () => {
      this.page.state(false);
      this.again();
      void this.askWhy();
    };
    for (const type of ['line', 'place', 'beat'])
      source.addEventListener(type, (event) => {
        this.alive();
        this.page.heard(type, JSON.parse(event.data || 'null'), event.lastEventId);
      });
    source.addEventListener('ended', () => this.end());
    this.alive();
  }

  close() {
    window.clearTimeout(this.timers.watch);
    window.clearTimeout(this.timers.retry);
    this.source?.close();
    this.source = null;
  }

  end() {
    this.close();
    this.page.closed();
  }

  /** Something came in: the line lives for a while yet. */
  alive() {
    window.clearTimeout(this.timers.watch);
    this.timers.watch = window.setTimeout(() => this.again(), DEAD_AFTER);
  }

  again() {
    this.close();
    this.timers.retry = window.setTimeout(() => this.open(), this.wait * (0.75 + Math.random() / 2));
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  /** A stream that is refused does not say why: is it the line, or is the session over? */
  async askWhy() {
    try {
      await request('GET', 'api/alive');
    } catch (fault) {
      if (fault instanceof Told && fault.status === 401) this.end();
    }
  }

  seen(visible) {
    window.clearTimeout(this.timers.hide);
    if (!visible) this.timers.hide = window.setTimeout(() => this.close(), HIDDEN_FOR);
    else if (!this.source) this.open();
  }
}
