/** Limits that name no day: “trong tháng 7/2022”, “trước ngày 20 hằng tháng”, “sau 05 ngày làm việc”. They are asked, never settled. */
import type { Frame } from '../frame.ts';
import { type Quoted, quoted, type Source } from '../source.ts';
import type { Kind } from './kind.ts';
import { sentencesOf } from './sentences.ts';

export type Vague = 'span' | 'recurring' | 'counted';

const handing = /\b(?:gui|nop|dang ky|phan hoi|bao cao)\b/;
const shapes: readonly (readonly [Vague, RegExp])[] = [
  [
    'recurring',
    /\b(?:truoc|cham nhat|vao|den)?\s*(?:ngay \d{1,2}(?:\s?\/\s?\d{1,2})?\s*(?:,\s*)?(?:cua\s+)?|\d{1,2}\s?(?:gio|h)\s*)?(?:hang|hằng) (?:ngay|tuan|thang|quy|nam)\b/,
  ],
  [
    'counted',
    /\b(?:sau|trong(?: vong)?|cham nhat|truoc)\s+\d{1,2}\s+ngay(?: lam viec)?\b[^.;]{0,60}|\btruoc [^.;\d]{3,30} \d{1,2} ngay\b/,
  ],
  [
    'span',
    /\b(?:trong|truoc|cham nhat|cuoi|dau|den het|het|den)\s+(?:(?:cuoi|dau|giua|het)\s+)?(?:thang|quy|tuan)\s+(?:[ivx]+|\d{1,2}|nay|sau|toi)(?:\s*(?:\/|nam)\s*\d{4})?/,
  ],
];

/** Each with its words. Reports already written and blank forms have none. */
export function vagueLimitsOf(source: Source, frame: Frame, kind: Kind): Quoted<Vague>[] {
  if (kind === 'filled_report' || kind === 'form') return [];
  return frame.body.flatMap((line) =>
    sentencesOf(line).flatMap((sentence): Quoted<Vague>[] => {
      const words = source.plain.slice(sentence.start, sentence.end);
      if (!handing.test(words)) return [];
      for (const [shape, pattern] of shapes) {
        const match = pattern.exec(words);
        if (match && handing.test(words.slice(0, match.index))) {
          const start = sentence.start + match.index;
          return [quoted(source, shape, start, start + match[0].length, 'unsure')];
        }
      }
      return [];
    }),
  );
}
