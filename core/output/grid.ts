/** Tables of figures and names: heading row on every page, rows that stay whole, figures to the right. */
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
} from 'docx';
import { LateRow } from './late.ts';
import { type TableSize, type Twips, tableStyle } from './paper.ts';
import { linesOf, oneLine } from './safe-text.ts';

export type GridCell = {
  readonly text: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly bold?: boolean;
  readonly italics?: boolean;
  /** Columns it takes. */
  readonly span?: number;
};

export type Grid = {
  readonly widths: readonly Twips[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly GridCell[])[];
  /** Points. */
  readonly size?: TableSize;
};

const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const borders = { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line };
const aligned = { center: AlignmentType.CENTER, right: AlignmentType.RIGHT };

export function grid({ widths, head, rows, size = 12 }: Grid): Table {
  const titles = head.map((text): GridCell => ({ text, align: 'center', bold: true }));
  return new Table({
    layout: TableLayoutType.FIXED,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    columnWidths: widths,
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: 'dxa' },
    borders,
    rows: [row(titles, widths, size, true), ...rows.map((cells) => new LateRow(() => row(cells, widths, size, false)))],
  });
}

function row(cells: readonly GridCell[], widths: readonly Twips[], size: TableSize, head: boolean): TableRow {
  let at = 0;
  const children = cells.map((cell) => {
    const span = cell.span ?? 1;
    const width = widths.slice(at, at + span).reduce((sum, one) => sum + one, 0);
    at += span;
    return cellOf(cell, width, span, size);
  });
  return new TableRow({ children, cantSplit: cells.every(({ text }) => text.length < 1_500), tableHeader: head });
}

function cellOf(
  { text, align = 'left', bold = false, italics = false }: GridCell,
  width: Twips,
  span: number,
  size: TableSize,
): TableCell {
  const lines = linesOf(text);
  const look = { ...(bold ? { bold } : {}), ...(italics ? { italics } : {}) };
  return new TableCell({
    width: { size: width, type: 'dxa' },
    ...(span > 1 ? { columnSpan: span } : {}),
    verticalAlign: VerticalAlign.CENTER,
    children: (lines.length === 0 ? [''] : lines).map(
      (one) =>
        new Paragraph({
          style: tableStyle(size),
          ...(align === 'left' ? {} : { alignment: aligned[align] }),
          children: [new TextRun({ text: oneLine(one), ...look })],
        }),
    ),
  });
}
