/** Congresses against their terms, anniversaries against their years (domain.md §7). */
import type { Facts } from '../guidance.ts';
import { placeOf } from '../source.ts';
import { roman } from '../text/marker.ts';
import { doubt, type Finding } from './finding.ts';

/** Terms of the congresses of Công đoàn Việt Nam and of the Party. */
const unionTerms: Record<number, string> = {
  9: '2003-2008',
  10: '2008-2013',
  11: '2013-2018',
  12: '2018-2023',
  13: '2023-2028',
};
const partyTerms: Record<number, string> = { 11: '2011-2016', 12: '2016-2021', 13: '2021-2026', 14: '2026-2031' };

const term = '[,\\s]*\\(?\\s*nhiem ky\\s*(\\d{4})\\s*-\\s*(\\d{4})';
const congresses = [
  {
    terms: unionTerms,
    pattern: new RegExp(`dai hoi\\s+(?:lan thu\\s+)?([ivx]+)\\s+(?:cua\\s+)?cong doan viet nam${term}`, 'g'),
  },
  {
    terms: unionTerms,
    pattern: new RegExp(
      `dai hoi\\s+(?:dai bieu\\s+)?cong doan viet nam\\s+(?:lan thu\\s+|khoa\\s+)?([ivx]+)${term}`,
      'g',
    ),
  },
  {
    terms: partyTerms,
    pattern: new RegExp(
      `dai hoi\\s+(?:dai bieu\\s+)?(?:toan quoc\\s+)?(?:lan thu\\s+)?([ivx]+)\\s+(?:cua\\s+)?dang(?: cong san viet nam)?${term}`,
      'g',
    ),
  },
];

/** “Đại hội XIII Công đoàn Việt Nam nhiệm kỳ 2018-2023”: XIII is 2023-2028. */
export function wrongTerms(facts: Facts): Finding[] {
  const found = new Map<string, Finding>();
  for (const { terms, pattern } of congresses) {
    for (const match of facts.source.plain.matchAll(pattern)) {
      const right = terms[roman(match[1] ?? '')];
      const said = `${match[2]}-${match[3]}`;
      if (!right || right === said) continue;
      const end = match.index + match[0].length;
      const quote = facts.source.text.slice(match.index, end);
      const params = { congress: (match[1] ?? '').toUpperCase(), right, said };
      if (!found.has(quote))
        found.set(
          quote,
          doubt(
            'term_mismatch',
            'guidance.term_mismatch',
            { quote, place: placeOf(facts.source, match.index, end) },
            params,
          ),
        );
    }
  }
  return [...found.values()];
}

/** Days everybody keeps, with the year they are counted from. */
const days: readonly (readonly [RegExp, number])[] = [
  [/^(?:ngay )?thanh lap cong doan viet nam/, 1929],
  [/^(?:ngay )?quoc te lao dong/, 1886],
  [/^(?:ngay )?quoc te phu nu/, 1910],
  [/^(?:ngay )?(?:mien nam (?:hoan toan )?giai phong|giai phong (?:hoan toan )?mien nam)/, 1975],
  [/^(?:ngay )?(?:cach mang thang tam|quoc khanh)/, 1945],
  [/^(?:ngay )?nha giao viet nam/, 1982],
  [/^(?:ngay )?thanh lap (?:hoi lien hiep )?phu nu viet nam/, 1930],
  [/^(?:ngay )?thanh lap dang cong san viet nam/, 1930],
  [/^cuoc khoi nghia hai ba trung/, 40],
];

/** “99 năm Ngày thành lập Công đoàn Việt Nam (28/7/1929 - 28/7/2026)”: that makes 97. */
export function wrongAnniversaries(facts: Facts): Finding[] {
  const found: Finding[] = [];
  for (const match of facts.source.plain.matchAll(/\b(\d{1,4}) nam\s+((?:ngay|cuoc|truyen thong)\b[^.;:\n]{3,160})/g)) {
    const years = Number(match[1]);
    const end = match.index + match[0].length;
    const right = fromDates(facts, match.index, end) ?? fromBase(facts, years, match[2] ?? '');
    if (right === null || right === years) continue;
    const quote = facts.source.text.slice(match.index, Math.min(end, match.index + 140)).trim();
    const place = placeOf(facts.source, match.index, end);
    found.push(
      doubt(
        'anniversary_mismatch',
        'guidance.anniversary_mismatch',
        { quote, place },
        { said: String(years), right: String(right) },
      ),
    );
  }
  return found;
}

function fromDates(facts: Facts, start: number, end: number): number | null {
  const within = facts.dates.filter(
    (item) => item.date && !item.yearGuessed && item.start >= start && item.end <= end + 2,
  );
  const [first, second] = within;
  if (!first?.date || !second?.date || first.date.slice(5) !== second.date.slice(5)) return null;
  return /^\s*(?:-|den)\s*$/.test(facts.source.plain.slice(first.end, second.start))
    ? Number(second.date.slice(0, 4)) - Number(first.date.slice(0, 4))
    : null;
}

/** Against the years the document itself speaks of; any that fits will do. */
function fromBase(facts: Facts, said: number, words: string): number | null {
  const base = days.find(([pattern]) => pattern.test(words))?.[1];
  if (base === undefined) return null;
  const years = [
    ...`${facts.title?.value ?? ''} ${facts.period?.label ?? ''} ${facts.issuedOn?.value ?? ''}`.matchAll(/20\d\d/g),
  ].map((match) => Number(match[0]));
  const [first] = years;
  if (first === undefined || years.some((year) => [0, 1].some((later) => year + later - base === said))) return null;
  return first - base;
}
