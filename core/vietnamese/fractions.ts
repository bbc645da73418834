/** Fractions of counted things: 56/66, 48/48, 97/100 điểm (domain.md §5). The caller's context says that it is no date. */
import { option } from './choose.ts';
import { type Decimal, toNumber } from './decimal.ts';
import { type Figure, figurePattern, readFigure } from './figures.ts';
import { percent } from './kinds.ts';
import { showNumber } from './numbers.ts';
import { readPercentage } from './percentages.ts';
import { type Reading, unread } from './reading.ts';
import { type Spoken, spoken, unitAfter } from './spoken.ts';
import { anyOf, here, matchAt } from './words.ts';

export type Fraction = { readonly numerator: number; readonly denominator: number };

const of = anyOf('trên tổng số', 'trong tổng số', 'trên', 'trong số', 'trong', 'của');
const shape = here(`(${figurePattern}) ?(?:\\p{L}[\\p{L} ]{0,30})??(?:/|${of}) ?(${figurePattern})(?! ?[/.]\\d)`);
const bare = here(`(\\d{1,8})(?![\\d.,/])`);
const ratioWords = new RegExp(`(\\d[\\d.,]{0,12}) ?${percent}`, 'u');

/** Reads an answer as numerator and denominator. “22” asks whether its slash was lost. Denominator 0 is impossible. */
export function readFraction(text: string): Reading<Fraction> {
  const said = spoken(text);
  if ('as' in said) return said;
  if (/^\d{1,2} ?([/.-]) ?\d{1,2} ?\1 ?\d{2}/.test(said.text)) return unread('otherKind');
  const match = matchAt(shape, said.text, 0);
  if (match) return fractionOf(said, match[1] ?? '', match[2] ?? '', said.text.slice(match[0].length));
  const lost = matchAt(bare, said.text, 0);
  if (!lost) return unread('unknown');
  const options = lostSlash(lost[1] ?? '', said.text.slice(lost[0].length));
  return options.length === 0
    ? unread('incomplete')
    : { as: 'ambiguous', options: options.map((value) => option(value, showFraction)) };
}

function fractionOf(said: Spoken, above: string, below: string, rest: string): Reading<Fraction> {
  const [numerator, denominator] = [readFigure(above), readFigure(below)];
  if (!numerator || !denominator) return unread('unknown');
  const after = unitAfter(rest);
  if ('why' in after) return unread(after.why);
  const options = pairs(numerator, denominator);
  const [first] = options;
  if (!first) return unread('tooLarge');
  if (first.denominator === 0) return unread('impossible');
  const qualified = said.qualifier && { qualifier: said.qualifier };
  if (options.length > 1)
    return { as: 'ambiguous', options: options.map((value) => option(value, showFraction)), ...qualified };
  return { as: 'one', value: first, ...(after.unit && { unit: after.unit }), ...qualified };
}

function pairs(above: Figure, below: Figure): Fraction[] {
  const values = (figure: Figure): readonly Decimal[] =>
    figure.ifWhole ? [figure.ifWhole, ...figure.options] : figure.options;
  return values(above).flatMap((a) =>
    values(below).flatMap((b) => {
      const [numerator, denominator] = [toNumber(a), toNumber(b)];
      return numerator === null || denominator === null ? [] : [{ numerator, denominator }];
    }),
  );
}

/** Where a slash may have stood in digits alone: part ≤ whole, agreeing with a percentage that follows if any does; even halves first. */
export function lostSlash(digits: string, following: string, which: 'all' | 'agreeing' = 'all'): Fraction[] {
  const stated = ratioWords.exec(following.slice(0, 40))?.[1];
  const percentage = stated === undefined ? null : readPercentage(stated);
  const all = [...digits].slice(1).flatMap((_, index) => {
    const [above, below] = [digits.slice(0, index + 1), digits.slice(index + 1)];
    const value = { numerator: Number(above), denominator: Number(below) };
    return below.startsWith('0') || value.numerator > value.denominator ? [] : [value];
  });
  const fits = all.filter(({ numerator, denominator }) => {
    if (percentage?.as !== 'one') return false;
    return Math.abs((100 * numerator) / denominator - percentage.value) <= 0.1;
  });
  const uneven = (value: Fraction) => Math.abs(String(value.numerator).length - String(value.denominator).length);
  return (fits.length > 0 || which === 'agreeing' ? fits : all).toSorted((a, b) => uneven(a) - uneven(b));
}

/** “56/66”. */
export function showFraction(value: Fraction): string {
  return `${showNumber(value.numerator)}/${showNumber(value.denominator)}`;
}
