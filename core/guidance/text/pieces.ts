/** Parts of one printed line: cells of a table, and the two columns that heads and signature blocks are set in. */
import { plain } from '../plain.ts';

const wide = /\s*\t\s*|\s{3,}/;
const headPiece =
  /^(?:cong hoa xa hoi|doc lap\s*-\s*tu do|so\s*:?\s*[\d./]|so\s*:|v\/v|.{2,40}ngay.{0,12}thang.{0,12}nam\s*[\d.…]*$|[^,]{2,40},\s*ngay\s+\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$)/;
const footPiece =
  /^(?:noi nhan\s*:|(?:tm|kt|tl|tuq|t\/m|k\/t)\s*[./]|(?:pho )?chu tich\b|nguoi lap|thu truong|ke toan|thu ky|chu t(?:oa|ri)|dai dien|nguoi bao cao)/;

/** Cells where the line is a table's row (`a | b | c`, or three and more parts between tabs); null otherwise. */
export function cellsOf(line: string): string[] | null {
  if (/\s\|\s|\|\s*$|^\s*\|/.test(line)) {
    const cells = line.split('|').map((cell) => cell.trim());
    return cells.length > 1 ? cells : null;
  }
  const tabbed = line.split('\t').map((cell) => cell.trim());
  const filled = tabbed.filter((cell) => cell !== '');
  if (tabbed.length < 3 || filled.length < 2 || filled.some(isColumnPiece)) return null;
  return tabbed;
}

/** The pieces of a line set in two columns; the line alone where it is not. `inFoot`: the signature block has begun. */
export function columnsOf(line: string, inFoot: boolean): string[] {
  // A number left blank has a gap of its own: “Số:        /HD-CĐP”.
  const pieces = line
    .trim()
    .replace(/^(S[ốô]\s*:?)\s{3,}(?=[\d/…._-])/iu, '$1 ')
    .split(wide)
    .filter((piece) => piece !== '');
  if (pieces.length < 2) return [line.trim()];
  return inFoot || pieces.some(isColumnPiece) ? pieces : [line.trim()];
}

/** True where a piece of a line belongs to a head or a signature block, which are set in columns. */
export function isColumnPiece(piece: string): boolean {
  const bare = plain(piece.trim());
  return headPiece.test(bare) || footPiece.test(bare);
}

/** True where a line opens the signature block in columns. */
export function opensFoot(line: string): boolean {
  const bare = plain(line.trim());
  if (/^(?:thu ky|nguoi lap|ke toan)\b.{0,30}\s{3,}(?:chu toa|chu tri|chu tich|thu truong)\b/.test(bare)) return true;
  return /^noi nhan\b/.test(bare) || /\s{3,}(?:tm|kt|tl|t\/m)\s*[./]/.test(bare);
}
