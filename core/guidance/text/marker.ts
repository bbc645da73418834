/** What stands before the words of a line: I. / 1. / 1.1 / a) / – / • / Phần I / Mã số 22. */
import { plain } from '../plain.ts';

export type MarkerKind = 'part' | 'capital' | 'roman' | 'number' | 'decimal' | 'letter' | 'round' | 'bullet' | 'code';

export type Marker = {
  readonly kind: MarkerKind;
  /** As printed, without the trailing dot. */
  readonly printed: string;
  /** Place in its series, from 1; 0 for bullets. */
  readonly value: number;
  /** Levels in a decimal number: 1.1 has two. */
  readonly depth: number;
};

type Found = { readonly marker: Marker; readonly wordsAt: number };

const bullets = '(?:[-–—−•·●▪■◦○◊❖➢➤►✓✔✦→⇒*+\\uf000-\\uf0ff]|(?![\\d#*©®™])\\p{Extended_Pictographic}\\ufe0f?)';
const ordinals = ['nhat', 'hai', 'ba', 'tu', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi'];

/** The marker of a line that begins with one, and where its words begin; null for running text. */
export function findMarker(text: string): Found | null {
  return code(text) ?? part(text) ?? decimal(text) ?? number(text) ?? capitals(text) ?? letter(text) ?? bullet(text);
}

function code(text: string): Found | null {
  const match = /^[-–*•+\s]*Mã số\s{1,3}(\d{1,3})\b\s{0,3}[:.]?\s{0,3}/iu.exec(text);
  return match ? found('code', match[1] ?? '', Number(match[1]), match[0].length) : null;
}

function part(text: string): Found | null {
  const bare = plain(text);
  const asked = /^cau\s{1,3}(?:hoi\s{1,3})?(?:so\s{1,3})?(\d{1,3})\s{0,2}[.:)]\s{0,3}(?=\S)/.exec(bare);
  if (asked) return found('number', asked[1] ?? '', Number(asked[1]), asked[0].length);
  const match =
    /^(dieu|muc)\s{1,3}([ivx]{1,5}|\d{1,2})\s{0,2}[.:]\s{0,3}/.exec(bare) ??
    /^(phan|chuong)\s{1,3}(thu\s{1,3}[a-z]{2,5}|[ivx]{1,5}|\d{1,2}|[a-h](?=[.:]))(?=[\s.:)\-/]|$)\s{0,3}[.:)\-/]?\s{0,3}/.exec(
      bare,
    );
  if (!match) return null;
  const label = match[2] ?? '';
  const letter = /^[a-h]$/.test(label) ? label.charCodeAt(0) - 96 : 0;
  const value = /^\d/.test(label) ? Number(label) : label.startsWith('thu') ? ordinal(label) : roman(label) || letter;
  // “Phần I” heads a part; “Phần thu: ghi …” and “phần một số” are words.
  if (value === 0) return null;
  const printed = text.slice(0, (match[1]?.length ?? 0) + 1 + label.length).trim();
  return found('part', printed, value, match[0].length);
}

