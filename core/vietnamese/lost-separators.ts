/** Separators lost in copying: 1592020, 190KHLĐLĐ, “22 tỷ lệ 100%”. Proposed, never applied (domain.md §5). */

export type Lost = {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly kind: 'date' | 'symbol' | 'fraction';
  /** Likeliest first, as they would be written: 15/9/2020, 190/KH-LĐLĐ, 2/2. */
  readonly options: readonly string[];
};
export function findLostSeparators(_text: string): readonly Lost[] {
  return [];
}
