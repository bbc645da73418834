/** Figures that do not fit each other: attendance, shares of one whole, numbers of a list. */
import type { Facts } from '../guidance.ts';
import { lineAt, placeOf } from '../source.ts';
import { doubt, type Finding, over } from './finding.ts';

/** Present and absent must make the total; absent without reason cannot be more than absent. */
export function wrongAttendance(facts: Facts): Finding[] {
  const found = facts.attendance;
  if (!found) return [];
  const { present, total, absent, absentWithoutReason } = found;
  const sum = present !== null && total !== null && absent !== null && present + absent !== total;
  const more = present !== null && total !== null && present > total;
  if (sum || more)
    return [
      doubt('attendance_mismatch', 'guidance.attendance_mismatch', found, { present, absent: absent ?? 0, total }),
    ];
  if (absentWithoutReason !== null && absent !== null && absentWithoutReason > absent) {
    return [doubt('attendance_mismatch', 'guidance.absence_mismatch', found, { absent, without: absentWithoutReason })];
  }
  return [];
}

const share = /(?:^|[:;,]|\bva\b|\btrong do\b)\s*([a-z][a-z\s/"()\d-]{1,50}?)[:\s(]+(\d{1,3}(?:[.,]\d{1,2})?)\s?%\)?/g;

/** “Giỏi 45,2%; khá 50,0%; trung bình 3,2%” makes 98,4 %. Off by more than rounding, yet near enough to be meant as one whole. */
export function wrongShares(facts: Facts): Finding[] {
  return facts.frame.body.flatMap((line) => {
    return line.plain.split(/\.\s|\n/).flatMap((sentence) => {
      const shares = [...sentence.matchAll(share)].map((match) => Number((match[2] ?? '').replace(',', '.')));
      const sum = Math.round(shares.reduce((all, one) => all + one, 0) * 100) / 100;
      if (shares.length < 3 || shares.some((one) => one >= 100) || Math.abs(sum - 100) <= 0.25 || sum < 90 || sum > 110)
        return [];
      return [doubt('percentages_not_100', 'guidance.percentages_not_100', over(line), { sum: { figure: sum } })];
    });
  });
}

/** A number that falls back although no new heading or list begins. */
export function restartedNumbering(facts: Facts): Finding[] {
  return facts.outline.restarts.map((line) =>
    doubt('restarted_numbering', 'guidance.restarted_numbering', over(line), { marker: line.marker?.printed ?? '' }),
  );
}

type Body = 'tld' | 'ldld' | 'cdvc' | 'cp' | 'ttg' | 'tw' | 'ubnd';

const codes: readonly (readonly [Body, RegExp])[] = [
  ['tld', /(?:^|[-/])TLĐ(?:$|-)/u],
  ['ldld', /(?:^|[-/])LĐLĐ(?:$|-)/u],
  ['cdvc', /(?:^|[-/])CĐVC(?:$|-)/u],
  ['ttg', /(?:^|[-/])TTg$/u],
  ['cp', /(?:^|[-/])(?:NĐ-)?CP$/u],
  ['tw', /(?:^|[-/])(?:TW|TƯ)$/u],
  ['ubnd', /(?:^|[-/])UBND(?:$|-)/u],
];
const bodies: readonly (readonly [Body, RegExp])[] = [
  ['tld', /\btong lien doan|\btong ldld|\bdoan chu tich\b|\btld\b/],
  ['ldld', /\blien doan lao dong|\bldld\b/],
  ['cdvc', /\bcong doan vien chuc|\bcdvc\b/],
  ['ttg', /\bthu tuong\b/],
  ['cp', /\bchinh phu\b/],
  ['tw', /\bbo chinh tri|\bban bi thu|\btrung uong\b|\bbch tw\b/],
  ['ubnd', /\buy ban nhan dan|\bubnd\b/],
];

/** “Công văn số 633/TLĐ … của Ban Thường vụ LĐLĐ tỉnh”: the symbol is another body's. */
export function wrongBodies(facts: Facts): Finding[] {
  return facts.cited.flatMap(({ value, place }) => {
    if (!value.by) return [];
    const code = codes.find(([, pattern]) => pattern.test(value.symbol))?.[0];
    const at = facts.source.text.indexOf(value.by, place.start);
    const named = bodies.find(([, pattern]) =>
      pattern.test(facts.source.plain.slice(at, at + (value.by?.length ?? 0))),
    )?.[0];
    if (!code || !named || code === named || (code === 'cp' && named === 'ttg')) return [];
    const quote = facts.source.text.slice(place.start, place.end);
    const line = lineAt(facts.source, place.start);
    return line
      ? [
          doubt(
            'symbol_body_mismatch',
            'guidance.symbol_body_mismatch',
            { quote, place: placeOf(facts.source, place.start, place.end) },
            { symbol: value.symbol, body: value.by },
          ),
        ]
      : [];
  });
}
