/** Finding in running text: where a value stands, its words, and how they read. */
import type { Level } from './level.ts';
import type { Reading } from './reading.ts';

export type Found<T> = {
  /** Place in the text as given, UTF-16 units; `text.slice(start, end) === words`. */
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly reading: Reading<T>;
  /** False where the shape alone does not tell the kind: 5/6 may be a day or a fraction, “15 triệu” money or a count. */
  readonly sure: boolean;
};

/** What was found between two places of the levelled text, with its place in the given text. */
export function foundIn<T>(
  given: string,
  levelled: Level,
  range: { readonly from: number; readonly to: number },
  reading: Reading<T>,
  sure: boolean,
): Found<T> {
  const { start, end } = levelled.place(range.from, range.to);
  return { start, end, words: given.slice(start, end), reading, sure };
}

/** The levelled text just before a place: enough for the words that tell a kind. */
export function wordsBefore(text: string, at: number): string {
  return text.slice(Math.max(0, at - 60), at);
}

/** The text is written with accents, so that a bare “nam” is no “năm”. */
export function isAccented(text: string): boolean {
  return /[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]/.test(text);
}
