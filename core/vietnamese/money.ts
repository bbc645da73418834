/** Money in whole đồng: 15tr, 2 tỷ 3, 1,5 tỷ, 120.000đ (domain.md §5). */
import type { Amount } from './amounts.ts';
import { chosen } from './choose.ts';
import { times10 } from './decimal.ts';
import { currency, kindOf } from './kinds.ts';
import { amountIn, showNumber } from './numbers.ts';
import { type Reading, unread } from './reading.ts';
import { spoken, unitAfter } from './spoken.ts';
import { anyOf, here, matchAt, whole } from './words.ts';

export type Scale = 'đồng' | 'nghìn' | 'triệu' | 'tỷ';

const powers: Readonly<Record<Scale, number>> = { đồng: 0, nghìn: 3, triệu: 6, tỷ: 9 };
const coin = here(` ?\\.?${currency}`);
const naught = whole(`${anyOf('không')}(?: ?${currency})?`);
/** A sum below this, without any word, is more likely thousands or millions of đồng. */
const smallestSum = 1000;
/** From this many on, a figure typed where thousands, millions or milliards are asked may be đồng written out: ask. */
const suspicious: Readonly<Record<Scale, number>> = { đồng: Infinity, nghìn: 1e6, triệu: 1e5, tỷ: 1e4 };
/** What may follow a sum that names no currency: each of what it is for. Anything else was counted, not paid. */
const rate = whole(`/.+|${anyOf('mỗi', 'một', 'cho', 'trên', 'trở lên')}.*`);

/**
 * Reads an answer as one sum, in đồng. `bare`: what a figure without a word counts; when absent, a bare figure
 * below 1.000 asks whether đồng, thousands or millions are meant.
 */
export function readMoney(text: string, options: { readonly bare?: Scale } = {}): Reading<number> {
  const said = spoken(text);
  if ('as' in said) return said;
  const kind = kindOf(said.text);
  if ((kind !== null && kind !== 'money') || /[$€]|usd/.test(said.text)) return unread('otherKind');
  if (naught.test(said.text)) return { as: 'one', value: 0 };
  const found = amountIn(said);
  if (found === null) return unread('unknown');
  const named = matchAt(coin, said.text, found.end);
  const after = unitAfter(said.text.slice(named ? coin.lastIndex : found.end));
  if ('why' in after) return unread(after.why);
  if (!named && !found.scaled && after.unit !== '' && !rate.test(after.unit)) return unread('otherKind');
  const amount = named || found.scaled ? found : bare(found, options.bare);
  return chosen({ amount, qualifier: said.qualifier, unit: after.unit, whole: true, show: showMoney });
}

function bare(amount: Amount, scale: Scale | undefined): Amount {
  const size = Math.max(...amount.options.map((option) => Math.abs(Number(option.digits)) * 10 ** option.power));
  const counted = (...each: readonly Scale[]): Amount => ({
    ...amount,
    scaled: !each.includes('đồng'),
    options: each.flatMap((one) => amount.options.map((option) => times10(option, powers[one]))),
  });
  if (scale === undefined) return size === 0 || size >= smallestSum ? amount : counted('triệu', 'nghìn', 'đồng');
  return size < suspicious[scale] ? counted(scale) : counted('đồng', scale);
}

/** 15000000 → “15.000.000 đồng”. Throws RangeError on what is no finite number. */
export function showMoney(dong: number): string {
  return `${showNumber(dong)} đồng`;
}
