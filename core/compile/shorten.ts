/** A name in few characters, on one line, without what may turn or break a line. */
import { tidy } from '../vietnamese/text.ts';

const letters = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** At most `most` UTF-16 units, cut between letters as people see them, preferably at a blank. */
export function brief(text: string, most: number): string {
  const line = tidy(text.slice(0, most * 8))
    .replace(/\p{Noncharacter_Code_Point}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= most && text.length <= most * 8) return line;
  let kept = '';
  for (const { segment } of letters.segment(line)) {
    if (kept.length + segment.length > most - 1) break;
    kept += segment;
  }
  const blank = kept.lastIndexOf(' ');
  return `${(blank > most / 2 ? kept.slice(0, blank) : kept).trimEnd()}…`;
}
