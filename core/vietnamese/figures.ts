/** One figure in digits: which separators group, which one is the decimal sign (domain.md §5: decimal comma, dot for thousands). */
import { type Decimal, decimal } from './decimal.ts';

export type Figure = {
  /** One: certain. Several: malformed, these are what it may be. Likeliest first. */
  readonly options: readonly Decimal[];
  /** Malformed: even a single option must be confirmed. */
  readonly doubtful?: true;
  /** “1,234”: by the rule a decimal comma, but where only whole ones count the comma may have grouped. */
  readonly ifWhole?: Decimal;
  /** Digits as typed, where there were no separators: “05” in “2 tỷ 05”. */
  readonly plain?: string;
};

/** Most digits and separators one figure may have; beyond it nothing is counted. */
const longest = 40;

/** A figure as found in running text: digits, single separators between digits, blank groups of exactly three. */
export const figurePattern = `\\d{1,20}(?:(?:[.,]\\d{1,20}){1,10}(?![\\d])|(?: \\d{3}(?!\\d)){1,6}(?:,\\d{1,10})?)?`;

/** Reads the digits and separators `[0-9., ]`; null when they are no single figure (“1,2,3”, “22 10 2022”). */
export function readFigure(typed: string): Figure | null {
  if (typed.length > longest || !/^\d/.test(typed) || !/\d$/.test(typed)) return null;
  const marks = typed.replace(/\d+/g, '');
  if (marks === '') return { options: [decimal(typed)], plain: typed };
  if (marks.includes(' ')) return spaced(typed);
  if (/^,+$/.test(marks)) return commas(typed);
  if (/^\.+$/.test(marks)) return dots(typed);
  return mixed(typed, marks);
}

/** 1–3 digits, not 0 in front, then groups of exactly three. */
function grouped(typed: string, mark: string): string | null {
  const groups = typed.split(mark);
  const [first = '', ...rest] = groups;
  if (!/^[1-9]\d{0,2}$/.test(first) || rest.length === 0) return null;
  return rest.every((group) => /^\d{3}$/.test(group)) ? groups.join('') : null;
}

function spaced(typed: string): Figure | null {
  const [left = '', places, ...more] = typed.split(',');
  const digits = grouped(left, ' ');
  if (digits === null || more.length > 0) return null;
  if (places !== undefined && !/^\d+$/.test(places)) return null;
  return { options: [decimal(digits, places)] };
}

function commas(typed: string): Figure | null {
  const [left = '', places = '', ...more] = typed.split(',');
  const english = grouped(typed, ',');
  if (more.length > 0) return english === null ? null : { options: [decimal(english)] };
  const value = { options: [decimal(left, places)] };
  return english === null ? value : { ...value, ifWhole: decimal(english) };
}

/** Exactly three digits after one dot group; any other single dot asks: 1.5 may be 1,5 or 15. */
function dots(typed: string): Figure | null {
  const digits = grouped(typed, '.');
  if (digits !== null) return { options: [decimal(digits)] };
  const last = typed.lastIndexOf('.');
  const [left, places] = [typed.slice(0, last), typed.slice(last + 1)];
  const whole = left.includes('.') ? grouped(left, '.') : left;
  const removed = decimal(typed.replaceAll('.', ''));
  return { options: whole === null ? [removed] : [decimal(whole, places), removed], doubtful: true };
}

/** 1.234,5 as here; 1,234.5 as in English, which can mean nothing else. */
function mixed(typed: string, marks: string): Figure | null {
  const sign = marks.at(-1) ?? '';
  const group = sign === ',' ? '.' : ',';
  const at = typed.lastIndexOf(sign);
  const digits = grouped(typed.slice(0, at), group);
  return digits === null ? null : { options: [decimal(digits, typed.slice(at + 1))] };
}
