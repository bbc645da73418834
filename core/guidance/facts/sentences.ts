/** The sentence and the clause a place in the text belongs to. */
import type { Line } from '../source.ts';

export type Stretch = { readonly start: number; readonly end: number };

const stop = /[.!?…](?=\s+["“(]?\p{Lu}|\s*$)/gu;
const notStop = /(?:\b(?:TP|Tp|TT|Th|ThS|TS|PGS|GS|BS|KT|TM|TL|Q|P|X|Đ|đ\/c|Mr|Ms|St|tr|v\.v)|\b\p{Lu})$/u;

/** Sentences of a line, as offsets into the whole text. */
export function sentencesOf(line: Line): Stretch[] {
  const out: Stretch[] = [];
  let from = line.wordsAt;
  for (const match of line.text.matchAll(stop)) {
    if (match.index < from) continue;
    if (notStop.test(line.text.slice(Math.max(0, match.index - 6), match.index)) && match.index < line.text.length - 2)
      continue;
    out.push({ start: line.start + from, end: line.start + match.index + 1 });
    from = match.index + 1;
  }
  if (line.text.slice(from).trim() !== '') out.push({ start: line.start + from, end: line.start + line.text.length });
  return out;
}

/** The sentence around a place. */
export function sentenceAt(line: Line, offset: number): Stretch {
  return (
    sentencesOf(line).find((item) => item.start <= offset && offset < item.end) ?? {
      start: line.start,
      end: line.start + line.text.length,
    }
  );
}

/** The part of the sentence since the last semicolon outside brackets. */
export function clauseAt(line: Line, offset: number): Stretch {
  const sentence = sentenceAt(line, offset);
  const before = line.text.slice(sentence.start - line.start, offset - line.start);
  const semicolon = before.lastIndexOf(';');
  const inBrackets = semicolon >= 0 && /\([^)]*$/.test(before.slice(0, semicolon));
  return semicolon < 0 || inBrackets ? sentence : { start: sentence.start + semicolon + 1, end: sentence.end };
}
