/** Looks into a zipped workbook before anything reads it: size when unpacked, macros, formulas, parts that are missing. */
import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { Refusal } from '../../errors.ts';

/** 10,000 rows unpack to 6 MB; a workbook of 20,000 wide rows stays below 40. */
const MOST_UNPACKED = 60 * 1024 * 1024;
const MOST_PARTS = 2000;
/** Sheets pack 10 to 30 times; a bomb 1,000 times. */
const MOST_RATIO = 250;
const RATIO_FROM = 1024 * 1024;
export const MOST_ROWS = 20_000;
const MOST_COLUMNS = 200;

/** Refuses what is no workbook, is damaged or locked, unpacks to too much, or holds macros or formulas. Sizes are counted, not believed. */
export async function checkArchive(bytes: Uint8Array): Promise<void> {
  try {
    const zip = await yauzl.fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
    });
    const parts = await listParts(zip);
    const names = new Set(parts.map((part) => part.fileName.toLowerCase()));
    if ([...names].some((name) => name.endsWith('vbaproject.bin'))) throw new Refusal('org.file_macros');
    if (!names.has('xl/workbook.xml')) throw new Refusal('org.file_type');
    const counted = { bytes: 0 };
    for (const part of parts) await checkPart(zip, part, counted);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('org.file_damaged');
  }
}

async function listParts(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > MOST_PARTS) throw new Refusal('org.file_bomb');
  const parts: Entry[] = [];
  let unpacked = 0;
  for await (const part of zip.eachEntry()) {
    if (part.isEncrypted()) throw new Refusal('org.file_locked');
    unpacked += part.uncompressedSize;
    if (unpacked > MOST_UNPACKED || isBomb(part.uncompressedSize, part.compressedSize))
      throw new Refusal('org.file_bomb');
    parts.push(part);
  }
  return parts;
}

function isBomb(unpacked: number, packed: number): boolean {
  return unpacked > RATIO_FROM && unpacked > packed * MOST_RATIO;
}

async function checkPart(zip: ZipFile, part: Entry, counted: { bytes: number }): Promise<void> {
  const stream: Readable = await zip.openReadStreamPromise(part);
  const look = lookerFor(part.fileName);
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    counted.bytes += chunk.length;
    if (counted.bytes > MOST_UNPACKED) throw new Refusal('org.file_bomb');
    if (!look) continue;
    const text = rest + decoder.decode(chunk, { stream: true });
    const whole = text.lastIndexOf('<');
    look(text.slice(0, whole));
    rest = text.slice(whole);
  }
  look?.(rest);
}

type Look = (xml: string) => void;

/** What a part must not hold. The text comes in pieces that break before a tag, never inside one. */
function lookerFor(name: string): Look | undefined {
  if (!/\.(xml|rels)$/i.test(name)) return undefined;
  if (/^xl\/worksheets\/[^/]+\.xml$/i.test(name)) return sheetLooker();
  return (xml) => {
    if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new Refusal('org.file_damaged');
    if (name === '[Content_Types].xml' && /macroEnabled/i.test(xml)) throw new Refusal('org.file_macros');
  };
}

function sheetLooker(): Look {
  let cell = '';
  return (xml) => {
    for (const tag of xml.matchAll(/<(?:\w+:)?(row|c|f|!DOCTYPE|!ENTITY)\b([^>]*)/g)) {
      if (tag[1]?.startsWith('!')) throw new Refusal('org.file_damaged');
      if (tag[1] === 'f') throw new Refusal('org.file_formula', { cell });
      cell = /\br="([A-Z]*\d+)"/.exec(tag[2] ?? '')?.[1] ?? cell;
      const [, letters = '', row = '0'] = /^([A-Z]*)(\d+)$/.exec(cell) ?? [];
      if (Number(row) > MOST_ROWS) throw new Refusal('org.file_rows', { most: { figure: MOST_ROWS } });
      if (letters.length > 2 || columnNumber(letters) > MOST_COLUMNS) throw new Refusal('org.file_wide', { cell });
    }
  };
}

function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}
