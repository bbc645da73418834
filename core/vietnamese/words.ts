/** Patterns for Vietnamese words: written in full or wholly without accents, but never with the wrong ones (đồng, dong; not đóng). */
import { fold } from './fold.ts';

/** Alternation of the given words, longest first, each also without accents. Blanks in a word match any blank. */
export function anyOf(...words: readonly string[]): string {
  const all = new Set(words.flatMap((word) => [word.normalize('NFC'), fold(word)]));
  const longestFirst = [...all].sort((a, b) => b.length - a.length);
  return `(?:${longestFirst.map((word) => escaped(word).replaceAll(' ', '\\s')).join('|')})`;
}

/** The pattern must be the whole text. */
export function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'u');
}

/** Sticky: the pattern must begin where `lastIndex` stands. */
export function here(pattern: string): RegExp {
  return new RegExp(pattern, 'uy');
}

/** The match of a sticky pattern at a place, or null. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
