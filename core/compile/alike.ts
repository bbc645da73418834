/** Groups answers that say the same in nearly the same words, without ever joining two that differ in a figure or a “không”. */
import { foldedWords } from '../vietnamese/fold.ts';

/** Of the word triples of both together, so many must be shared. */
const ALIKE = 0.8;
const SHINGLE = 3;
/** 8 bands of 3: two texts at 0.8 meet with a chance of 99.7 %, unrelated ones hardly ever. */
const BANDS = 8;
const ROWS = 3;
/** Words looked at: a text of 100,000 letters is not worth more. */
const MOST_WORDS = 4_000;
const negation = new Set(['khong', 'chua', 'chang', 'ko', 'k', 'dung', 'thieu', 'het', 'giam', 'tang', 'no']);

/** Indexes of the texts by group; groups and members in the order of the texts. Linear in the texts but for real likeness. */
export function groupAlike(texts: readonly string[]): readonly (readonly number[])[] {
  const exact = new Map<string, number[]>();
  const words = texts.map((text) => foldedWords(text));
  for (const [index, list] of words.entries()) push(exact, list.join(' '), index);
  const groups: { readonly members: number[]; readonly shingles: ReadonlySet<number> }[] = [];
  const bands = new Map<string, number[]>();
  for (const members of exact.values()) {
    const list = (words[members[0] ?? 0] ?? []).slice(0, MOST_WORDS);
    const shingles = shinglesOf(list);
    const keys = bandsOf(shingles, strictPart(list));
    const near = keys.flatMap((key) => bands.get(key) ?? []);
    const found = [...new Set(near)].find((at) => likeness(groups[at]?.shingles ?? new Set(), shingles) >= ALIKE);
    if (found !== undefined) groups[found]?.members.push(...members);
    else {
      for (const key of keys) push(bands, key, groups.length);
      groups.push({ members: [...members], shingles });
    }
  }
  return groups.map(({ members }) => members.toSorted((a, b) => a - b));
}

/** Figures and words that turn a meaning round, in order: they must be the very same. */
function strictPart(words: readonly string[]): string {
  return words.filter((word) => /\d/.test(word) || negation.has(word)).join(' ');
}

function shinglesOf(words: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (let at = 0; at + SHINGLE <= words.length; at += 1) found.add(hash(words.slice(at, at + SHINGLE).join(' '), 0));
  return found;
}

/** Too short for a triple: only its like in every word joins it. */
function bandsOf(shingles: ReadonlySet<number>, strict: string): string[] {
  if (shingles.size === 0) return [];
  return Array.from({ length: BANDS }, (_, band) => {
    const least = new Array<number>(ROWS).fill(0xffffffff);
    for (const shingle of shingles)
      for (let row = 0; row < ROWS; row += 1)
        least[row] = Math.min(least[row] ?? 0, scatter(shingle, band * ROWS + row));
    return `${band} ${least.join(' ')} ${strict}`;
  });
}

function likeness(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0;
  for (const shingle of a) if (b.has(shingle)) shared += 1;
  return shared / (a.size + b.size - shared);
}

function hash(text: string, seed: number): number {
  let mark = 0x811c9dc5 ^ seed;
  for (let at = 0; at < text.length; at += 1) mark = Math.imul(mark ^ text.charCodeAt(at), 0x01000193);
  return mark >>> 0;
}

/** A different order of the shingles for every `turn` (the finaliser of MurmurHash3). */
function scatter(shingle: number, turn: number): number {
  let mark = shingle ^ Math.imul(turn + 1, 0x9e3779b1);
  mark = Math.imul(mark ^ (mark >>> 16), 0x85ebca6b);
  mark = Math.imul(mark ^ (mark >>> 13), 0xc2b2ae35);
  return (mark ^ (mark >>> 16)) >>> 0;
}

function push(map: Map<string, number[]>, key: string, index: number): void {
  const held = map.get(key);
  if (held) held.push(index);
  else map.set(key, [index]);
}
