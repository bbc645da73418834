/** People's names, ordered by given name in Vietnamese collation (domain.md §5). */

const letters = new Intl.Collator('vi', { sensitivity: 'variant' });
const words = new Intl.Collator('vi', { sensitivity: 'variant', numeric: true });
/** Said before a name, not part of it. */
const title = /^(?:(?:đ\/c|đồng chí|ông|bà|cô|thầy|anh|chị)(?:\s+|:\s*)){1,2}/iu;
/** A remark behind a name: “Nguyễn Văn A (Văn phòng)”, “Trần B - PCT”. */
const remark = /\s*(?:\(|,|\s[-–]\s)/u;
const longest = 300;

/** The name itself: NFC, single spaces, without title and remark: “đ/c Nguyễn  Thị Hà (VP)” → “Nguyễn Thị Hà”. */
export function bareName(name: string): string {
  const tidy = name.slice(0, longest).normalize('NFC').replace(/\s+/gu, ' ').trim();
  const named = tidy.replace(title, '');
  const end = named.search(remark);
  return (end > 0 ? named.slice(0, end) : named).trim();
}

/** The last word: “Nguyễn Thị Hà” → “Hà”. */
export function givenName(name: string): string {
  return bareName(name).split(' ').at(-1) ?? '';
}

/** By given name, then surname, then what stands between; Đ after D, accents matter. For `toSorted`. */
export function compareNames(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (const part of ['given', 'surname', 'middle'] as const) {
    const order = letters.compare(left[part], right[part]);
    if (order !== 0) return order;
  }
  return plainly(a, b);
}

function partsOf(name: string) {
  const all = bareName(name).split(' ');
  return { given: all.at(-1) ?? '', surname: all[0] ?? '', middle: all.slice(1, -1).join(' ') };
}

/** Other words (units, headings) in Vietnamese order, figures by size: Tổ 2 before Tổ 10. For `toSorted`. */
export function compareWords(a: string, b: string): number {
  return words.compare(a.normalize('NFC'), b.normalize('NFC')) || plainly(a, b);
}

/** Equal in every letter that is sorted by: the code units decide, so that an order never depends on the one before. */
function plainly(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
