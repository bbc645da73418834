/** How much a guidance document may hold; more is refused with a word of its own. */

export const limits = {
  /** Bytes of the file. Telegram hands over at most 20 MB. */
  bytes: 20 * 1024 * 1024,
  /** Pages of a PDF. Guidance documents have up to some thirty. */
  pages: 200,
  /** Letters of text: about 200 pages. */
  letters: 600_000,
  /** Bytes a packed file may unpack to, for the parts that are read. */
  unpacked: 60 * 1024 * 1024,
  /** Times a part may grow in unpacking, where it is larger than a few pages of text. */
  growth: 150,
} as const;
