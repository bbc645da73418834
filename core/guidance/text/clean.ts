/** Takes out of a text what is not its words: chat stamps, markdown marks, rules of dashes, page numbers, doubled titles. */
import { fromOldFont, type OldFont, oldFontOf } from '../../vietnamese/old-fonts.ts';
import { plain } from '../plain.ts';

const stamps = [
  /^\[\d{1,2}:\d{2}(?::\d{2})?,? \d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\] ?[^:\n]{1,60}: ?/,
  /^\[\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d{2}(?::\d{2})?\] ?[^:\n]{1,60}: ?/,
  /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d{2}(?::\d{2})? - [^:\n]{1,60}: ?/,
  /^[^\n[\]]{2,60}, \[\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d{2}(?::\d{2})?\]:?\s*$/,
];

/** Text of the fonts before Unicode is turned into Unicode; `from` says what it was. */
export function inUnicode(text: string): { readonly text: string; readonly from: OldFont | null } {
  // Letters with two marks exist in Unicode alone; telling the old fonts apart costs more than all the rest.
  const modern = (text.slice(0, 4_000).match(/[\u1ea0-\u1ef9]/g)?.length ?? 0) > 20;
  const from = modern ? null : oldFontOf(text);
  if (!from) return { text, from };
  return { text: fromOldFont(text, from).split('\n').map(capitals).join('\n'), from };
}

const inHeads =
  /^\s*(?:cong hoa xa hoi|tong lien doan|lien doan lao dong|cong doan|ban chap hanh|ban thuong vu|t[m/][./m]|kt\.|tl\.|(?:pho )?chu tich|huong dan|thong bao|ke hoach|bao cao|ket luan|giay moi|chuong trinh)(?:\W|$)/;

/** The fonts' capitals were small letters drawn large: names and kinds standing alone come out small. */
function capitals(line: string): string {
  const small = line.length < 90 && line.normalize('NFC') === line.normalize('NFC').toLowerCase();
  return small && inHeads.test(plain(line.normalize('NFC'))) && !/[.;:,]$/.test(line.trim())
    ? line.toUpperCase()
    : line;
}

/** NFC, one kind of blank and line end, nothing invisible. */
export function tidyText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\v\f\u2028\u2029\u0085]/g, '\n')
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/\p{Cf}|(?![\n\t])\p{Cc}/gu, '');
}

/** A line without its chat stamp and emphasis marks; empty where nothing but a rule or a page number stands. */
export function cleanLine(raw: string): string {
  let line = raw;
  for (const stamp of stamps) line = line.replace(stamp, '');
  line = line
    .replaceAll('**', '')
    .replace(/^#{1,6}\s+/, '')
    .replace(/^\s*>\s+/, '');
  line = line.replace(/^\s*(?:(?![\d#*©®™])\p{Extended_Pictographic}\ufe0f?\s*)+(?=[\p{Lu}\s]{6,}$)/u, '');
  const bare = line.trim();
  if (/^[-–—_=*.~•\s]+$/.test(bare) && !/^\.{3,}$/.test(bare)) return '';
  if (/^(?:trang\s+)?\d{1,3}\s*(?:\/\s*\d{1,3})?$/.test(plain(bare)) && /^\D|^\d{1,3}$/.test(bare)) return '';
  return line;
}

/** True for text pasted from a chat: it has no head and no signature of its own. */
export function fromChat(text: string): boolean {
  return stamps.some((stamp) => new RegExp(stamp.source, 'm').test(text));
}
