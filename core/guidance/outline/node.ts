/** A line of the outline while it is being built. */
import type { Line } from '../source.ts';
import type { Marker } from '../text/marker.ts';

export type Node = {
  readonly line: Line;
  readonly marker: Marker | null;
  /** Words after the marker; a heading set on the line below its marker gets them later. */
  words: string;
  /** Table row, unmarked heading, paragraph, or an ordinary marked line. */
  readonly form: 'marked' | 'row' | 'caps' | 'paragraph' | 'group';
  /** Unmarked lines that belong to it: introductions, explanations. */
  readonly notes: Line[];
  readonly children: Node[];
};

export function node(line: Line, form: Node['form'], marker = line.marker, words = line.words): Node {
  return { line, marker, words, form, notes: [], children: [] };
}

/** How deep a kind of marker usually stands; smaller is further out. */
export function rank(item: Pick<Node, 'form' | 'marker'>): number {
  if (item.form === 'group') return -1;
  if (item.form === 'caps') return 0.5;
  if (item.form === 'row') return 10;
  const { marker } = item;
  if (!marker) return 11;
  if (marker.kind === 'part' && /^(?:điều|mục)/iu.test(marker.printed)) return 2.5;
  if (marker.kind === 'decimal') return 4 + marker.depth / 10;
  const ranks = { part: 0, capital: 1, roman: 2, number: 3, letter: 6, round: 7, code: 9 };
  return marker.kind === 'bullet' ? 8 + bulletRank(marker.printed) / 10 : ranks[marker.kind];
}

function bulletRank(printed: string): number {
  if (/[-–—−]/.test(printed)) return 2;
  return /[+]/.test(printed) ? 3 : /[o.▪■§→⇒]/.test(printed) ? 4 : 1;
}

/** Markers of one style make one series. */
export function style(item: Pick<Node, 'form' | 'marker'>): string {
  const { marker } = item;
  if (item.form !== 'marked' || !marker) return item.form;
  if (marker.kind === 'bullet') return /[-–—−]/.test(marker.printed) ? 'bullet -' : `bullet ${marker.printed}`;
  if (marker.kind === 'decimal') return `decimal ${marker.depth}`;
  return marker.kind === 'part'
    ? `part ${marker.printed.split(' ')[0]}`
    : `${marker.kind}${/\)$/.test(marker.printed) ? ')' : ''}`;
}
