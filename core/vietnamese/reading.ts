/** What comes of reading a person's words: one value, several to choose from, or none with the reason. Never a guess. */

/** Said before a figure and kept with it: “trên 200 người” is not “200 người” (domain.md §5). */
export const qualifiers = [
  ...(['trên', 'hơn', 'gần', 'khoảng', 'chừng', 'xấp xỉ', 'ước', 'dưới'] as const),
  ...(['ít nhất', 'tối thiểu', 'nhiều nhất', 'tối đa', 'không quá', 'không dưới'] as const),
] as const;
export type Qualifier = (typeof qualifiers)[number];

/** Why nothing was read. A closed list: the asking feature has a message for each. */
export type Why =
  /** Nothing but spaces. */
  | 'empty'
  /** “không có”, “chưa có số liệu”: neither zero nor a figure; whoever asked must ask on. */
  | 'nothing'
  /** None of the shapes this kind is written in. */
  | 'unknown'
  /** The right shape, but there is no such day, hour, denominator… (31/02, 25h, 5/0). */
  | 'impossible'
  /** A part is missing: a month where a day is asked. */
  | 'incomplete'
  /** More than one value where one is asked. */
  | 'several'
  /** A value of another kind: 80 % where money is asked, a date where a number is. */
  | 'otherKind'
  /** A part of one where only whole ones count: half a person, half a đồng. */
  | 'notWhole'
  /** Larger than can be kept exactly. */
  | 'tooLarge';

export type Option<T> = {
  readonly value: T;
  /** The value in its canonical form, to show on a button: “1,5”. Reads back as `value`. */
  readonly words: string;
};

export type Reading<T> =
  | {
      readonly as: 'one';
      readonly value: T;
      readonly qualifier?: Qualifier;
      /** What was counted, in lower case: “người”, “/1 đ/c”. */
      readonly unit?: string;
      /** Part of the value was not written and was settled by the day of reading: its year, its century. */
      readonly assumed?: 'year' | 'century';
    }
  /** Several meanings, likeliest first; or a single proposal that a person must confirm. */
  | { readonly as: 'ambiguous'; readonly options: readonly Option<T>[]; readonly qualifier?: Qualifier }
  | { readonly as: 'unread'; readonly why: Why };

/** Short hand for a failed reading. */
export function unread(why: Why): { readonly as: 'unread'; readonly why: Why } {
  return { as: 'unread', why };
}
