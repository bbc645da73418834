/** Old Word files that number their lines by themselves: the numbers are settings there, not words, and are lost in reading. */
import { plain } from '../plain.ts';

/** Where a file's information block says how long its list settings are (MS-DOC 2.5.6, lcbPlfLfo). */
const LISTS = 750;
const MARK = 0xa5ec;
const SECTOR = 512;

/** Whether a .doc may have lost its numbers: it holds lists, and hardly a line of its text is numbered. */
export function losesNumbers(bytes: Uint8Array, text: string): boolean {
  return hasLists(bytes) && numbered(text) < 3;
}

function hasLists(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (file.length < SECTOR || file.readUInt32BE(0) !== 0xd0cf11e0) return false;
  for (let at = SECTOR; at + LISTS + 4 <= file.length; at += SECTOR)
    // A list there is takes 16 bytes behind the count of 4.
    if (file.readUInt16LE(at) === MARK) return file.readUInt32LE(at + LISTS) >= 20;
  return false;
}

function numbered(text: string): number {
  return text.split('\n').filter((line) => /^\s*(?:[ivx]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-z])[.)/]\s/.test(plain(line)))
    .length;
}