function decimal(text: string): Found | null {
  const match =
    /^((\d{1,2}|[IVX]{1,5})(?:\.\d{1,2}){1,3})(?![\d/%,])\s{0,2}([.):/-]?)\s{0,4}(?=\p{L}|["“(]|\d+\s?%|$)/u.exec(text);
  if (!match) return null;
  const printed = match[1] ?? '';
  const after = text.slice(match[0].length);
  // “1.5 triệu” is a figure: a number without a full stop must be followed by a capital.
  if (match[3] === '' && !/^["“(]?[\p{Lu}\d]/u.test(after)) return null;
  return found('decimal', printed, Number(printed.split('.').at(-1)), match[0].length, printed.split('.').length);
}

function number(text: string): Found | null {
  const bracketed = /^\((\d{1,2})\)\s{0,4}(?=\S)/.exec(text);
  if (bracketed) return found('round', `(${bracketed[1]})`, Number(bracketed[1]), bracketed[0].length);
  const match = /^(\d{1,3})\s{0,2}(\.-|[.)/:-])\s{0,6}(?=\S|$)/.exec(text);
  if (!match) return null;
  const rest = text.slice(match[0].length);
  // 15/04, 1.250 lượt, 08:30, 2021-2022 are figures.
  if (/^\d/.test(rest) && !/^\d{1,3}\s?%/.test(rest) && !/^\d+\s+\p{L}/u.test(rest)) return null;
  if (/^\d/.test(rest) && !/\s$/.test(match[0])) return null;
  const end = match[2] ?? '';
  return found(
    end === ')' ? 'round' : 'number',
    `${match[1]}${/[/)]/.test(end) ? end : ''}`,
    Number(match[1]),
    match[0].length,
  );
}

function capitals(text: string): Found | null {
  const match = /^([IVX]{1,5}|[A-HK-UYĐ])\s{0,2}(\.-|[.)/:–—-])\s{0,4}(?=\S|$)/u.exec(text);
  // V/v is “về việc”; II/2022 is a quarter.
  if (!match || /^v\s?\/\s?v\b/i.test(text) || (/^\d/.test(text.slice(match[0].length)) && !/\s$/.test(match[0])))
    return null;
  const label = match[1] ?? '';
  const value = roman(label.toLowerCase());
  const printed = `${label}${/[/)]/.test(match[2] ?? '') ? match[2] : ''}`;
  if (value > 0) {
    // “X-quang”, “V.Hugo”: a series mark is followed by a blank or a full stop.
    return /\s$|[./)]/.test(match[0].slice(label.length)) ? found('roman', printed, value, match[0].length) : null;
  }
  if (!/\s$/.test(match[0])) return null;
  return found('capital', printed, label === 'Đ' ? 5 : label.charCodeAt(0) - 64, match[0].length);
}

function letter(text: string): Found | null {
  const match = /^\(?([a-hk-uđ]|i{1,3}|iv|v)\s?([.),/:]|[-–](?=\s))\s{0,4}(?=\S)/u.exec(text);
  if (!match || (match[2] !== ')' && !/\s$/.test(match[0]))) return null;
  const label = match[1] ?? '';
  const value = label === 'đ' ? 5 : label.charCodeAt(0) - 96 + (label > 'd' ? 1 : 0);
  return found('letter', `${label}${match[2] === '.' ? '' : match[2]}`, value, match[0].length);
}

function bullet(text: string): Found | null {
  const match =
    new RegExp(`^(${bullets})\\s{0,4}(?=\\S)`, 'u').exec(text) ?? /^([.o§])\s{1,4}(?=[\p{Lu}"“])/u.exec(text);
  if (!match) return null;
  const rest = text.slice(match[0].length);
  if (/^\d/.test(rest) && match[0].length === 1) return null; // +84 912…, -5
  if (new RegExp(`^${bullets}`, 'u').test(rest) && match[0].length === 1) return null; // rules: -----, ***
  return found('bullet', /[\uf000-\uf0ff]/u.test(match[1] ?? '') ? '•' : (match[1] ?? ''), 0, match[0].length);
}

function found(kind: MarkerKind, printed: string, value: number, wordsAt: number, depth = 1): Found {
  return { marker: { kind, printed, value, depth }, wordsAt };
}

function ordinal(label: string): number {
  return ordinals.indexOf(label.replace(/^thu\s+/, '')) + 1;
}

/** Value of a Roman number in small letters up to 39; 0 if it is none. */
export function roman(label: string): number {
  const match = /^(x{0,3})(ix|iv|v?i{0,3})$/.exec(label);
  if (!match || label === '') return 0;
  const ones = match[2] ?? '';
  const units = ones === 'ix' ? 9 : ones === 'iv' ? 4 : (ones.startsWith('v') ? 5 : 0) + ones.replace('v', '').length;
  return (match[1]?.length ?? 0) * 10 + units;
}
