/** Invitation secrets: 128 random bits for a link, nine easy letters for typing, and how both are read back. */
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { fold } from '../vietnamese/fold.ts';

/**
 * No letter that looks like another (8/B, 0/O/Q, 1/I/L, 5/S, 2/Z, 6/G, U/V), no vowel and neither D, W nor Y: Vietnamese keyboards turn
 * AA, DD, OW, YS into â, đ, ơ, ý. 20 letters, 9 places: 5 · 10^11 codes.
 */
const LETTERS = 'BCFHJKMNPRTVX2345679';
const LENGTH = 9;
const LOOKALIKES: Readonly<Record<string, string>> = { '8': 'B', S: '5', Z: '2', G: '6' };

/** 128 random bits as 22 characters that stand in any link and in Telegram's `start`. */
export function newSecret(): string {
  return randomBytes(16).toString('base64url');
}

/** Nine letters for typing, without the dashes it is shown with. */
export function newCode(): string {
  return Array.from({ length: LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
}

/** `H7KM2P9XT` → “H7K-M2P-9XT”. */
export function showCode(code: string): string {
  return code.replace(/(...)(?=.)/g, '$1-');
}

/** What is stored of a secret or a code. A code lives for days and once, so a plain hash is enough for it too. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(`giaoban invitation ${secret}`).digest('hex');
}

/** The hash of what a person typed, pasted or opened: a code in any spelling, a secret, or a whole link. */
export function hashOfTyped(typed: string): string {
  const text = typed.trim();
  const secret = /(?:^|[/=?#])([A-Za-z0-9_-]{22})$/.exec(text)?.[1];
  if (secret) return hashOf(secret);
  const letters = fold(text)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  return hashOf([...letters].map((letter) => LOOKALIKES[letter] ?? letter).join(''));
}
