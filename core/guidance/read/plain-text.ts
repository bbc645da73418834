/** .txt → text, whatever it was written in: UTF-8, UTF-16, windows-1258, or the fonts before Unicode. */
import { Refusal } from '../../errors.ts';
import { oldFontOf } from '../../vietnamese/old-fonts.ts';

/** The text of a plain file. Refuses what is no text. */
export function textOfPlain(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return decoded('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return decoded('utf-16be', bytes);
  if (first === 0xef && second === 0xbb && third === 0xbf) return decoded('utf-8', bytes);
  const wide = wideOrder(bytes);
  if (wide) return decoded(wide, bytes);
  if (bytes.subarray(0, 4096).includes(0)) throw new Refusal('guidance.file_kind_unknown');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Bytes of TCVN3 and VNI, taken for Latin letters, are told by their words; the rest is windows-1258.
    const latin = decoded('windows-1252', bytes);
    return oldFontOf(latin) ? latin : decoded('windows-1258', bytes).normalize('NFC');
  }
}

function decoded(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** UTF-16 without a mark: every other byte of Latin letters and blanks is nought. */
function wideOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, 2000);
  const noughts = (side: number) => sample.filter((byte, at) => byte === 0 && at % 2 === side).length;
  const [even, odd] = [noughts(0), noughts(1)];
  if (odd > sample.length * 0.15 && even < sample.length * 0.02) return 'utf-16le';
  return even > sample.length * 0.15 && odd < sample.length * 0.02 ? 'utf-16be' : null;
}
