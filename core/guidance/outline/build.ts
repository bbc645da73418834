/** From the lines of a body to the tree of what it lists. */
import { countWords, inCapitals } from '../plain.ts';
import type { Line } from '../source.ts';
import { findMarker } from '../text/marker.ts';
import { isHeaderRow } from '../text/tables.ts';
import { type Node, node } from './node.ts';
import { closes, isPlanned, leadsIn } from './phrases.ts';
import { Series } from './series.ts';

export type Options = {
  /** Paragraphs under a heading are items of their own: a guidance that asks for a report. */
  readonly paragraphsAsk: boolean;
  /** Rows of tables are items of their own: a form. */
  readonly rowsAsk: boolean;
};

export type Tree = {
  readonly top: readonly Node[];
  readonly restarts: readonly Line[];
  readonly groups: Series['groups'];
};

/** Deterministic; linear in the number of lines. */
export function buildTree(lines: readonly Line[], options: Options): Tree {
  const series = new Series();
  let closed = false;
  for (const [at, line] of lines.entries()) {
    if (line.cells) {
      if (options.rowsAsk) addRow(series, line, line.cells);
    } else if (line.marker) {
      if (closed && !goesOn(series, line)) continue;
      closed = false;
      if (!isEmptyMarker(line)) series.add(node(line, 'marked'));
    } else if (!addUnmarked(series, line, lines[at + 1], options, closed)) closed = true;
  }
  return { top: series.top, restarts: series.restarts, groups: series.groups };
}

/** “1. […]”: the excerpt stops before the words. */
function isEmptyMarker(line: Line): boolean {
  return (
    line.marker?.kind !== 'code' &&
    line.marker?.kind !== 'part' &&
    /^\W*$/u.test(line.words.replace(/\p{L}|\p{N}/gu, 'x'))
  );
}

/** After the closing words a marked line counts only if it carries an open series on. */
function goesOn(series: Series, line: Line): boolean {
  const value = line.marker?.value ?? 0;
  if (series.top.length === 0) return true;
  return (
    value > 1 &&
    series.ancestors.some((open) => open.marker?.kind === line.marker?.kind && (open.marker?.value ?? 0) + 1 === value)
  );
}

function addRow(series: Series, line: Line, cells: readonly string[]): void {
  if (isHeaderRow(cells)) return;
  const filled = cells.filter((cell) => cell !== '');
  const [first = '', second = ''] = cells;
  if (filled.length === 0) return;
  // “A | TÌNH HÌNH”, “I. Tình hình | |”: a heading among the rows.
  const bareMark = /^(?:[A-H]|[IVX]{1,5})$/.test(first);
  const heading = findMarker(bareMark ? `${first}. ${second}` : `${first} ${second}`.trim());
  if (heading && filled.length <= 2 && /^(?:roman|capital)$/.test(heading.marker.kind)) {
    const words = bareMark ? second : `${first} ${second}`.trim().slice(heading.wordsAt);
    series.add(node(line, 'marked', heading.marker, words));
    return;
  }
  const words = /^[\divxIVX.]*$/.test(first) ? second : first;
  if (words === '') return;
  const sub = first === '' ? findMarker(words) : null;
  if (sub && series.current) {
    const row = lastRow(series);
    (row?.children ?? series.top).push(node(line, 'row', sub.marker, words.slice(sub.wordsAt)));
    return;
  }
  const value = Number(first.replace(/\D/g, '')) || 0;
  const marker =
    words === second && first !== ''
      ? { kind: 'number' as const, printed: first.replace(/\.$/, ''), value, depth: 1 }
      : null;
  series.add(node(line, 'row', marker, words));
}

function lastRow(series: Series): Node | undefined {
  return series.current?.form === 'row' ? series.current : undefined;
}

/** False where the line closes the text. */
function addUnmarked(series: Series, line: Line, next: Line | undefined, options: Options, closed: boolean): boolean {
  const open = series.current;
  if (open?.marker?.kind === 'part' && open.words === '' && open.children.length === 0) {
    open.words = line.text;
    return true;
  }
  if (isHeading(line) || (options.paragraphsAsk && isShortHeading(series, line, next))) {
    series.add(node(line, 'caps', null, line.text));
    return true;
  }
  if (leadsIn(line)) {
    series.lead(line);
    open?.notes.push(line);
    return !closed;
  }
  if (closed || closes(line)) return false;
  if (!open) return true;
  if (options.paragraphsAsk && takesParagraphs(series)) open.children.push(node(line, 'paragraph', null, line.text));
  else open.notes.push(line);
  return true;
}

function isHeading(line: Line): boolean {
  return (
    inCapitals(line.text) &&
    countWords(line.text) >= 2 &&
    line.text.length < 160 &&
    !/[.;,]$/.test(line.text) &&
    !/\d{4}\s*$/.test(line.plain.slice(0, 12))
  );
}

/** “Kết quả hoạt động:” over paragraphs, in a document that marks nothing. */
function isShortHeading(series: Series, line: Line, next: Line | undefined): boolean {
  if (!/:$/.test(line.text) || countWords(line.text) > 12 || /\b(?:sau|gom|cu the|can|la|day)\s*:$/.test(line.plain))
    return false;
  if (!next || next.marker || next.cells || /:$/.test(next.text) || closes(next)) return false;
  return series.ancestors.every((open) => open.form === 'caps');
}

/** A heading's paragraphs are items unless it already has marked ones, or speaks of plans (then they explain it). */
function takesParagraphs(series: Series): boolean {
  const open = series.current;
  if (!open || /[.;]$/.test(open.words)) return false;
  if (open.marker && !/^(?:part|capital|roman|number|decimal)$/.test(open.marker.kind)) return false;
  if (open.children.some((child) => child.form !== 'paragraph')) return false;
  const planned = series.ancestors
    .slice(0, -1)
    .some((parent) => isPlanned(parent.line.plain.slice(parent.line.wordsAt)));
  return !planned;
}
