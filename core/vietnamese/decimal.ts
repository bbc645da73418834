/** Exact decimals, so that 1,15 triệu is 1.150.000 and not a neighbour of it. */

/** `digits` × 10^`power`. */
export type Decimal = { readonly digits: bigint; readonly power: number };

/** From whole and decimal places as typed; both plain digits, `places` may be empty. */
export function decimal(whole: string, places = ''): Decimal {
  return { digits: BigInt(`${whole}${places}`), power: -places.length };
}

export function add(a: Decimal, b: Decimal): Decimal {
  const power = Math.min(a.power, b.power);
  return { digits: at(a, power) + at(b, power), power };
}

export function times10(a: Decimal, power: number): Decimal {
  return { digits: a.digits, power: a.power + power };
}

export function negated(a: Decimal): Decimal {
  return { digits: -a.digits, power: a.power };
}

export function isWhole(a: Decimal): boolean {
  return a.power >= 0 || a.digits % 10n ** BigInt(-a.power) === 0n;
}

/** The nearest number; null beyond what a whole number can be held exactly to. */
export function toNumber(a: Decimal): number | null {
  const value = Number(`${a.digits}e${a.power}`);
  return Math.abs(value) > Number.MAX_SAFE_INTEGER ? null : value === 0 ? 0 : value;
}

export function same(a: Decimal, b: Decimal): boolean {
  const power = Math.min(a.power, b.power);
  return at(a, power) === at(b, power);
}

function at(a: Decimal, power: number): bigint {
  return a.digits * 10n ** BigInt(a.power - power);
}
