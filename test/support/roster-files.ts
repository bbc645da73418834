/** Roster files for tests: sheets, text tables, and archives as an attacker would build them. */
import { crc32, deflateRawSync } from 'node:zlib';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';

export type Table = readonly (readonly (string | number | null)[])[];

/** A workbook with one sheet. Numbers stay numbers, as a spreadsheet would keep them. */
export async function workbook(rows: Table): Promise<Uint8Array> {
  return writeXlsxFile(rows.map((row) => [...row]) as SheetData).toBuffer();
}

/** A text table; cells that hold the delimiter, a quote or a line break are quoted. */
export function csv(rows: Table, delimiter = ';'): Uint8Array {
  const cell = (value: string | number | null) => {
    const text = String(value ?? '');
    return /["\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return Buffer.from(rows.map((row) => row.map(cell).join(delimiter)).join('\r\n'));
}

/** Windows-1258 as old Vietnamese Windows wrote it: a letter, then its tone as a loose mark. */
export function windows1258(text: string): Uint8Array {
  const bytes = new Map<string, number>();
  const decoder = new TextDecoder('windows-1258');
  for (let byte = 255; byte >= 0; byte -= 1) bytes.set(decoder.decode(Uint8Array.of(byte)), byte);
  const tones = /[\u0300\u0301\u0303\u0309\u0323]/u;
  const loose = [...text.normalize('NFC')].flatMap((letter) => {
    if (bytes.has(letter)) return [letter];
    const parts = [...letter.normalize('NFD')];
    return [
      parts
        .filter((part) => !tones.test(part))
        .join('')
        .normalize('NFC'),
      ...parts.filter((part) => tones.test(part)),
    ];
  });
  return Uint8Array.from(loose, (letter) => {
    const byte = bytes.get(letter);
    if (byte === undefined) throw new Error(`${letter} is not in Windows-1258`);
    return byte;
  });
}

type Part = { readonly name: string; readonly bytes: Uint8Array; readonly claims?: number; readonly flags?: number };

/** A zip archive, written byte by byte so that it may lie: `claims` is the unpacked size it states. */
export function zip(parts: readonly Part[]): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const packed = deflateRawSync(part.bytes);
    const name = Buffer.from(part.name);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(crc32(part.bytes), 0);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(part.claims ?? part.bytes.length, 8);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(part.flags ?? 0, 6);
    local.writeUInt16LE(8, 8);
    sizes.copy(local, 14);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 6);
    central.writeUInt16LE(part.flags ?? 0, 8);
    central.writeUInt16LE(8, 10);
    sizes.copy(central, 16);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(at, 42);
    bodies.push(local, name, packed);
    directory.push(central, name);
    at += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, list, end]);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** The parts of a workbook whose only sheet holds this XML between its sheetData tags. */
export function workbookParts(sheetData: string): Part[] {
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData>${sheetData}</sheetData></worksheet>`,
  };
  return Object.entries(parts).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
}
