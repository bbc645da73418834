/** What a name may still be while statements about it are taken together: a range, a set of options, true or false. */
import type { Comparison } from './expression.ts';

export type Domain = {
  low: number;
  high: number;
  lowOpen: boolean;
  highOpen: boolean;
  /** Options still possible; null: any text. */
  options: Set<string> | null;
  readonly refused: Set<string | number>;
  truth: boolean | undefined;
  empty: boolean;
};

export function anything(low?: number, high?: number, options?: readonly string[]): Domain {
  return {
    low: low ?? Number.NEGATIVE_INFINITY,
    high: high ?? Number.POSITIVE_INFINITY,
    lowOpen: false,
    highOpen: false,
    options: options ? new Set(options) : null,
    refused: new Set(),
    truth: undefined,
    empty: false,
  };
}

export const opposite: Readonly<Record<Comparison, Comparison>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};
export const mirrored: Readonly<Record<Comparison, Comparison>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
};

/** Takes in “name op figure”. */
export function narrow(domain: Domain, op: Comparison, figure: number): void {
  if (op === '!=') domain.refused.add(figure);
  if (op === '=' || op === '>=' || op === '>') raise(domain, figure, op === '>');
  if (op === '=' || op === '<=' || op === '<') lower(domain, figure, op === '<');
  const { low, high, lowOpen, highOpen, refused } = domain;
  if (low > high || (low === high && (lowOpen || highOpen || refused.has(low)))) domain.empty = true;
}

function raise(domain: Domain, to: number, open: boolean): void {
  if (to > domain.low) domain.lowOpen = open;
  else if (to === domain.low) domain.lowOpen ||= open;
  domain.low = Math.max(domain.low, to);
}

function lower(domain: Domain, to: number, open: boolean): void {
  if (to < domain.high) domain.highOpen = open;
  else if (to === domain.high) domain.highOpen ||= open;
  domain.high = Math.min(domain.high, to);
}

/** Takes in “name = option” or “name != option”. */
export function narrowText(domain: Domain, equal: boolean, text: string): void {
  if (equal) {
    if ((domain.options && !domain.options.has(text)) || domain.refused.has(text)) domain.empty = true;
    domain.options = new Set([text]);
  } else {
    domain.refused.add(text);
    if (domain.options) domain.options = new Set([...domain.options].filter((option) => option !== text));
    if (domain.options?.size === 0) domain.empty = true;
  }
}

/** Takes in a yes or no about something that is not looked into further. */
export function narrowTruth(domain: Domain, truth: boolean): void {
  if (domain.truth === !truth) domain.empty = true;
  domain.truth = truth;
}
