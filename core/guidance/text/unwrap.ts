/** Joins the lines of a paragraph that was broken to fit a page; keeps headings, lists and titles apart. */
import { inCapitals, plain } from '../plain.ts';
import { findMarker } from './marker.ts';

export type Physical = { readonly text: string; readonly gap: boolean; readonly cells: readonly string[] | null };

/** Kinds of document that stand alone on a line. */
export const kindLine =
  /^(?:huong dan|thong bao|ke hoach|bao cao|chuong trinh|chuong trinh cong tac|giay moi|thu moi|ket luan|bien ban|cong van|quyet dinh|nghi quyet|chi thi|to trinh|cong dien|de cuong|quy che|quy dinh|the le|de an|phat dong thi dua|phat dong|thu keu goi|giay trieu tap|loi phat dong|dang ky thi dua|giao uoc thi dua|bao cao tong ket|bao cao so ket|bao cao nhanh|thong tri|phuong an|danh gia|nhac viec)$/;

const ended = /[.;:!?…]["”)]?$|\.\/\.?$/;
const ownLine =
  /^(?:kinh gui|noi nhan|so\s*:|v\/v|cong hoa xa hoi|doc lap\s*-|tm\.|kt\.|tl\.|t\/m|phu luc|bieu mau|mau so)/;

/** Joined lines, in order. Linear in the text. */
export function unwrap(lines: readonly Physical[]): Physical[] {
  const width = pageWidth(lines);
  const out: { text: string; gap: boolean; cells: readonly string[] | null; last: string }[] = [];
  for (const line of lines) {
    const before = out.at(-1);
    if (before && joins(before, line, width)) {
      before.text = glue(before.text, line.text);
      before.last = line.text;
    } else out.push({ ...line, last: line.text });
  }
  return out.map(({ text, gap, cells }) => ({ text, gap, cells }));
}

/** The printed width in letters where the text is broken by width; 0 where each paragraph is one line. */
function pageWidth(lines: readonly Physical[]): number {
  const lengths = lines.map((line) => line.text.length).sort((a, b) => a - b);
  const longest = lengths.at(-1) ?? 0;
  if (longest > 140) return 0;
  const broken = lines.filter((line, at) => {
    const next = lines[at + 1];
    return (
      next && !next.gap && line.text.length > longest * 0.6 && !ended.test(line.text) && /^\p{Ll}/u.test(next.text)
    );
  });
  return broken.length >= 3 ? longest : 0;
}

function joins(before: { text: string; last: string; cells: unknown }, line: Physical, width: number): boolean {
  if (line.gap || before.cells || line.cells) return false;
  const [above, here] = [plain(before.text), plain(line.text)];
  if (kindLine.test(above) || kindLine.test(here) || ownLine.test(here)) return false;
  if (ended.test(before.last) || (findMarker(line.text) && !(width > 0 && runsOn(before.last, line.text))))
    return false;
  if (inCapitals(before.text) && inCapitals(line.text)) return wrappedHeading(before.text);
  if (inCapitals(before.last) !== inCapitals(line.text) && inCapitals(before.text)) return false;
  if (/^[\p{Ll}(]/u.test(line.text)) return before.last.length > 25 || /[,-]$/.test(before.last);
  if (width === 0) return false;
  return before.last.length + 1 + (line.text.split(' ')[0]?.length ?? 0) >= width * 0.93;
}

/** A heading in capitals that has a marker runs on: “III. TỒN TẠI, HẠN CHẾ / VÀ GIẢI PHÁP”. */
function wrappedHeading(text: string): boolean {
  const marker = findMarker(text)?.marker;
  return marker !== undefined && marker.kind !== 'part' && marker.kind !== 'bullet' && text.length > 30;
}

/** A dash between words that happens to begin a line: “chính trị / - xã hội”. */
export function runsOn(before: string, line: string): boolean {
  return /^[-–]\s\p{Ll}/u.test(line) && /\p{L}$/u.test(before) && before.length > 40;
}

/** Two parts of a broken paragraph as one: a hyphen that only parted a word goes. */
export function glue(before: string, next: string): string {
  if (/\p{Ll}-$/u.test(before) && /^\p{Ll}/u.test(next)) return before.slice(0, -1) + next;
  return /\d-$/.test(before) && /^\d/.test(next) ? before + next : `${before} ${next}`;
}
