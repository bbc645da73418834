/** Money in whole đồng: 15tr, 2 tỷ 3, 1,5 tỷ, 120.000đ (domain.md §5). */
import { type Reading, unread } from './reading.ts';

export type Scale = 'đồng' | 'nghìn' | 'triệu' | 'tỷ';
/** `bare`: what a figure without a word counts; when absent, a bare figure under 1.000 asks. */
export function readMoney(_text: string, _options?: { readonly bare?: Scale }): Reading<number> {
  return unread('unknown');
}
/** 15000000 → “15.000.000 đồng”. */
export function showMoney(dong: number): string {
  return String(dong);
}
