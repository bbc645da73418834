/** Elements and words. Text is always text: nothing a person typed, or the server sent, becomes markup. */

const words = JSON.parse(document.getElementById('words')?.textContent ?? '{}');

/**
 * The page's own words, in the reader's language.
 * @param {string} key
 * @param {Record<string, string | number>} [params]
 */
export function t(key, params = {}) {
  const text = words[key] ?? key;
  return text.replace(/\{\{(\w+)\}\}/g, (_, name) => String(params[name] ?? ''));
}

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [props] attributes; `on…` functions become listeners, false and null are left out
 * @param {...(Node | string | null | undefined | false)} children
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === 'function') node.addEventListener(name.slice(2), value);
    else if (name === 'value') node.value = value;
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...children.filter((child) => child || child === ''));
  return node;
}

/** @param {string} id */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`No #${id} on the page`);
  return node;
}

/** A number as printed before its text: “3” → “3. ”, “a)” → “a) ”. */
export function numbered(number) {
  if (!number) return '';
  return /[\p{L}\p{N}]$/u.test(number) ? `${number}. ` : `${number} `;
}

/** Paragraphs of a message: runs of plain and bold text. */
export function paragraphs(parts) {
  return parts.map((runs) => el('p', {}, ...runs.map((run) => (run.bold ? el('b', {}, run.text) : run.text))));
}

/** Runs `work` once things have been quiet for `ms`; `now()` runs what is waiting at once. */
export function settled(work, ms) {
  let timer = 0;
  const run = () => {
    window.clearTimeout(timer);
    timer = 0;
    work();
  };
  return {
    soon() {
      window.clearTimeout(timer);
      timer = window.setTimeout(run, ms);
    },
    now() {
      if (timer) run();
    },
  };
}
