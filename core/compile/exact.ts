/** Exact decimals as text (“-1234.5”), the same in memory and in stored JSON: sums over any number of units lose nothing. */
import { add, type Decimal, decimal, negated, toNumber } from '../vietnamese/decimal.ts';

/** Digits with an optional sign and a point; no exponent, no trailing zeros after the point. */
export type Exact = string;

/** Digits up to which an integer in text is a safe number. */
const SAFE = 15;

/** A figure as it was stored; the shortest decimal form, which is what the person typed. */
export function exactOf(figure: number): Exact {
  return Number.isSafeInteger(figure) ? String(figure) : write(read(String(figure)));
}

export function plus(a: Exact, b: Exact): Exact {
  if (a.length <= SAFE && b.length <= SAFE && !a.includes('.') && !b.includes('.'))
    return String(Number(a) + Number(b));
  return write(add(read(a), read(b)));
}

export function times(a: Exact, b: Exact): Exact {
  const [left, right] = [read(a), read(b)];
  return write({ digits: left.digits * right.digits, power: left.power + right.power });
}

export function minus(a: Exact, b: Exact): Exact {
  return write(add(read(a), negated(read(b))));
}

/** Negative, 0 or positive, as for `toSorted`. */
export function order(a: Exact, b: Exact): number {
  const { digits } = read(minus(a, b));
  return digits < 0n ? -1 : digits > 0n ? 1 : 0;
}

/** a ÷ b with `places` decimals, half away from zero; null where b is 0. */
export function over(a: Exact, b: Exact, places: number): Exact | null {
  const [left, right] = [read(a), read(b)];
  if (right.digits === 0n) return null;
  const power = left.power - right.power + places;
  const top = left.digits * 10n ** BigInt(Math.max(0, power));
  const bottom = right.digits * 10n ** BigInt(Math.max(0, -power));
  const whole = (2n * abs(top) + abs(bottom)) / (2n * abs(bottom));
  return write({ digits: top < 0n === bottom < 0n ? whole : -whole, power: -places });
}

/** The nearest number; null beyond what a number holds exactly. */
export function numberOf(a: Exact): number | null {
  return toNumber(read(a));
}

/** “1.234.567,5”: Vietnamese separators, every digit. */
export function showExact(a: Exact): string {
  const [whole = '', places] = a.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, '.');
  return `${a.startsWith('-') ? '-' : ''}${grouped}${places === undefined ? '' : `,${places}`}`;
}

function read(text: Exact): Decimal {
  const [mantissa = '', exponent = '0'] = text.split('e');
  const [whole = '', places = ''] = mantissa.replace('-', '').split('.');
  const { digits, power } = decimal(whole, places);
  return { digits: text.startsWith('-') ? -digits : digits, power: power + Number(exponent) };
}

function write({ digits, power }: Decimal): Exact {
  if (digits === 0n) return '0';
  if (power >= 0) return String(digits * 10n ** BigInt(power));
  const padded = String(abs(digits)).padStart(1 - power, '0');
  const places = padded.slice(power).replace(/0+$/, '');
  const whole = `${digits < 0n ? '-' : ''}${padded.slice(0, power)}`;
  return places === '' ? whole : `${whole}.${places}`;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
