/** The shapes a date is written in (domain.md §5), before its year is settled: 5/12/2022, ngày 05 tháng 12 năm 2022, thứ 2 ngày 26-3. */
import { anyOf, here, matchAt } from './words.ts';

export type WrittenDate = {
  readonly day: number;
  readonly month: number;
  /** Absent when not written. */
  readonly year?: number;
  /** The year was written with two digits. */
  readonly shortYear?: boolean;
  /** Weekday said before or after it: 1 = thứ Hai … 7 = Chủ nhật. */
  readonly weekday?: number;
  /** Written with a word that only a date has: ngày, tháng, a weekday, or with its year. */
  readonly plainly: boolean;
};

export type DateAt = { readonly written: WrittenDate; readonly start: number; readonly end: number };

const year = `(\\d{4,5}|\\d{2})(?!\\d)`;
const weekdays = [
  ['hai', '2'],
  ['ba', '3'],
  ['tư', '4'],
  ['năm', '5'],
  ['sáu', '6'],
  ['bảy', '7', 'bẩy'],
];
const weekday = `(?:${anyOf('thứ')}\\s(${anyOf(...weekdays.flat())})(?![\\p{L}\\p{N}])|(${anyOf('chủ nhật')}|cn(?!\\p{L}))|t([2-7])(?![\\p{L}\\p{N}]))`;
const before = here(`${weekday}(?:[, ]|\\s?\\(|\\s?-\\s|\\s)\\s?(?:${anyOf('sáng', 'trưa', 'chiều', 'tối')}\\s)?`);
const behind = here(`\\s?\\(${weekday}\\)`);
const lead = here(`(?:${anyOf('ngày', 'hôm', 'mùng', 'mồng')}[\\s:]{0,2}){1,2}`);
const numeric = here(
  `(\\d{1,2}) ?([/.-]) ?(\\d{1,2})(?: ?\\2 ?${year}|\\s${anyOf('năm')}\\s${year})?(?!\\d|\\2\\d|[/.]\\d)`,
);
const inWords = here(
  `(\\d{1,2})\\s?${anyOf('tháng')}\\s?(\\d{1,2})(?:(?:,?\\s${anyOf('năm')}\\s?|\\s?[/.-]\\s?|,?\\s)${year}|(?!\\d))`,
);
const iso = here('(\\d{4})-(\\d{1,2})-(\\d{1,2})(?![\\d/-])');

/** The date that begins at a place in levelled text, with its weekday and “ngày” if they stand before it; null if none does. `asked`: a date is expected, so 5-12 is one. */
export function dateAt(text: string, at: number, asked = false): DateAt | null {
  const day = matchAt(before, text, at);
  const started = at + (day?.[0].length ?? 0);
  const word = matchAt(lead, text, started);
  const place = started + (word?.[0].length ?? 0);
  const found = matchAt(inWords, text, place)
    ? fromWords(text, place)
    : fromDigits(text, place, asked || word !== null);
  if (found === null) return null;
  const after = day ? null : matchAt(behind, text, found.end);
  const said = weekdayOf(day ?? after);
  const plainly = found.plainly || word !== null || said !== undefined;
  const written = { ...found.written, plainly, ...(said !== undefined && { weekday: said }) };
  return { written, start: at, end: found.end + (after?.[0].length ?? 0) };
}

type Bare = { readonly written: Omit<WrittenDate, 'plainly'>; readonly end: number; readonly plainly: boolean };

function fromWords(text: string, at: number): Bare | null {
  const match = matchAt(inWords, text, at);
  return match && { ...parts(match[1], match[2], match[3]), end: at + match[0].length, plainly: true };
}

function fromDigits(text: string, at: number, named: boolean): Bare | null {
  const turned = matchAt(iso, text, at);
  if (turned) return { ...parts(turned[3], turned[2], turned[1]), end: at + turned[0].length, plainly: true };
  const match = matchAt(numeric, text, at);
  if (!match) return null;
  const written = match[4] ?? match[5];
  // Without a year, “5.12” and “5-12” are dates only after “ngày”: they are far more often a figure and a range.
  if (written === undefined && match[2] !== '/' && !named) return null;
  return { ...parts(match[1], match[3], written), end: at + match[0].length, plainly: written !== undefined };
}

function parts(day = '', month = '', written?: string): { readonly written: Omit<WrittenDate, 'plainly'> } {
  const known =
    written === undefined ? {} : { year: Number(written), ...(written.length === 2 && { shortYear: true }) };
  return { written: { day: Number(day), month: Number(month), ...known } };
}

function weekdayOf(match: RegExpExecArray | null): number | undefined {
  if (!match) return undefined;
  if (match[2] !== undefined) return 7;
  if (match[3] !== undefined) return Number(match[3]) - 1;
  const said = match[1] ?? '';
  const at = weekdays.findIndex((names) => names.some((name) => new RegExp(`^${anyOf(name)}$`, 'u').test(said)));
  return at + 1;
}
