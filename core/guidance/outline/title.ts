/** The short title of an outline line: its words up to where the explanation begins. */
import { countWords, plain } from '../plain.ts';
import type { Line } from '../source.ts';
import type { Node } from './node.ts';

/** From this many words on a title may end at a semicolon or a full stop. */
const enough = 6;

/** The printed words, without the explanation after a colon; a list's bare item is kept whole. */
export function titleOf(item: Node): string {
  const words = trimmed(item.words.replace(/\[…\]|\[\.\.\.\]/g, ' '));
  const bareItem = item.marker?.kind === 'bullet' && item.children.length === 0;
  if (item.form === 'row') return words;
  if (bareItem) return countWords(words) <= 12 ? words : trimmed(firstClause(words));
  const cut = item.form === 'marked' || item.form === 'caps' ? beforeColon(words) : words;
  return trimmed(firstClause(cut));
}

/** What a list introduced in running text is a list of: “…thực hiện các nhiệm vụ trọng tâm trong quý II như sau:”. */
export function leadTitle(line: Line): string {
  const bare = line.plain.replace(/,?\s*(?:cu the\s*)?(?:nhu sau|sau day|duoi day|sau)?\s*[:.]?\s*$/, '');
  const nouns =
    /\b(?:nhiem vu|noi dung|cong viec|cong tac|van de|chi tieu|giai phap|hoat dong|muc tieu|yeu cau|kien nghi)\b/g;
  const found = [...bare.matchAll(nouns)];
  const last = found.at(-1);
  const at = last?.index ?? -1;
  // “…một số nội dung sau:” names nothing; then the sentence's own opening does.
  if (at >= 0 && bare.length - at > (last?.[0].length ?? 0) + 8) return trimmed(line.text.slice(at, bare.length));
  return trimmed(line.text.slice(0, bare.length).split(/[,;:]/)[0] ?? line.text);
}

function beforeColon(words: string): string {
  const bare = plain(words);
  let [depth, quoting] = [0, false];
  for (let at = 0; at < bare.length; at += 1) {
    const char = bare.charAt(at);
    if (char === '"') quoting = !quoting;
    else if (char === '(') depth += 1;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (char === ':' && depth === 0 && !quoting && at > 1) return words.slice(0, at);
  }
  return words;
}

function firstClause(words: string): string {
  for (const match of words.matchAll(/;|[.…]{1,3}\s/g)) {
    const head = words.slice(0, match.index);
    if (countWords(head) >= enough) return head;
  }
  return words;
}

function trimmed(words: string): string {
  return words
    .replace(/\.\/\.?\s*$/, '')
    .replace(/[\s:;,.]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}
