/** The text of a document as the reader sees it: numbered lines, each with its marker, and the places that quotes point to. */
import type { Marker } from './text/marker.ts';

/** UTF-16 offsets into `Source.text`; `line` counts the lines that are not blank, from 0. */
export type Place = { readonly line: number; readonly start: number; readonly end: number };

/** How far a value may be trusted: what is not `sure` is marked on the card, what is `unsure` is asked. */
export type Confidence = 'sure' | 'likely' | 'unsure';

/** A value with the words it came from. */
export type Quoted<T> = {
  readonly value: T;
  readonly quote: string;
  readonly place: Place;
  readonly confidence: Confidence;
};

export type Line = {
  readonly at: number;
  /** Where the line begins in the text. */
  readonly start: number;
  readonly text: string;
  /** The same, without case and accents (see `plain`). */
  readonly plain: string;
  readonly marker: Marker | null;
  /** The words after the marker. */
  readonly words: string;
  /** Where `words` begins in `text`. */
  readonly wordsAt: number;
  /** A blank line stands before it. */
  readonly gap: boolean;
  /** Cells of a table's row, trimmed; null outside tables. */
  readonly cells: readonly string[] | null;
};

export type Source = { readonly text: string; readonly plain: string; readonly lines: readonly Line[] };

/** Quotes part of the text. */
export function quoted<T>(
  source: Source,
  value: T,
  start: number,
  end: number,
  confidence: Confidence = 'sure',
): Quoted<T> {
  return { value, quote: source.text.slice(start, end).trim(), place: placeOf(source, start, end), confidence };
}

/** Quotes a whole line. */
export function quotedLine<T>(line: Line, value: T, confidence: Confidence = 'sure'): Quoted<T> {
  const place = { line: line.at, start: line.start, end: line.start + line.text.length };
  return { value, quote: line.text, place, confidence };
}

/** The place of a stretch of text. */
export function placeOf(source: Source, start: number, end: number): Place {
  return { line: lineAt(source, start)?.at ?? 0, start, end };
}

/** The line a place in the text stands on. */
export function lineAt(source: Source, offset: number): Line | undefined {
  let [low, high] = [0, source.lines.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((source.lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return source.lines[low];
}
