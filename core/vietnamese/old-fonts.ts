/** Text of the fonts before Unicode: TCVN3 (ABC, “.VnTime”) and VNI. */

export type OldFont = 'TCVN3' | 'VNI';
/** The old encoding the text is in; null when it is Unicode or cannot be told. */
export function oldFontOf(_text: string): OldFont | null {
  return null;
}
/** The text in Unicode, NFC. */
export function fromOldFont(text: string, _font: OldFont): string {
  return text;
}
