/** What conditions may name of a table: itself (count), a column (`ds.so_tien`), a cell of a fixed row (`ds.khoi_1.so_tien`). */
import type { Cell, Row, Value } from '../answer.ts';
import type { Column, QuestionOf } from '../form.ts';
import { figureOperand } from './number-type.ts';
import type { Operand, Taken } from './question-type.ts';

export function tableOperand(path: readonly string[], { columns, rows }: QuestionOf<'table'>): Operand | null {
  const [first, second, ...rest] = path;
  if (rest.length > 0) return null;
  if (first === undefined) return { type: 'list', of: (value) => rowsOf(value) as unknown as Taken };
  if (second === undefined) {
    const column = columns.find((one) => one.id === first);
    return column && isFigure(column)
      ? { type: 'numbers', of: (value) => rowsOf(value).map((row) => figureIn(row, first) ?? undefined) }
      : null;
  }
  const column = columns.find((one) => one.id === second);
  if (!column || !rows?.some((row) => row.id === first)) return null;
  const of = (value: Value) => {
    const row = rowsOf(value).find((one) => one.row === first);
    return row && cellIn(row, second);
  };
  if (!isFigure(column)) return { type: column.type === 'date' ? 'date' : 'text', of };
  return figureOperand(column.type, column, of);
}

function isFigure(column: Column): column is Exclude<Column, { type: 'shortText' | 'date' }> {
  return column.type !== 'shortText' && column.type !== 'date';
}

function rowsOf(value: Value): readonly Row[] {
  return value as readonly Row[];
}

function cellIn(row: Row, column: string): string | number | null | undefined {
  const cell: Cell | undefined = row.cells[column];
  return typeof cell === 'object' ? null : cell;
}

function figureIn(row: Row, column: string): number | null | undefined {
  const cell = cellIn(row, column);
  return typeof cell === 'string' ? undefined : cell;
}
