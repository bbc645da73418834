/** From the amounts a text may mean to a reading: one value, or the options to ask with. */
import type { Amount } from './amounts.ts';
import { type Decimal, isWhole, negated, same, toNumber } from './decimal.ts';
import { type Option, type Qualifier, type Reading, unread } from './reading.ts';

export type Chosen = {
  readonly amount: Amount;
  readonly qualifier?: Qualifier | undefined;
  readonly unit?: string | undefined;
  /** Only whole values count. */
  readonly whole?: boolean | undefined;
  readonly show: (value: number) => string;
};

/** One reading from an amount: one option is the value, several are asked; options that cannot be are left out. */
export function chosen({ amount, qualifier, unit, whole, show }: Chosen): Reading<number> {
  const wholeToo = whole && !amount.scaled && amount.ifWhole ? [amount.ifWhole] : [];
  const all = distinct([...wholeToo, ...amount.options]);
  const possible = whole ? all.filter(isWhole) : all;
  if (possible.length === 0) return unread('notWhole');
  const values = possible.map(toNumber).filter((value) => value !== null);
  const [first] = values;
  if (first === undefined || values.length < possible.length) return unread('tooLarge');
  const kept = qualifier && { qualifier };
  if (all.length > 1 || amount.doubtful)
    return { as: 'ambiguous', options: values.map((value) => option(value, show)), ...kept };
  return { as: 'one', value: first, ...kept, ...(unit && { unit }) };
}

export function option<T>(value: T, show: (value: T) => string): Option<T> {
  return { value, words: show(value) };
}

/** The amount with its sign; “- 5” may be a list dash, so both are possible. */
export function signed(amount: Amount, sign: string): Amount {
  if (sign === '' || sign === '+') return amount;
  const below = amount.options.map(negated);
  if (sign === '- ') return { ...amount, options: [...amount.options, ...below] };
  const { ifWhole, ...rest } = amount;
  return { ...rest, options: below, ...(ifWhole && { ifWhole: negated(ifWhole) }) };
}

function distinct(values: readonly Decimal[]): Decimal[] {
  return values.filter((value, at) => values.findIndex((other) => same(value, other)) === at);
}
