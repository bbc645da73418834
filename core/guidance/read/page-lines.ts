/** Lines of a printed page from its letters, by where they stand. */

/** A letter, or a few, with the place of its baseline, in points; y grows upwards. */
export type Piece = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
};

export type Segment = { readonly text: string; readonly left: number; readonly right: number };

export type PageLine = {
  /** Parts set apart: columns, cells. */
  readonly segments: readonly Segment[];
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly page: number;
};

/** Times the letters' size: a wider gap parts columns; between the cells of a row a smaller one does. */
const columnGap = 2;
const cellGap = 1;
/** A wider gap parts words. */
const wordGap = 0.16;

/** Letters of one page, top to bottom, left to right. */
export function linesOfPage(pieces: readonly Piece[], page: number): PageLine[] {
  const rows: Piece[][] = [];
  for (const piece of pieces.toSorted((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && Math.abs(first.y - piece.y) < Math.max(1.5, first.size * 0.3)) row.push(piece);
    else rows.push([piece]);
  }
  return inColumns(
    rows.flatMap((row) =>
      lineOf(
        row.toSorted((a, b) => a.x - b.x),
        page,
      ),
    ),
  );
}

function lineOf(row: readonly Piece[], page: number): PageLine[] {
  const [first] = row;
  if (!first) return [];
  const wide = segmentsOf(row, columnGap);
  const segments = wide.length > 1 ? segmentsOf(row, cellGap) : wide;
  const right = segments.at(-1)?.right ?? first.x;
  return [{ segments, left: first.x, right, y: first.y, size: first.size, page }];
}

function segmentsOf(row: readonly Piece[], apart: number): Segment[] {
  const segments: { text: string; left: number; right: number }[] = [];
  for (const piece of row) {
    const last = segments.at(-1);
    const gap = last ? piece.x - last.right : 0;
    const right = piece.x + piece.width;
    if (!last || gap > piece.size * apart) segments.push({ text: piece.text, left: piece.x, right });
    else {
      last.text += (gap > piece.size * wordGap ? ' ' : '') + piece.text;
      last.right = Math.max(last.right, right);
    }
  }
  return segments;
}

/** Heads and signature blocks stand in two columns: the left one is read first, then the right. Rows of tables stay rows. */
function inColumns(lines: readonly PageLine[]): PageLine[] {
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  const [middle, width] = [(left + right) / 2, right - left];
  const side = (segment: Segment) => {
    if (segment.right < middle + width * 0.02) return 'left';
    return segment.left > middle - width * 0.06 ? 'right' : 'across';
  };
  const out: PageLine[] = [];
  let run: PageLine[] = [];
  const settle = () => {
    const parts = run.flatMap((line) => line.segments.map((segment) => ({ line, segment, on: side(segment) })));
    const both = ['left', 'right'].every((on) => parts.some((part) => part.on === on));
    if (!both || run.some((line) => line.segments.length > 2)) out.push(...run);
    else {
      const alone = parts.map(({ line, segment, on }) => ({ on, line: { ...line, ...segment, segments: [segment] } }));
      for (const on of ['left', 'right']) out.push(...alone.filter((part) => part.on === on).map((part) => part.line));
    }
    run = [];
  };
  for (const line of lines) {
    if (line.segments.some((segment) => side(segment) === 'across')) {
      settle();
      out.push(line);
    } else run.push(line);
  }
  settle();
  return out;
}
