/** Paragraphs from the lines of printed pages. */
import { inCapitals } from '../plain.ts';
import { findMarker } from '../text/marker.ts';
import { isColumnPiece } from '../text/pieces.ts';
import { glue, runsOn } from '../text/unwrap.ts';
import type { PageLine } from './page-lines.ts';

type Paragraph = { text: string; last: PageLine; readonly first: PageLine };

/** The text, one line per paragraph; a blank line where the page leaves one. `width`: of the page, in points. */
export function textOfLines(lines: readonly PageLine[], width: number): string {
  // Where no line is full, the margins are taken to be alike on both sides.
  const left = lines.reduce((least, line) => Math.min(least, line.left), width);
  const right = Math.max(margin(lines.map((line) => line.right)), width - left - 12);
  const out: Paragraph[] = [];
  for (const line of lines) {
    const above = out.at(-1);
    if (above && goesOn(above, line, right)) {
      above.text = glue(above.text, joined(line));
      above.last = line;
    } else out.push({ text: joined(line), last: line, first: line });
  }
  return out
    .map((item, at) => (blankBefore(out[at - 1]?.last, item.first) ? `\n${item.text}` : item.text))
    .join('\n')
    .normalize('NFC');
}

/** The right margin: nearly the furthest any line reaches. */
function margin(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.97)] ?? 0;
}

function joined(line: PageLine): string {
  const texts = line.segments.map((segment) => segment.text.trim());
  const [first = '', second] = texts;
  if (second === undefined) return first;
  if (texts.some(isColumnPiece)) return texts.join('     ');
  const marked = findMarker(`${first} x`);
  if (texts.length === 2 && marked && marked.wordsAt >= first.length) return texts.join(' ');
  return texts.join(texts.length > 2 ? ' | ' : '     ');
}

function blankBefore(above: PageLine | undefined, line: PageLine): boolean {
  return above !== undefined && above.page === line.page && Math.abs(above.y - line.y) > line.size * 2.2;
}

/** The line was broken because the next word did not fit, and nothing says that a new paragraph begins. */
function goesOn({ last, first }: Paragraph, line: PageLine, right: number): boolean {
  if (line.segments.length > 1 || last.segments.length > 1) return false;
  const [text, before] = [joined(line), joined(last)];
  if (Math.abs(line.size - last.size) > 2 || inCapitals(text) !== inCapitals(before) || /\s\|/.test(before + text))
    return false;
  if (findMarker(text) && !runsOn(before, text)) return false;
  if (line.page === last.page && (last.y - line.y > line.size * 2 || last.y < line.y)) return false;
  // Between pages there is no blank to tell a new paragraph by.
  if (line.page !== last.page && /[.:;]$/.test(before) && !/^\p{Ll}/u.test(text)) return false;
  const indented = line.left - last.left > 8;
  if (indented && (last !== first || !findMarker(before))) return false;
  const word = ((text.split(' ')[0]?.length ?? 0) + 1) * line.size * 0.5;
  return last.right + word >= right - 1;
}
