/** Separators lost in copying: 1592020, 190KHLĐLĐ, “22 tỷ lệ 100%”. Proposed, never applied (domain.md §5). */
import { lostDates } from './dates.ts';
import { lostSlash, showFraction } from './fractions.ts';
import { currency, percent } from './kinds.ts';
import { level } from './level.ts';
import { lostMarks } from './lost-marks.ts';
import { anyOf, here, matchAt } from './words.ts';

export type Lost = {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly kind: 'date' | 'symbol' | 'fraction';
  /** Likeliest first, as they would be written: 15/9/2020, 190/KH-LĐLĐ, 2/2. */
  readonly options: readonly string[];
};

type Proposal = { readonly kind: Lost['kind']; readonly end: number; readonly options: readonly string[] };

const figures = /(?<![\p{L}\p{N}]|\d[.,/-]|[/-])\d/gu;
const digits = here('\\d{6,8}(?![\\p{L}\\d]|[.,/-]\\d)');
const coin = here(` ?${currency}`);
const glued = here('(\\d{1,5}) ?(\\p{Lu}{1,3}r?\\p{Lu}{2,12})(?![\\p{L}\\d])');
const rated = here(
  `(\\d{2,6})(?= (?:${anyOf('đạt')} )?${anyOf('tỷ lệ')} (?:${anyOf('đạt', 'là')} )?\\d{1,3}(?:,\\d{1,3})? ?${percent})`,
);

/** Every place where separators seem lost, in order of place. */
export function findLostSeparators(text: string): readonly Lost[] {
  const levelled = level(text);
  const found: Lost[] = [];
  for (const { index } of levelled.text.matchAll(figures)) {
    const lost = dateAt(levelled.text, index) ?? symbolAt(levelled.cased, index) ?? fractionAt(levelled.text, index);
    if (lost === null || lost.options.length === 0) continue;
    const { start, end } = levelled.place(index, lost.end);
    found.push({ start, end, words: text.slice(start, end), kind: lost.kind, options: lost.options });
  }
  return found;
}

function dateAt(text: string, at: number): Proposal | null {
  const match = matchAt(digits, text, at);
  if (!match || matchAt(coin, text, at + match[0].length)) return null;
  return { kind: 'date', end: at + match[0].length, options: lostDates(match[0]).map(({ written }) => written) };
}

function symbolAt(text: string, at: number): Proposal | null {
  const match = matchAt(glued, text, at);
  if (!match) return null;
  return { kind: 'symbol', end: at + match[0].length, options: lostMarks(match[1] ?? '', match[2] ?? '') };
}

/** Only what agrees with the percentage is proposed: “45 tỷ lệ 90%” is no 4/5. */
function fractionAt(text: string, at: number): Proposal | null {
  const match = matchAt(rated, text, at);
  if (!match) return null;
  const end = at + match[0].length;
  return { kind: 'fraction', end, options: lostSlash(match[0], text.slice(end), 'agreeing').map(showFraction) };
}
