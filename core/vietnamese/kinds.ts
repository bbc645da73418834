/** What kind of value a short text is shaped like, so that a date given where a number is asked is not read as one. */
import { anyOf } from './words.ts';

export type Kind = 'date' | 'time' | 'phone' | 'fraction' | 'percentage' | 'money';

/** Currency after a figure; not the đ of “đ/c” nor the đồng of “đồng chí”. */
export const currency = `(?:${anyOf('việt nam đồng', 'đồng chẵn', 'đồng', 'vnđ', 'đ')}|₫)(?![\\p{L}\\p{N}]|/ ?c(?!\\p{L})|\\s${anyOf('chí')})`;
export const percent = `(?:%|${anyOf('phần trăm')}(?!\\p{L}))`;

const shapes: readonly (readonly [Kind, RegExp])[] = [
  ['phone', /^(?:\+ ?84|\(?0)(?:[ .()-]{0,2}\d){8,12}$/],
  ['date', /^\d{1,2} ?([/.-]) ?\d{1,2} ?\1 ?(?:\d{2}|\d{4,5})$|^\d{4}-\d{1,2}-\d{1,2}$/],
  ['date', new RegExp(`(?<!\\p{L})${anyOf('ngày', 'tháng')} ?\\d`, 'u')],
  ['date', new RegExp(`^\\d{1,2} ?${anyOf('tháng')} ?\\d|\\d ${anyOf('tháng đầu năm', 'tháng cuối năm')}`, 'u')],
  ['time', new RegExp(`^\\d{1,2} ?(?:h|g|${anyOf('giờ')}|:\\d\\d)(?!\\p{L})`, 'u')],
  ['percentage', new RegExp(`\\d ?${percent}`, 'u')],
  ['fraction', /^\d[\d.]{0,12} ?\/ ?\d/],
  ['money', new RegExp(`(?:\\d|\\p{L}) ?${currency}|[$€]|\\d ?usd`, 'u')],
];

/** The kind a levelled answer is shaped like; null when it may be a plain number or words. */
export function kindOf(text: string): Kind | null {
  return shapes.find(([, shape]) => shape.test(text))?.[0] ?? null;
}
