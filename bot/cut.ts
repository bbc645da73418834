/** Cuts a long text where a reader would: between paragraphs, lines, sentences, words; never inside a character. */
import type { Span } from '../core/i18n/words.ts';

/** Where to look for a cut, the best first. The mark stays with what stands before it. */
const seams = [/\n{2,}/g, /\n/g, /[.!?…:;](?=\s)\s*/g, /\s+/g];

const characters = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** Parts of at most `most` UTF-16 units, as the platforms count; in order, nothing lost but the white space at the cuts. */
export function cut(text: readonly Span[], most: number): readonly (readonly Span[])[] {
  const parts: Span[][] = [];
  let rest = text.filter((span) => span.text !== '');
  while (lengthOf(rest) > most) {
    const at = seam(plain(rest).slice(0, most + 1), most);
    parts.push(trimmed(slice(rest, 0, at)));
    rest = trimmed(slice(rest, at));
  }
  if (rest.length > 0 || parts.length === 0) parts.push([...rest]);
  return parts.filter((part) => part.length > 0);
}

/** How many units of `head` (one more than fits) make the next part: at the last seam in its second half, else in its whole. */
function seam(head: string, most: number): number {
  for (const least of [most / 2, 1])
    for (const pattern of seams) {
      const ends = [...head.matchAll(pattern)].map((found) => found.index + found[0].length);
      const fitting = ends.filter((end) => head.slice(0, end).trimEnd().length <= most && end > least);
      const last = fitting.at(-1);
      if (last !== undefined && head.slice(0, last).trim() !== '') return last;
    }
  return lastCharacter(head, most);
}

/** The last place between two characters: a letter and its accents, or a family of emoji, stay together. */
function lastCharacter(head: string, most: number): number {
  let end = 0;
  for (const { index, segment } of characters.segment(head)) {
    if (index + segment.length > most) break;
    end = index + segment.length;
  }
  return end > 0 ? end : most;
}

function slice(spans: readonly Span[], from: number, to = Number.POSITIVE_INFINITY): Span[] {
  const taken: Span[] = [];
  let at = 0;
  for (const span of spans) {
    const text = span.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    if (text !== '') taken.push({ ...span, text });
    at += span.text.length;
  }
  return taken;
}

/** White space at the outer ends goes. */
function trimmed(spans: readonly Span[]): Span[] {
  const whole = plain(spans);
  const from = whole.length - whole.trimStart().length;
  return slice(spans, from, Math.max(from, whole.trimEnd().length));
}

function plain(spans: readonly Span[]): string {
  return spans.map(({ text }) => text).join('');
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { text }) => sum + text.length, 0);
}
