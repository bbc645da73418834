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

/**
 * @param {string} method
 * @param {string} path relative to the page
 * @param {unknown} [body] sent as JSON; a File goes as it is
 */
export async function request(method, path, body) {
  const file = body instanceof Blob;
  const headers = { 'x-giaoban': '1' };
  if (body !== undefined) headers['content-type'] = file ? 'application/octet-stream' : 'application/json';
  let answer;
  try {
    answer = await fetch(path, { method, headers, body: file || body === undefined ? body : JSON.stringify(body) });
  } catch {
    throw new Unheard(t('offline'));
  }
  if (AWAY.has(answer.status)) throw new Unheard(t('offline'));
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Told(answer.status, said.said ?? t('broken'));
  return said;
}
