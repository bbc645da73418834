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
  const [address, rest] = addressed(line.text);
  const opening = address === null ? [] : [{ text: address, gap: line.gap, cells: null }];
  const gap = (at: number) => (at === 0 ? line.gap || address !== null : false);
  return [...opening, ...inlineItems(rest).map((text, at) => ({ text, gap: gap(at), cells: null }))];
}

/** “Kính gửi các đồng chí chủ tịch. Báo cáo quý III …”: in a message the address and what follows stand on one line. */
function addressed(text: string): [string | null, string] {
  const [, address, rest] = /^(Kính (?:gửi|chuyển)[^.\n]{5,160}[\p{L})]{3}\.)\s+(\p{Lu}.{39,})$/su.exec(text) ?? [];
  if (address === undefined || rest === undefined) return [null, text];
  const asks = /\b(?:bao cao|gui|nop|de nghi|yeu cau|thuc hien|trien khai|noi dung)\b/.test(plain(rest));
  return asks && !/(?:^|[\s.])(?:TP|Tp|TX|ThS|Ths|PGS|GS|BS|DS)\.$/u.test(address) ? [address, rest] : [null, text];
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
