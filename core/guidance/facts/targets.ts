/** Targets of a plan: what is to be reached, with the percentage where one is written. */
import type { Frame } from '../frame.ts';
import { rank } from '../outline/node.ts';
import { inCapitals } from '../plain.ts';
import { type Line, type Place, placeOf, type Source } from '../source.ts';
import type { Kind } from './kind.ts';
import { sentencesOf } from './sentences.ts';

export type Target = {
  readonly text: string;
  readonly percent: number | null;
  readonly quote: string;
  readonly place: Place;
};

const heading = /\bchi tieu\b|\bmuc tieu (?:cu the|phan dau|thi dua)\b/;
/** A sentence that ends by announcing targets: “…gồm các chỉ tiêu sau:”. */
const announces = /\b(?:chi tieu|muc tieu)\b[^,;.]{0,40}:\s*$/;
/** Unmarked lines of a list of targets. */
const figures = /^\s*(?:phan dau|khong (?:co|de)|moi |it nhat|co it nhat)|\d\s?%/;
const reached = /^\s*(?:phan dau|khong (?:co|de)|moi |it nhat|co it nhat|co \d|\d|tren \d|tu \d|dat |van dong|100)/;

/** From the list under “chỉ tiêu”; in an emulation plan without one, from sentences that strive for a percentage. */
export function targetsOf(source: Source, frame: Frame, kind: Kind): Target[] {
  if (kind !== 'emulation_plan' && kind !== 'orientation') return [];
  const listed = listedLines(frame);
  if (listed.length > 0) return listed.flatMap((line) => targetsIn(source, line, true));
  if (kind !== 'emulation_plan') return [];
  return frame.body
    .filter((line) =>
      /\b(?:phan dau|dat|it nhat)\b[^.;]{0,80}\d\s?%|\d\s?%[^.;]{0,120}\b(?:dat|tham gia|hoan thanh|dang ky)\b/.test(
        line.plain,
      ),
    )
    .flatMap((line) => targetsIn(source, line, false));
}

/** Lines that stand under a heading or a lead-in of targets, down to the next line of the heading's own rank. */
function listedLines(frame: Frame): Line[] {
  const out: Line[] = [];
  let [over, outermost]: [Line | null, number] = [null, 99];
  for (const [at, line] of frame.body.entries()) {
    if (isHeading(line)) {
      over = line;
      outermost = line.marker ? depth(line) + 0.01 : 99;
      continue;
    }
    if (!over) continue;
    if (!over.marker && outermost === 99 && line.marker) outermost = depth(line);
    const closed = line.marker ? depth(line) < outermost : inCapitals(line.text);
    if (closed) over = null;
    else if (figures.test(line.plain) || (line.marker && !leads(frame, at))) out.push(line);
  }
  return out;
}

function isHeading(line: Line): boolean {
  if (/\d\s?%/.test(line.plain)) return false;
  return line.text.length < 90 ? heading.test(line.plain) : announces.test(line.plain);
}

function depth(line: Line): number {
  return rank({ form: 'marked', marker: line.marker });
}

/** A heading inside the list: what it heads stands deeper. */
function leads(frame: Frame, at: number): boolean {
  const [line, next] = [frame.body[at], frame.body[at + 1]];
  return line !== undefined && next?.marker !== null && next !== undefined && depth(next) > depth(line);
}

function targetsIn(source: Source, line: Line, listed: boolean): Target[] {
  return sentencesOf(line).flatMap((sentence, at): Target[] => {
    const { start } = sentence;
    const bare = source.plain.slice(start, sentence.end);
    const percent = /(\d{1,3}(?:[.,]\d{1,2})?)\s?%/.exec(bare)?.[1];
    if (!percent && !(listed && (at === 0 || reached.test(bare)))) return [];
    const words = source.text
      .slice(start, sentence.end)
      .trim()
      .replace(/[.;,]+$/, '');
    const text = words.replace(/^\d{1,3}(?:[.,]\d+)?\s?%\s*/, '');
    const value = percent ? Number(percent.replace(',', '.')) : null;
    return [{ text, percent: value, quote: words, place: placeOf(source, start, sentence.end) }];
  });
}
