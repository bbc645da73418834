/** The door for documents: bytes in, text out, or one clear word why not. */
import { Refusal } from '../../errors.ts';
import { textOfDoc } from './doc.ts';
import { textOfDocx } from './docx.ts';
import { limits } from './limits.ts';
import { textOfPdf } from './pdf.ts';
import { textOfPlain } from './plain-text.ts';

/** The text of a .docx, .doc, .pdf or .txt; told by its bytes, not by its name. Refuses with a message of `guidance.json`. */
export async function readDocument(bytes: Uint8Array): Promise<string> {
  if (bytes.length === 0) throw new Refusal('guidance.file_empty');
  if (bytes.length > limits.bytes) {
    const megabytes = (size: number) => ({ figure: Math.round(size / 1024 / 102.4) / 10 });
    throw new Refusal('guidance.file_too_large', { size: megabytes(bytes.length), most: megabytes(limits.bytes) });
  }
  const text = await textOf(bytes);
  if (text.trim() === '') throw new Refusal('guidance.file_empty');
  if (text.length > limits.letters) throw new Refusal('guidance.text_too_long');
  return text;
}

function textOf(bytes: Uint8Array): Promise<string> | string {
  const starts = (...signature: number[]) => signature.every((byte, at) => bytes[at] === byte);
  if (starts(0x50, 0x4b)) return textOfDocx(bytes);
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return textOfDoc(bytes);
  if (isPdf(bytes)) return textOfPdf(bytes);
  if (starts(0x7b, 0x5c, 0x72, 0x74, 0x66)) throw new Refusal('guidance.file_rtf');
  // Pictures, sound, programs: not plain text though some of it may decode as such.
  if (starts(0x89, 0x50) || starts(0xff, 0xd8) || starts(0x47, 0x49, 0x46)) {
    throw new Refusal('guidance.file_kind_unknown');
  }
  return textOfPlain(bytes);
}

/** The mark of a PDF may stand within its first kilobyte. */
function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');
}
