/** Text as it is stored: NFC, no invisible characters (domain.md §5). */

/**
 * NFC; no-break and other wide spaces become spaces, zero-width characters and controls vanish, line ends become \n.
 * A soft hyphen vanishes too: text of an old font, where it is the letter ư, is converted first (`old-fonts.ts`).
 */
export function tidy(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '')
    .replace(/(?![\t\n])\p{Cc}/gu, '')
    .toWellFormed()
    .normalize('NFC');
}
