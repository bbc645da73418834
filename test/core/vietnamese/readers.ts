/** Every reader and finder by name, for the tests that hold them all to the same promises. */

import { readDate } from '../../../core/vietnamese/dates.ts';
import { findDates } from '../../../core/vietnamese/find-dates.ts';
import { fold, foldedWords, matchesWords, sameWords } from '../../../core/vietnamese/fold.ts';
import { readFraction } from '../../../core/vietnamese/fractions.ts';
import { findLostLetters } from '../../../core/vietnamese/lost-letters.ts';
import { findLostSeparators } from '../../../core/vietnamese/lost-separators.ts';
import { readMoney } from '../../../core/vietnamese/money.ts';
import { bareName, compareNames, compareWords, givenName } from '../../../core/vietnamese/names.ts';
import { readNumber } from '../../../core/vietnamese/numbers.ts';
import { fromOldFont, oldFontOf } from '../../../core/vietnamese/old-fonts.ts';
import { readPercentage } from '../../../core/vietnamese/percentages.ts';
import { readPeriod } from '../../../core/vietnamese/periods.ts';
import { maskPhone, readPhone, showPhone } from '../../../core/vietnamese/phones.ts';
import type { Reading } from '../../../core/vietnamese/reading.ts';
import { findFigures } from '../../../core/vietnamese/scan.ts';
import { tidy } from '../../../core/vietnamese/text.ts';
import { readMoment, readTime } from '../../../core/vietnamese/times.ts';

export const today = '2026-11-21';

export const readers: Readonly<Record<string, (text: string) => Reading<unknown>>> = {
  readNumber,
  'readNumber, whole': (text) => readNumber(text, { whole: true }),
  readMoney,
  'readMoney, triệu': (text) => readMoney(text, { bare: 'triệu' }),
  readPercentage,
  readFraction,
  readDate: (text) => readDate(text, today),
  readTime,
  readMoment: (text) => readMoment(text, today),
  readPeriod: (text) => readPeriod(text, today),
  readPhone,
};

export const finders = {
  findFigures: (text: string) => findFigures(text, today),
  findDates: (text: string) => findDates(text, today),
  findLostSeparators,
  findLostLetters,
} as const;

export const others: Readonly<Record<string, (text: string) => unknown>> = {
  fold,
  foldedWords,
  sameWords: (text) => sameWords(text, text),
  matchesWords: (text) => matchesWords(text, 'nữ c'),
  tidy,
  oldFontOf,
  'fromOldFont, TCVN3': (text) => fromOldFont(text, 'TCVN3'),
  'fromOldFont, VNI': (text) => fromOldFont(text, 'VNI'),
  bareName,
  givenName,
  compareNames: (text) => compareNames(text, 'Nguyễn Văn Đức'),
  compareWords: (text) => compareWords(text, 'Đội 2'),
  showPhone,
  maskPhone,
};

/** A reading in one line: the value, `? option | option`, `! reason`; with qualifier, unit and what was assumed. */
export function brief(reading: Reading<unknown>): string {
  if (reading.as === 'unread') return `! ${reading.why}`;
  const qualifier = reading.qualifier ? `${reading.qualifier} ` : '';
  if (reading.as === 'ambiguous') return `? ${qualifier}${reading.options.map(({ words }) => words).join(' | ')}`;
  const value = typeof reading.value === 'object' ? JSON.stringify(reading.value) : String(reading.value);
  return `${qualifier}${value}${reading.unit ? ` [${reading.unit}]` : ''}${reading.assumed ? ` (${reading.assumed})` : ''}`;
}
