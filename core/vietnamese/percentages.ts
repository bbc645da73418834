/** Percentages, kept as points: “80,5%” is 80.5 (domain.md §5). */
import { type Reading, unread } from './reading.ts';

export function readPercentage(_text: string): Reading<number> {
  return unread('unknown');
}
export function showPercentage(value: number): string {
  return String(value);
}
