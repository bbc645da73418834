/** Words that lost their ư or a tone when an old font was mapped badly: “trờng”, “đợc”, “công hoà”. Proposed, never applied (domain.md §5). */
import { isSyllable, withHorn } from './syllables.ts';

export type LostLetter = {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  /** The word or phrase as it should be, in the case it was written in. */
  readonly proposal: string;
};

const horned = /[\p{L}\p{Mn}]{0,6}[ơờớởỡợƠỜỚỞỠỢ][\p{L}\p{Mn}]{0,3}/gu;
/** Possible words that are nearly always others that lost a letter. */
const known: ReadonlyMap<string, string> = new Map([['ngời', 'người']]);
const phrases = /(?<!\p{L})(c)ông(\s(?:hoà|hòa)\s{1,3}xã)(?!\p{L})/giu;

/** Every such word in a text (NFC), in order of place. */
export function findLostLetters(text: string): readonly LostLetter[] {
  const words = [...text.matchAll(horned)].flatMap((match) => {
    if (
      /[\p{L}\p{Mn}]/u.test(text.charAt(match.index - 1)) ||
      /[\p{L}\p{Mn}]/u.test(text.charAt(match.index + match[0].length))
    )
      return [];
    const proposal = proposed(match[0]);
    return proposal === null ? [] : [{ ...place(match), proposal }];
  });
  const spoken = [...text.matchAll(phrases)].map((match) => {
    const upper = match[0] === match[0].toUpperCase();
    return { ...place(match), proposal: `${match[1]}${upper ? 'ỘNG' : 'ộng'}${match[2]}` };
  });
  return [...words, ...spoken].toSorted((a, b) => a.start - b.start);
}

function place(match: RegExpExecArray): { readonly start: number; readonly end: number; readonly words: string } {
  return { start: match.index, end: match.index + match[0].length, words: match[0] };
}

function proposed(word: string): string | null {
  const usual = known.get(word.toLowerCase());
  const upper = word.length > 1 && word === word.toUpperCase();
  if (usual !== undefined) return cased(usual, word, upper);
  if (isSyllable(word)) return null;
  const mended = withHorn(word);
  return isSyllable(mended) ? cased(mended, word, upper) : null;
}

function cased(mended: string, word: string, upper: boolean): string {
  if (upper) return mended.toUpperCase();
  const first = word.charAt(0);
  return first === first.toUpperCase() ? mended.charAt(0).toUpperCase() + mended.slice(1) : mended;
}
