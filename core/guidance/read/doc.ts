/** .doc (Word 97–2003) → text. */
import WordExtractor from 'word-extractor';
import { Refusal } from '../../errors.ts';

/** The text of a .doc. Refuses files that are damaged or locked. Numbers that Word draws itself are not in the file's text. */
export async function textOfDoc(bytes: Uint8Array): Promise<string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isLocked(buffer)) throw new Refusal('guidance.file_locked');
  if (isSheet(buffer)) throw new Refusal('guidance.file_not_document');
  try {
    const document = await new WordExtractor().extract(buffer);
    return document.getBody();
  } catch {
    throw new Refusal('guidance.file_damaged');
  }
}

/** A locked .docx is an OLE file with an encrypted package; a locked .doc says so at the head of its text (MS-DOC 2.5.2, fEncrypted). */
function isLocked(buffer: Buffer): boolean {
  if (buffer.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return true;
  for (let at = 512; at + 12 <= buffer.length && at < 4_000_000; at += 512) {
    if (buffer.readUInt16LE(at) === 0xa5ec && buffer.readUInt16LE(at + 2) < 0x200)
      return (buffer.readUInt16LE(at + 10) & 0x0100) !== 0;
  }
  return false;
}

function isSheet(buffer: Buffer): boolean {
  return (
    !buffer.includes(Buffer.from('WordDocument', 'utf16le')) &&
    ['Workbook', 'PowerPoint Document'].some((name) => buffer.includes(Buffer.from(name, 'utf16le')))
  );
}
