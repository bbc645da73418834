/** Files opened again: a .docx by mammoth and as raw parts, an .xlsx by read-excel-file and as raw parts. */
import { inflateRawSync } from 'node:zlib';
import mammoth from 'mammoth';

/** The words of a .docx, paragraph by paragraph. */
export async function wordsOf(docx: Uint8Array): Promise<string> {
  return (await mammoth.extractRawText({ buffer: Buffer.from(docx) })).value;
}

/** One part of a zip by its path, as text; throws when it is not there. */
export function partOf(zip: Uint8Array, path: string): string {
  const bytes = Buffer.from(zip);
  let at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from('PK\x05\x06')) + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [nameSize, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const name = bytes.toString('utf8', at + 46, at + 46 + (nameSize ?? 0));
    if (name === path)
      return contentAt(bytes, bytes.readUInt32LE(at + 42), bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20));
    at += 46 + (nameSize ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  throw new Error(`${path} is not in the file`);
}

function contentAt(bytes: Buffer, at: number, method: number, size: number): string {
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const data = bytes.subarray(from, from + size);
  return (method === 0 ? data : inflateRawSync(data)).toString('utf8');
}
