/** Requests to the server. What it refuses comes back as a plain sentence; what it never heard may be tried again. */
import { t } from './dom.js';

/** The server answered, and said no: `message` is the sentence to show. */
export class Told extends Error {
  /**
   * @param {number} status
   * @param {string} said
   */
  constructor(status, said) {
    super(said);
    this.status = status;
  }
}

/** Nobody answered: no connection, or the server is away for a moment. The same request may be repeated. */
export class Unheard extends Error {}

const AWAY = new Set([502, 503, 504]);
/** After so long nobody answers any more, in milliseconds; a file may take as long as it takes. */
const PATIENCE = 30_000;

/**
 * @param {string} method
 * @param {string} path relative to the page
 * @param {unknown} [body] sent as JSON; a File goes as it is
 */
export async function request(method, path, body) {
  const file = body instanceof Blob;
  const headers = { 'x-giaoban': '1' };
  if (body !== undefined) headers['content-type'] = file ? 'application/octet-stream' : 'application/json';
  const signal = file ? null : AbortSignal.timeout?.(PATIENCE);
  let answer;
  try {
    const sent = file || body === undefined ? body : JSON.stringify(body);
    answer = await fetch(path, { method, headers, body: sent, signal });
  } catch {
    throw new Unheard(t('offline'));
  }
  if (AWAY.has(answer.status)) throw new Unheard(t('offline'));
  const said = await answer.json().catch(() => null);
  if (!answer.ok) throw new Told(answer.status, said?.said ?? t('broken'));
  // The line broke in the middle of the answer.
  if (!said) throw new Unheard(t('offline'));
  return said;
}

/**
 * Works handed over run one after the other, in that order; each is told its own outcome. On a slow line two requests may otherwise
 * overtake one another, and the older answer is kept, or shown, over the newer one.
 * @returns {<T>(work: () => T | Promise<T>) => Promise<T>}
 */
export function inTurn() {
  let last = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.then(
      () => undefined,
      () => undefined,
    );
    return mine;
  };
}
