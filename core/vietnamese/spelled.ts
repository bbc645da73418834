/** Number words below a thousand: mười lăm, hai mươi mốt, một trăm linh năm; also without accents. */
import { fold } from './fold.ts';
import { anyOf, here, matchAt } from './words.ts';

const ones: Readonly<Record<string, number>> = {
  ...{ một: 1, mốt: 1, hai: 2, ba: 3, bốn: 4, tư: 4, năm: 5, lăm: 5, nhăm: 5 },
  ...{ sáu: 6, bảy: 7, bẩy: 7, tám: 8, chín: 9 },
};
const figures = new Map(
  Object.entries(ones).flatMap(([word, figure]) => [entry(word, figure), entry(fold(word), figure)]),
);
const tens = new Set(['mươi', 'mười', 'muoi', 'chục', 'chuc']);
const hundreds = new Set(['trăm', 'tram']);
const gaps = new Set(['linh', 'lẻ', 'le']);
const word = here(' ?(\\p{L}+)(?![\\p{L}\\p{N}])');

/** “một số”, “một vài”: no number at all. */
const vague = here(`${anyOf('một')} ${anyOf('số', 'vài', 'ít', 'phần', 'trong')}(?!\\p{L})`);

export type Spelled = { readonly value: number; readonly end: number };

/** Reads number words at a place in levelled text, as many as make one number below 1.000; null when there are none. */
export function spelledAt(text: string, at: number): Spelled | null {
  const words = wordsAt(text, at);
  const first = words[0];
  if (!first || text.charAt(at) === ' ' || matchAt(vague, text, at)) return null;
  const [hundred, used] = hundredsOf(words);
  const [rest, more] = tensOf(words.slice(used), used > 0);
  const last = words[used + more - 1];
  return last ? { value: hundred * 100 + rest, end: last.end } : null;
}

type Word = { readonly word: string; readonly end: number };

function wordsAt(text: string, at: number): Word[] {
  const found: Word[] = [];
  for (let place = at; found.length < 6; ) {
    const match = matchAt(word, text, place);
    if (!match?.[1]) break;
    place = word.lastIndex;
    found.push({ word: match[1], end: place });
  }
  return found;
}

/** How many hundreds, and how many words said so. */
function hundredsOf(words: readonly Word[]): readonly [number, number] {
  const figure = figures.get(words[0]?.word ?? '');
  return figure !== undefined && hundreds.has(words[1]?.word ?? '') ? [figure, 2] : [0, 0];
}

/** What follows the hundreds, and how many words said so. “chục” counts tens only after a figure. */
function tensOf(words: readonly Word[], afterHundred: boolean): readonly [number, number] {
  const [first, second, third] = words.slice(0, 3).map((item) => item.word);
  const figure = figures.get(first ?? '');
  if (gaps.has(first ?? '')) {
    const one = figures.get(second ?? '');
    return afterHundred && one !== undefined ? [one, 2] : [0, 0];
  }
  if (first === 'mười' || first === 'muoi') {
    const one = figures.get(second ?? '');
    return one === undefined || hundreds.has(third ?? '') ? [10, 1] : [10 + one, 2];
  }
  if (figure === undefined) return [0, 0];
  if (!tens.has(second ?? '')) return [figure, 1];
  const one = figures.get(third ?? '');
  return one === undefined ? [figure * 10, 2] : [figure * 10 + one, 3];
}

function entry(name: string, figure: number): readonly [string, number] {
  return [name.normalize('NFC'), figure];
}
