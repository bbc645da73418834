/** Opens a roster file: what it really is, by its content; everything else is refused in plain words. */
import { Refusal } from '../../errors.ts';
import { checkArchive } from './archive.ts';
import { readCsv } from './csv.ts';
import type { Sheet } from './sheet.ts';
import { readWorkbook } from './workbook.ts';

export type RosterFile = { readonly name: string; readonly bytes: Uint8Array };

/** A roster of 10,000 units takes 0.7 MB; pictures and formatting rarely make it ten times that. */
export const MOST_BYTES = 10 * 1024 * 1024;

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** The file's sheets as plain cells. Throws a `Refusal` with what is wrong and what to do. */
export async function openRoster(file: RosterFile): Promise<Sheet[]> {
  const { bytes } = file;
  if (bytes.length === 0) throw new Refusal('org.file_empty');
  if (bytes.length > MOST_BYTES) {
    const megabytes = { figure: Math.round((bytes.length / 1024 / 1024) * 10) / 10 };
    throw new Refusal('org.file_large', { size: megabytes, most: MOST_BYTES / 1024 / 1024 });
  }
  if (/\.(xlsm|xltm|xlam)$/i.test(file.name)) throw new Refusal('org.file_macros');
  if (begins(bytes, OLE)) throw new Refusal(isEncrypted(bytes) ? 'org.file_locked' : 'org.file_old');
  if (begins(bytes, [0x50, 0x4b])) {
    await checkArchive(bytes);
    return readWorkbook(bytes);
  }
  if (!isText(bytes)) throw new Refusal('org.file_type');
  return [readCsv(bytes)];
}

function begins(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

/** Office wraps a file under a password into an OLE container with a stream of this name, in UTF-16. */
function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

/** Text holds no NUL unless it is UTF-16 with its mark, and does not begin like a page or a PDF. */
function isText(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 512)).toString('latin1').trimStart();
  if (/^(<|%PDF|\{\\rtf|\x89PNG|GIF8|\xff\xd8\xff|7z\xbc\xaf|Rar!)/i.test(start)) return false;
  return begins(bytes, [0xff, 0xfe]) || begins(bytes, [0xfe, 0xff]) || !bytes.includes(0);
}
