/** What a file is by its first bytes, whatever its name says. */

type Kind = { readonly mime: string; readonly endings: readonly string[] };

const kinds = {
  png: { mime: 'image/png', endings: ['png'] },
  jpeg: { mime: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  webp: { mime: 'image/webp', endings: ['webp'] },
  heic: { mime: 'image/heic', endings: ['heic', 'heif'] },
  pdf: { mime: 'application/pdf', endings: ['pdf'] },
  docx: { mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', endings: ['docx'] },
  xlsx: { mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', endings: ['xlsx'] },
  odt: { mime: 'application/vnd.oasis.opendocument.text', endings: ['odt'] },
  ods: { mime: 'application/vnd.oasis.opendocument.spreadsheet', endings: ['ods'] },
  doc: { mime: 'application/msword', endings: ['doc'] },
  // Word has long saved it under the name of its own kind.
  rtf: { mime: 'application/rtf', endings: ['rtf', 'doc'] },
  xls: { mime: 'application/vnd.ms-excel', endings: ['xls'] },
  ogg: { mime: 'audio/ogg', endings: ['ogg', 'oga', 'opus'] },
  mp3: { mime: 'audio/mpeg', endings: ['mp3'] },
  m4a: { mime: 'audio/mp4', endings: ['m4a', 'mp4', 'aac'] },
  wav: { mime: 'audio/wav', endings: ['wav'] },
  aac: { mime: 'audio/aac', endings: ['aac'] },
  amr: { mime: 'audio/amr', endings: ['amr'] },
  csv: { mime: 'text/csv', endings: ['csv'] },
  txt: { mime: 'text/plain', endings: ['txt'] },
} as const satisfies Record<string, Kind>;

export type FileType = keyof typeof kinds;

/** Null: none of the kinds the product takes. */
export function fileType(bytes: Uint8Array, name: string): FileType | null {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 64)).toString('latin1');
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (start.startsWith('%PDF-')) return 'pdf';
  if (start.startsWith('RIFF'))
    return start.slice(8, 12) === 'WEBP' ? 'webp' : start.slice(8, 12) === 'WAVE' ? 'wav' : null;
  if (start.startsWith('OggS')) return 'ogg';
  if (start.startsWith('ID3') || /^\xff[\xfb\xf3\xf2]/.test(start)) return 'mp3';
  // Voices on Zalo: bare AAC frames from the bot platform, AMR from the Official Account.
  if (/^\xff[\xf1\xf9]/.test(start)) return 'aac';
  if (start.startsWith('#!AMR')) return 'amr';
  if (start.slice(4, 8) === 'ftyp') return /^(hei[cx]|mif1|msf1|hevc)/.test(start.slice(8)) ? 'heic' : 'm4a';
  if (start.startsWith('PK\x03\x04')) return inside(bytes);
  if (start.startsWith('{\\rtf')) return 'rtf';
  if (start.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return compound(bytes, ending(name));
  return isText(bytes) ? (ending(name) === 'csv' ? 'csv' : 'txt') : null;
}

/** The name promises another kind than the bytes are. An unknown ending promises nothing. */
export function nameLies(type: FileType, name: string): boolean {
  const end = ending(name);
  const own: readonly string[] = kinds[type].endings;
  return !own.includes(end) && Object.values(kinds).some(({ endings }) => (endings as readonly string[]).includes(end));
}

export function mimeOf(type: FileType): string {
  return kinds[type].mime;
}

/** Office documents are archives; the names of their parts stand readable in the archive's own list. */
function inside(bytes: Uint8Array): FileType | null {
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (names.includes('xl/workbook')) return 'xlsx';
  if (names.includes('word/document')) return 'docx';
  if (names.includes('opendocument.spreadsheet')) return 'ods';
  return names.includes('opendocument.text') ? 'odt' : null;
}

/** The old kinds; and the new ones under a password, which whoever reads them says. */
function compound(bytes: Uint8Array, end: string): FileType {
  const locked = Buffer.from('EncryptedPackage', 'utf16le');
  if (end === 'docx' && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(locked)) return 'docx';
  return end === 'xls' ? 'xls' : 'doc';
}

/** UTF-8, or an old Vietnamese encoding: no control characters but tab and line ends. Markup and scripts are text too, and are never run. */
function isText(bytes: Uint8Array): boolean {
  return (
    bytes.length > 0 && bytes.subarray(0, 4096).every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13)
  );
}

function ending(name: string): string {
  return /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}
