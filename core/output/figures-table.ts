/** The table of figures of one section: only the columns that hold something. */
import type { Language } from '../i18n/catalogue.ts';
import { say } from '../i18n/message.ts';
import { words } from '../i18n/words.ts';
import type { FigureRow } from './figure-rows.ts';
import { type GridCell, grid } from './grid.ts';
import { gap } from './letterhead.ts';
import { type Block, type Layout, textWidth, twips } from './paper.ts';

type Column = {
  readonly head: string;
  readonly millimetres: number;
  readonly cell: (row: FigureRow, index: number) => GridCell;
};

/** `previous` names last period: “năm 2025”. */
export function figuresTable(
  rows: readonly FigureRow[],
  language: Language,
  layout: Layout,
  previous?: string,
): readonly Block[] {
  const t = (name: 'estimate' | 'number' | 'figure' | 'measure' | 'actual' | 'ground') =>
    words(language, say(`output.col_${name}`));
  const change = words(language, say('output.col_change', { previous: previous ?? '' }));
  const estimates = rows.some((row) => row.estimate !== '');
  const right = (text: string): GridCell => ({ text, align: text.length > 24 ? 'left' : 'right' });
  const centre = (text: string): GridCell => ({ text, align: 'center' });
  const columns: Column[] = [
    { head: t('number'), millimetres: 9, cell: (_, index) => centre(String(index + 1)) },
    { head: t('figure'), millimetres: 0, cell: ({ name }) => ({ text: name }) },
    { head: t('measure'), millimetres: 16, cell: ({ unit }) => centre(unit) },
    { head: t('actual'), millimetres: 30, cell: ({ actual }) => ({ ...right(actual), bold: true }) },
    ...(estimates
      ? [{ head: t('estimate'), millimetres: 28, cell: ({ estimate }: FigureRow) => right(estimate) }]
      : []),
    ...(previous !== undefined && rows.some((row) => row.change !== '')
      ? [{ head: change, millimetres: 19, cell: ({ change: text }: FigureRow) => centre(text) }]
      : []),
    { head: t('ground'), millimetres: 21, cell: ({ ground }) => centre(ground) },
  ];
  const fixed = columns.reduce((sum, { millimetres }) => sum + twips(millimetres), 0);
  const widths = columns.map(({ millimetres }) => (millimetres === 0 ? textWidth(layout) - fixed : twips(millimetres)));
  const cells = rows.map((row, index) => columns.map(({ cell }) => cell(row, index)));
  return [grid({ widths, head: columns.map(({ head }) => head), rows: cells }), gap(8)];
}
