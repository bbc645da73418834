/** The document's text, line by line, with the words marked that a fact or a question was read from. */
import { byId, el } from './dom.js';

const box = byId('document');
/** @type {{ start: number, text: string, node: HTMLElement }[]} */
let lines = [];
let marked = [];

/** @param {string} text places count its characters */
export function showDocument(text) {
  let start = 0;
  lines = text.split('\n').map((line) => {
    const at = start;
    start += line.length + 1;
    return { start: at, text: line, node: el('p', {}, line) };
  });
  marked = [];
  box.replaceChildren(...lines.map(({ node }) => node));
}

/** Marks the words and brings them into view; null: nothing is marked any more. */
export function markWords(place) {
  for (const line of marked) line.node.replaceChildren(line.text);
  marked = place ? lines.filter((line) => line.start < place.end && place.start < line.start + line.text.length) : [];
  for (const { node, text, start } of marked) {
    const from = Math.max(0, place.start - start);
    const to = Math.min(text.length, place.end - start);
    node.replaceChildren(text.slice(0, from), el('mark', {}, text.slice(from, to)), text.slice(to));
  }
  const first = marked[0]?.node;
  if (first) box.scrollTop = first.offsetTop - box.offsetTop - box.clientHeight / 3;
}
