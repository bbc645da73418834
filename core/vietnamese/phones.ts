/** Phone numbers: 0964.337.358, 0964 337 358, +84 964 337 358 (domain.md §3). Kept as national digits: 0964337358. */
import { type Level, level } from './level.ts';
import { type Option, type Reading, unread } from './reading.ts';
import { anyOf, here } from './words.ts';

const longest = 100;
/** Before a number: ĐT, SĐT, điện thoại, Zalo, DĐ, tel. */
const lead = here(
  `(?:(?:${anyOf('số điện thoại', 'điện thoại', 'sđt', 'đtdđ', 'dđ', 'đt', 'số', 'di động')}|zalo|tel|mobile|phone)[\\s.:]{1,3}|[:'] ?){1,3}`,
);
/** +84, 0084, 84 or 0, then groups parted by at most two marks. */
export const phonePattern = `(?:\\+ ?84|\\(\\+84\\)|\\(?0)(?:[ .()-]{0,2}\\d){7,12}(?!\\d)`;
const shape = /^(?:\+ ?84|\(\+84\)|0084|84(?=\d{9}$)|\(?0)([ .()-]{0,2}\d){7,12}$/;
const mobile = /^0[35789]\d{8}$/;
const landline = /^02\d{9}$/;

/** Mobile prefixes of eleven digits, ended in 2018, and what they became. */
const renumbered: Readonly<Record<string, string>> = {
  ...{ '0120': '070', '0121': '079', '0122': '077', '0126': '076', '0128': '078' },
  ...{ '0123': '083', '0124': '084', '0125': '085', '0127': '081', '0129': '082' },
  ...{
    '0162': '032',
    '0163': '033',
    '0164': '034',
    '0165': '035',
    '0166': '036',
    '0167': '037',
    '0168': '038',
    '0169': '039',
  },
  ...{ '0186': '056', '0188': '058', '0199': '059' },
};

/**
 * Reads one phone number. Nine digits that a spreadsheet robbed of their 0, and eleven-digit mobiles of before 2018,
 * are proposals to confirm.
 */
export function readPhone(text: string): Reading<string> {
  if (text.length > longest) return unread('unknown');
  const typed = bare(level(text));
  if (typed === '') return unread('empty');
  if (/^[35789]\d{8}$/.test(typed.replace(/[ .-]/g, ''))) return proposed(`0${typed.replace(/\D/g, '')}`);
  if (shape.test(typed)) return phoneOf(national(typed));
  const many = typed.split(/[,;/\n]|-\s|\s-|\s(?=0)/).filter((part) => (part.match(/\d/g) ?? []).length >= 9);
  if (many.length > 1) return unread('several');
  return unread(/^[\d+(][\d\s.()+-]*$/.test(typed) ? 'impossible' : 'unknown');
}

function bare(given: Level): string {
  const text = given.text.trim();
  lead.lastIndex = 0;
  const named = lead.exec(text);
  return text.slice(named?.[0].length ?? 0).replace(/[ .;,]+$/, '');
}

function national(typed: string): string {
  const digits = typed.replace(/\D/g, '');
  return /^(?:\+|\(\+|0084|84)/.test(typed) ? `0${digits.replace(/^(?:00)?84/, '').replace(/^0/, '')}` : digits;
}

/** A number that exists in the national plan, or the one an old number became. */
export function phoneOf(digits: string): Reading<string> {
  if (mobile.test(digits) || landline.test(digits)) return { as: 'one', value: digits };
  const now = digits.length === 11 ? renumbered[digits.slice(0, 4)] : undefined;
  return now === undefined ? unread('impossible') : proposed(`${now}${digits.slice(4)}`);
}

function proposed(phone: string): Reading<string> {
  const option: Option<string> = { value: phone, words: showPhone(phone) };
  return { as: 'ambiguous', options: [option] };
}

/** “0964.337.358”, “024.3942.1234”; what is no phone number is shown as it is. */
export function showPhone(phone: string): string {
  if (mobile.test(phone)) return `${phone.slice(0, 4)}.${phone.slice(4, 7)}.${phone.slice(7)}`;
  if (!landline.test(phone)) return phone;
  const area = /^02[48]/.test(phone) ? 3 : 4;
  return `${phone.slice(0, area)}.${phone.slice(area, -4)}.${phone.slice(-4)}`;
}

/** “0964***358”, for everyone but the unit's own superior (domain.md §10). Whatever is too short shows nothing. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length < 10 ? '***' : `${digits.slice(0, 4)}***${digits.slice(-3)}`;
}
