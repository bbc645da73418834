/** Numbers as people write them: 1.234,5; 4 600 000; 04; trên 200 người; mười lăm (domain.md §5). */
import { type Amount, amountAt } from './amounts.ts';
import { chosen, signed } from './choose.ts';
import { kindOf } from './kinds.ts';
import { type Reading, unread } from './reading.ts';
import { type Spoken, spoken, unitAfter } from './spoken.ts';
import { anyOf, here, matchAt, whole } from './words.ts';

const sign = here(`[-+]|- |${anyOf('âm')} `);
const naught = whole(anyOf('không'));

/** Reads an answer as one number, with what was counted. `whole`: only whole numbers count; “1,234” then asks for 1.234. */
export function readNumber(text: string, options: { readonly whole?: boolean } = {}): Reading<number> {
  const said = spoken(text);
  if ('as' in said) return said;
  if (kindOf(said.text) !== null) return unread('otherKind');
  if (naught.test(said.text)) return { as: 'one', value: 0 };
  const found = amountIn(said);
  if (found === null) return unread('unknown');
  const after = unitAfter(said.text.slice(found.end));
  if ('why' in after) return unread(after.why);
  return chosen({ amount: found, qualifier: said.qualifier, unit: after.unit, whole: options.whole, show: showNumber });
}

/** The amount an answer begins with, with its sign. */
export function amountIn(said: Spoken): Amount | null {
  const minus = matchAt(/- (?=\d)|[-+](?=\d)/y, said.text, 0)?.[0] ?? (matchAt(sign, said.text, 0)?.[0] || '');
  const amount = amountAt(said.text, minus.length, { spelled: true });
  return amount && signed(amount, minus);
}

/** Most decimal places shown; finer dust comes of arithmetic, not of people. */
const finest = 12;

/** 1234.5 → “1.234,5”. `decimals`: exactly that many places, rounded half up. Throws RangeError on NaN and infinities. */
export function showNumber(value: number, options: { readonly decimals?: number } = {}): string {
  if (!Number.isFinite(value)) throw new RangeError('Only finite numbers can be shown');
  if (options.decimals === undefined && Number.isSafeInteger(value))
    return value < 0 ? `-${grouped(String(-value))}` : grouped(String(value));
  const places = options.decimals ?? finest;
  const scaled = rounded(value, places)
    .toString()
    .padStart(places + 1, '0');
  const whole = grouped(scaled.slice(0, scaled.length - places));
  const rest = scaled.slice(scaled.length - places);
  const shown = options.decimals === undefined ? rest.replace(/0+$/, '') : rest;
  const minus = value < 0 && /[1-9]/.test(scaled) ? '-' : '';
  return `${minus}${whole}${shown === '' ? '' : `,${shown}`}`;
}

/** 1234567 → “1.234.567”. */
function grouped(digits: string): string {
  return digits.length < 4 ? digits : digits.replace(/\B(?=(?:\d{3})+$)/g, '.');
}

/** |value| × 10^places as a whole number, half up, worked on the shortest decimal form so that 1,005 rounds to 1,01. */
function rounded(value: number, places: number): bigint {
  const [mantissa = '', exponent = '0'] = Math.abs(value).toExponential().split('e');
  const [one = '', decimals = ''] = mantissa.split('.');
  const digits = BigInt(one + decimals);
  const power = Number(exponent) - decimals.length + places;
  if (power >= 0) return digits * 10n ** BigInt(power);
  const unit = 10n ** BigInt(-power);
  return (digits + unit / 2n) / unit;
}
