/** Numbers as people write them: 1.234,5; 4 600 000; 04; trên 200 người; mười lăm (domain.md §5). */
import { type Reading, unread } from './reading.ts';

/** `whole`: only whole numbers count; “1,234” then asks whether 1.234 was meant. */
export function readNumber(_text: string, _options?: { readonly whole?: boolean }): Reading<number> {
  return unread('unknown');
}
/** 1234.5 → “1.234,5”, exactly; `decimals` rounds to that many places. */
export function showNumber(value: number, _options?: { readonly decimals?: number }): string {
  return String(value);
}
