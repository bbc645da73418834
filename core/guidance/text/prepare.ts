/** From raw text to the numbered lines everything else reads. */
import { plain } from '../plain.ts';
import type { Line, Source } from '../source.ts';
import { cleanLine, tidyText } from './clean.ts';
import { inlineItems } from './inline-lists.ts';
import { findMarker } from './marker.ts';
import { cellsOf, columnsOf, opensFoot } from './pieces.ts';
import { type Physical, unwrap } from './unwrap.ts';

/** Longer lines than this are cut into lines of this length: no paragraph of an office is as long. */
const longestLine = 20_000;

/** Lines of a document: columns apart, broken paragraphs joined, markers told from words. Deterministic, linear. */
export function prepare(text: string): Source {
  const lines = unwrap(physicalLines(tidyText(text))).flatMap(apart);
  const built: Line[] = [];
  let joined = '';
  for (const { text: words, gap, cells } of lines) {
    if (joined !== '') joined += gap ? '\n\n' : '\n';
    built.push(lineOf(words, built.length, joined.length, gap, cells));
    joined += words;
  }
  return { text: joined, plain: plain(joined), lines: built };
}

/** A list inside a sentence becomes lines; those after the first stand close to it. */
function apart(line: Physical): Physical[] {
  if (line.cells) return [line];
  return inlineItems(line.text).map((text, at) => ({ text, gap: line.gap && at === 0, cells: null }));
}

function lineOf(text: string, at: number, start: number, gap: boolean, cells: readonly string[] | null): Line {
  const found = cells ? null : findMarker(text);
  const wordsAt = found?.wordsAt ?? 0;
  const base = { at, start, text, plain: plain(text), gap, cells };
  return { ...base, marker: found?.marker ?? null, words: text.slice(wordsAt), wordsAt };
}

function physicalLines(text: string): Physical[] {
  const out: Physical[] = [];
  let [gap, inFoot] = [false, false];
  for (const raw of text.split('\n')) {
    const line = cleanLine(raw).slice(0, longestLine);
    if (line.trim() === '') {
      gap = out.length > 0;
      continue;
    }
    if (opensFoot(line)) inFoot = true;
    const cells = cellsOf(line);
    const pieces = cells ? [cells.join(' | ').trim()] : columnsOf(line, inFoot);
    for (const [index, piece] of pieces.entries()) {
      out.push({ text: piece.replace(/\s+/g, ' '), gap: gap && index === 0, cells });
    }
    gap = false;
  }
  return out;
}
