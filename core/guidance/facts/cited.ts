/** Documents the text refers to: kind, symbol, day, and whose they are. Their dates are never deadlines. */
import type { Frame } from '../frame.ts';
import { lineAt, type Quoted, quoted, type Source } from '../source.ts';
import type { Dated } from './dates.ts';

export type Cited = {
  readonly kind: string;
  readonly symbol: string;
  readonly date: string | null;
  readonly by: string | null;
};

const shape =
  /\b(nghi quyet|quyet dinh|chi thi|ket luan|thong bao|huong dan|ke hoach|chuong trinh(?: hanh dong| phoi hop)?|cong van|cong dien|bao cao|to trinh|quy dinh|thong tu|nghi dinh|luat|van ban)\s+(?:so\s*:?\s*)?(\d+[a-z]?\s?[/-]\s?[a-zđ\d]+(?:\s?[-/]\s?[a-zđ\d]+){0,3})/gi;

/** In order of place. */
export function citedOf(source: Source, frame: Frame, dates: readonly Dated[]): Quoted<Cited>[] {
  return [...source.plain.matchAll(shape)].flatMap((match) => {
    const start = match.index;
    const line = lineAt(source, start);
    if (!line || line === frame.number || match[0].includes('\n')) return [];
    const end = start + match[0].length;
    const symbolAt = end - (match[2]?.length ?? 0);
    const date = dates.find((item) => item.start >= end && item.start - end < 14 && item.line === line);
    const from = date?.end ?? end;
    const by =
      /^,?\s*(?:cua|do)\s+([^.,;:()“"\n]{3,90}?)(?=\s+(?:ve|ban hanh|huong dan|quy dinh|phat dong|duoc)\b|[.,;:()“"\n]|$)/.exec(
        source.plain.slice(from, Math.min(from + 130, line.start + line.text.length)),
      );
    const byAt = by ? from + by[0].length - (by[1]?.length ?? 0) : from;
    const value: Cited = {
      kind: source.text.slice(start, start + (match[1]?.length ?? 0)),
      symbol: source.text.slice(symbolAt, end).replace(/\s/g, ''),
      date: date?.date ?? null,
      by: by ? source.text.slice(byAt, byAt + (by[1]?.length ?? 0)).trim() : null,
    };
    return [quoted(source, value, start, by ? byAt + (by[1]?.length ?? 0) : from)];
  });
}
