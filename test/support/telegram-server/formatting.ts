/** HTML parse mode as Telegram checks it: known tags, closed in order, the four named entities; length counted after parsing. */
import type { Entity } from './wire.ts';

const tags: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  s: 'strikethrough',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
  blockquote: 'blockquote',
};
const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

export type Parsed = { text: string; entities: Entity[] } | { error: string };

/** Offsets are UTF-16 units, as on the wire. */
export function parseHtml(source: string): Parsed {
  const open: { name: string; at: number }[] = [];
  const entities: Entity[] = [];
  let text = '';
  for (const piece of source.matchAll(
    /<(\/?)([a-zA-Z]+)([^<>]*)>|&([a-zA-Z]+|#\d+|#x[0-9a-fA-F]+);|([^<&]+)|([<&])/g,
  )) {
    const [, closing, tag, , entity, plain, stray] = piece;
    if (plain !== undefined) text += plain;
    else if (stray === '<') return { error: "can't parse entities: Unsupported start tag at byte offset 0" };
    else if (stray !== undefined) text += stray;
    else if (entity !== undefined) text += decode(entity);
    else if (tag !== undefined) {
      const name = tag.toLowerCase();
      const type = tags[name];
      if (!type) return { error: `can't parse entities: Unsupported start tag "${name}" at byte offset 0` };
      if (!closing) {
        open.push({ name, at: text.length });
        continue;
      }
      const last = open.pop();
      if (last?.name !== name)
        return { error: `can't parse entities: Unmatched end tag at byte offset 0, found "</${name}>"` };
      if (text.length > last.at) entities.push({ type, offset: last.at, length: text.length - last.at });
    }
  }
  const left = open.at(-1);
  if (left) return { error: `can't parse entities: Can't find end tag corresponding to start tag "${left.name}"` };
  return { text, entities: entities.slice(0, 100) };
}

function decode(entity: string): string {
  if (entity.startsWith('#x')) return String.fromCodePoint(Number.parseInt(entity.slice(2), 16));
  if (entity.startsWith('#')) return String.fromCodePoint(Number(entity.slice(1)));
  return named[entity] ?? `&${entity};`;
}
