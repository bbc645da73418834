/** Finding in running text: where a value stands, its words, and how they read. */
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
