/** What people put around a value when they answer: dạ, có, khoảng … người ạ; and how they say that there is none. */
import { fold } from './fold.ts';
import { level } from './level.ts';
import { type Qualifier, qualifiers, unread, type Why } from './reading.ts';
import { anyOf, here, matchAt, whole } from './words.ts';

/** Longest answer that is read as one value. */
const longest = 200;

export type Spoken = {
  /** Levelled, without what stood around the value. */
  readonly text: string;
  readonly qualifier?: Qualifier;
};

const lead = here(
  `(?:${anyOf(...['dạ', 'vâng', 'thưa', 'ok', 'hiện có', 'hiện nay có', 'có', 'được', 'là', 'tổng số', 'tổng cộng', 'tổng', 'số lượng', 'đạt'], ...['tất cả', 'cả thảy', 'gồm', 'số tiền', 'ước đạt'])}(?![\\p{L}\\p{N}])[ :,]{0,3}|[=:] ?)`,
);
const bound = here(`(?:(${anyOf(...qualifiers)})(?![\\p{L}\\p{N}])|(~|≈|>=|≥|<=|≤|>|<)) ?`);
const signs: Readonly<Record<string, Qualifier>> = {
  ...{ '~': 'khoảng', '≈': 'xấp xỉ', '>': 'trên', '<': 'dưới' },
  ...{ '>=': 'ít nhất', '≥': 'ít nhất', '<=': 'nhiều nhất', '≤': 'nhiều nhất' },
};
const byFold = new Map(qualifiers.map((word) => [fold(word), word]));
const polite = new RegExp(`(?:[ .!;,?]|(?<![\\p{L}\\p{N}])${anyOf('ạ', 'nhé', 'nha', 'thôi')})$`, 'u');
const not = anyOf('không', 'chưa', 'ko', 'kg', 'k');
const none = whole(
  `(?:${anyOf('hiện', 'hiện nay', 'đến nay')} )?${not} ?${anyOf('có', 'thống kê', 'nắm', 'phát sinh', 'rõ', 'biết')}(?![\\p{L}\\p{N}]).{0,60}|${anyOf('chưa', 'ko')}|.{0,30}${anyOf('không có số liệu', 'chưa có số liệu')}.{0,40}`,
);

/** Levels an answer and takes off what surrounds its value; a `Why` when there is nothing to read. */
export function spoken(given: string): Spoken | { readonly as: 'unread'; readonly why: Why } {
  if (given.length > longest) return unread(given.trim() === '' ? 'empty' : 'unknown');
  let text = trimmed(level(given).text);
  if (text === '') return unread('empty');
  if (none.test(text)) return unread('nothing');
  let qualifier: Qualifier | undefined;
  for (let count = 0; count < 4; count += 1) {
    const word = matchAt(lead, text, 0);
    const said = word ? null : matchAt(bound, text, 0);
    if (said) qualifier ??= byFold.get(fold(said[1] ?? '')) ?? signs[said[2] ?? ''];
    if (!word && !said) break;
    text = text.slice((word ?? said)?.[0].length ?? 0);
  }
  if (text === '') return unread('unknown');
  return { text, ...(qualifier && { qualifier }) };
}

/** Words after a value that change what it says, so that it is not simply “value + unit”. */
const changes = new RegExp(
  `(?<![\\p{L}\\p{N}])${anyOf('không', 'chưa', 'chẳng', 'hoặc', 'hay', 'rưỡi', 'mấy', 'đầu năm', 'cuối năm', 'lẻ', 'đến', 'vài', 'tỷ lệ')}(?![\\p{L}\\p{N}])`,
  'u',
);

/** What follows a value: '' for nothing, the unit (“người”, “/1 đ/c”), or the reason why this is not one value with its unit. */
export function unitAfter(rest: string): { readonly unit: string } | { readonly why: Why } {
  const unit = trimmed(rest);
  const withoutOne = unit.replace(/^\/ ?0?1(?=[ \p{L}])/u, '');
  if (/\d/.test(withoutOne)) return { why: 'several' };
  if (unit !== '' && !/\p{L}/u.test(unit)) return { why: 'unknown' };
  if (/^[.,]|[-+*=<>^]/.test(unit) || changes.test(unit) || unit.split(' ').length > 6) return { why: 'unknown' };
  return { unit };
}

function trimmed(text: string): string {
  let cut = text.trim();
  for (let count = 0; count < 8; count += 1) {
    const shorter = cut.replace(polite, '').trim();
    if (shorter === cut) break;
    cut = shorter;
  }
  return cut;
}
