/** Bounds of a table: how many rows, which cells must be there, each figure in its column's bounds. */
import { say } from '../../i18n/message.ts';
import type { Row } from '../answer.ts';
import type { Column, QuestionOf } from '../form.ts';
import { MAX_ROWS } from '../limits.ts';
import { bounded } from './number-type.ts';
import type { Finding } from './question-type.ts';

export function checkTable(value: readonly Row[], question: QuestionOf<'table'>): readonly Finding[] {
  const { id, columns, rows, required, least = 0, most = MAX_ROWS } = question;
  const at = { level: 'error', touches: [id] } as const;
  const findings: Finding[] = [];
  const given = value.length;
  if (given < least) findings.push({ id: 'min', message: say('forms.too_few_rows', { given, least }), ...at });
  if (given > most) findings.push({ id: 'max', message: say('forms.too_many_rows_given', { given, most }), ...at });
  const open = (rows ?? []).filter((row) => !value.some((one) => one.row === row.id));
  if (required && open.length > 0) {
    const message = say('forms.rows_open', { rows: open.map((row) => row.label).join(', ') });
    findings.push({ id: 'rows', message, ...at });
  }
  for (const [index, row] of value.entries()) {
    const name = rows?.find((one) => one.id === row.row)?.label ?? String(index + 1);
    for (const column of columns) findings.push(...checkCell(row, name, column, id));
  }
  return findings;
}

function checkCell(row: Row, name: string, column: Column, id: string): Finding[] {
  const cell = row.cells[column.id];
  const at = { level: 'error', touches: [id] } as const;
  const params = { row: name, column: column.label };
  if (cell === undefined)
    return column.required ? [{ id: 'cell', message: say('forms.cell_open', params), ...at }] : [];
  if (typeof cell !== 'number' || column.type === 'shortText' || column.type === 'date') return [];
  return bounded(cell, column.type, { ...column, id }).map((finding) => ({
    ...finding,
    message: say('forms.cell_finding', { ...params, why: finding.message }),
  }));
}
