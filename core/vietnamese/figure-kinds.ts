/** Which kind of amount a figure in running text is, told by what stands around it: đồng, %, a slash, a symbol's letters. */
import { type Amount, amountAt } from './amounts.ts';
import { chosen } from './choose.ts';
import { wordsBefore } from './find.ts';
import { fold } from './fold.ts';
import { type Fraction, readFraction } from './fractions.ts';
import { currency, percent } from './kinds.ts';
import { showMoney } from './money.ts';
import { showNumber } from './numbers.ts';
import { showPercentage } from './percentages.ts';
import { type Qualifier, qualifiers, type Reading } from './reading.ts';
import { anyOf, here, matchAt } from './words.ts';

export type AmountFigure =
  | {
      readonly kind: 'money' | 'percentage' | 'number';
      readonly end: number;
      readonly reading: Reading<number>;
      readonly sure: boolean;
    }
  | { readonly kind: 'fraction'; readonly end: number; readonly reading: Reading<Fraction>; readonly sure: boolean }
  /** A symbol, a list marker, a version: no figure, passed over whole. */
  | { readonly kind: 'code'; readonly end: number; readonly reading: null; readonly sure: boolean };

const coin = here(` ?\\.?${currency}`);
const mark = here(` ?${percent}`);
const slashed = here(`(\\d[\\d.,]{0,15}\\d|\\d) ?/ ?(\\d[\\d.,]{0,15}\\d|\\d)(?![\\d/]|[-.,]\\d|-?\\p{L})`);
const code = here(`\\d{1,9}(?:[/-]\\d{1,9}){0,3}[/-]?(?=[\\p{L}])[\\p{L}\\d/.-]{1,40}|\\d{1,9}(?:[/-]\\d{1,9}){2,4}`);
const marker = here(`\\d{1,3}(?:\\.\\d{1,2}){0,5}[.)](?=\\s|$)|\\d{1,2}(?:\\.\\d{1,2}){1,5}(?=\\s)`);
const run = here(`\\d[\\d.,]{0,400}`);
const law = new RegExp(
  `(?<!\\p{L})${anyOf('luật', 'nghị định', 'nđ', 'số', 'quyết định', 'qđ', 'thông tư', 'nghị quyết', 'chỉ thị')} $`,
  'u',
);
/** A word for what is counted follows, not one that joins. */
const counted = here(
  `\\s(?!${anyOf('và', 'hoặc', 'với', 'là', 'từ', 'đến', 'tại', 'do', 'để', 'nhằm', 'trong')}(?!\\p{L}))\\p{L}`,
);
/** Holidays whose day could be part of a whole: 1/1, 1/5, 1/6, 2/9. */
const holiday = /^(?:0?1\/0?[156]|0?2\/0?9)$/;
const numbered = new RegExp(`(?<!\\p{L})${anyOf('số')}[ :]{1,2}$`, 'u');
const symbolEnd = here(` ?[/-] ?\\p{L}`);
const rated = new RegExp(
  `(?<!\\p{L})${anyOf('đạt', 'tỷ lệ', 'có', 'được', 'với', 'hạng', 'thứ', 'gồm', 'chiếm')} $`,
  'u',
);
const bound = new RegExp(`(?<!\\p{L})(${anyOf(...qualifiers)}) $`, 'u');
const byFold = new Map<string, Qualifier>(qualifiers.map((word) => [fold(word), word]));

/** The amount that begins at a place in levelled text; null if there is no digit. */
export function amountFigureAt(text: string, at: number): AmountFigure | null {
  if (!/\d/.test(text.charAt(at))) return null;
  const passed = passedOver(text, at);
  if (passed !== null) return passed;
  const fraction = fractionAt(text, at);
  if (fraction) return fraction;
  const amount = amountAt(text, at, { running: true });
  if (amount === null || isGlued(text, amount.end)) return skipped(text, at);
  return plainAmount(text, at, amount);
}

function passedOver(text: string, at: number): AmountFigure | null {
  const near = text.slice(Math.max(0, at - 9), at);
  if (/\p{L} ?-$|covid ?-? ?$/u.test(near)) return skipped(text, at);
  const figure = matchAt(run, text, at);
  if (figure && numbered.test(near) && matchAt(symbolEnd, text, at + figure[0].length)) return skipped(text, at);
  const before = text.charAt(at - 1);
  const listed = before === '' || before === '\n' ? matchAt(marker, text, at) : null;
  if (listed) return { kind: 'code', end: at + listed[0].length, reading: null, sure: true };
  const money = amountAt(text, at, { running: true });
  if (money && (matchAt(coin, text, money.end) || money.scaled)) return null;
  const symbol = matchAt(code, text, at);
  return symbol && { kind: 'code', end: at + symbol[0].length, reading: null, sure: true };
}

function fractionAt(text: string, at: number): AmountFigure | null {
  const match = matchAt(slashed, text, at);
  if (!match) return null;
  const reading = readFraction(match[0]);
  const end = at + match[0].length;
  const yearLike = /^(?:19|20)\d\d$/.test(match[2] ?? '');
  // “Nghị định 30/2020” is a document of 2020.
  if (reading.as === 'unread' || (yearLike && law.test(wordsBefore(text, at))))
    return { kind: 'code', end, reading: null, sure: true };
  const [above, below] = [Number(match[1]), Number(match[2])];
  const noDay = above > 31 || below > 12 || above === 0;
  const sure =
    !yearLike &&
    !holiday.test(match[0]) &&
    (noDay || matchAt(counted, text, end) !== null || rated.test(wordsBefore(text, at)));
  return { kind: 'fraction', end, reading: qualified(text, at, reading), sure };
}

function plainAmount(text: string, at: number, amount: Amount): AmountFigure {
  const paid = matchAt(coin, text, amount.end);
  if (paid) return figure('money', text, at, coin.lastIndex, chosen({ amount, whole: true, show: showMoney }), true);
  if (matchAt(mark, text, amount.end))
    return figure('percentage', text, at, mark.lastIndex, chosen({ amount, show: showPercentage }), true);
  if (amount.scaled && !matchAt(counted, text, amount.end))
    return figure('money', text, at, amount.end, chosen({ amount, whole: true, show: showMoney }), false);
  return figure('number', text, at, amount.end, chosen({ amount, show: showNumber }), !amount.scaled);
}

function figure(
  kind: 'money' | 'percentage' | 'number',
  text: string,
  at: number,
  end: number,
  reading: Reading<number>,
  sure: boolean,
): AmountFigure {
  return { kind, end, reading: qualified(text, at, reading), sure };
}

function qualified<T>(text: string, at: number, reading: Reading<T>): Reading<T> {
  const said = bound.exec(wordsBefore(text, at))?.[1];
  const qualifier = said === undefined ? undefined : byFold.get(fold(said));
  return reading.as === 'unread' || qualifier === undefined ? reading : { ...reading, qualifier };
}

/** Letters or digits right behind a figure make it a name: 5A, B07. */
function isGlued(text: string, end: number): boolean {
  return /^[\p{L}\d]/u.test(text.slice(end, end + 2)) && !matchAt(coin, text, end);
}

function skipped(text: string, at: number): AmountFigure {
  const match = matchAt(run, text, at);
  return { kind: 'code', end: at + (match?.[0].length ?? 1), reading: null, sure: true };
}
