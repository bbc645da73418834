/** Folding: text as search sees it, without case, accents or đ, so that “tiep tuc”, “TIẾP TỤC” and NFD input are one. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
const plain = /^[\u0000-\u007f]*$/;

/** Lower case, no accents, đ → d, single spaces, trimmed; NFC and NFD give the same. Zero-width characters vanish. */
export function fold(text: string): string {
  // Most of what is typed at a figure has nothing to fold, and this runs several times in every step.
  if (plain.test(text)) return text.toLowerCase().replace(/\s+/g, ' ').trim();
  return text
    .normalize('NFD')
    .replace(/[\p{Mn}\u00ad\u200b-\u200f\u2060\ufeff]/gu, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('đ', 'd')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The folded words of a text, punctuation left out: “Nữ công, II.4” → `nu cong ii 4`. */
export function foldedWords(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The same words, whatever their accents, case and punctuation: a typed “xong!” is *Xong*. */
export function sameWords(a: string, b: string): boolean {
  const [left, right] = [foldedWords(a), foldedWords(b)];
  return left.length > 0 && left.length === right.length && left.every((word, at) => word === right[at]);
}

/** Every word of `typed` begins a word of `text`, in the same order: “nu cong” and “nữ c” find “Công tác nữ công”. */
export function matchesWords(text: string, typed: string): boolean {
  const wanted = foldedWords(typed);
  let found = 0;
  for (const word of foldedWords(text)) {
    const next = wanted[found];
    if (next !== undefined && word.startsWith(next)) found += 1;
  }
  return wanted.length > 0 && found === wanted.length;
}
