/** Phone numbers: 0964.337.358, 0964 337 358, +84 964 337 358 (domain.md §3). Kept as national digits: 0964337358. */
import { type Reading, unread } from './reading.ts';

export function readPhone(_text: string): Reading<string> {
  return unread('unknown');
}
/** “0964.337.358”. */
export function showPhone(phone: string): string {
  return phone;
}
/** “0964***358” (domain.md §10). */
export function maskPhone(phone: string): string {
  return phone.slice(0, 4);
}
