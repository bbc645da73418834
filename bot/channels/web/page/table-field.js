/** A table to fill in: fixed rows, or rows one adds. On a phone each cell stands under its own heading. */
import { el, t } from './dom.js';

const heading = (column) => (column.unit ? `${column.label} (${column.unit})` : column.label);

export function table(question, ids) {
  const body = el('tbody');
  const add = (fixed) => {
    const row = rowOf(question, fixed, body.children.length + 1);
    body.append(row);
    return row;
  };
  const addOne = () => add().querySelector('input').focus();
  const node = el(
    'div',
    { role: 'group', 'aria-labelledby': ids.label, 'aria-describedby': ids.hint },
    el('div', { class: 'grid' }, el('table', {}, headOf(question), body)),
    question.rows ? '' : el('button', { type: 'button', onclick: addOne }, t('add_row')),
  );
  const write = (given) => {
    body.replaceChildren();
    if (question.rows) for (const row of question.rows) fill(add(row), given?.find((one) => one.row === row.id)?.cells);
    else for (const one of given?.length ? given : [{ cells: {} }]) fill(add(), one.cells);
  };
  const read = () => {
    const rows = [...body.children].map((row) => ({ row: row.dataset.row, cells: cellsOf(row) }));
    const full = rows.filter(({ cells }) => Object.keys(cells).length > 0);
    return full.length ? { rows: full } : null;
  };
  return { node, read, write };
}

function headOf({ rows, columns }) {
  const first = rows ? el('th', {}, el('span', { class: 'seen-by-reader' }, t('row_name'))) : '';
  return el('thead', {}, el('tr', {}, first, ...columns.map((column) => el('th', { scope: 'col' }, heading(column)))));
}

function rowOf({ columns }, fixed, number) {
  const name = fixed ? fixed.label : t('row', { number });
  const cells = columns.map((column) =>
    el(
      'td',
      { 'data-label': heading(column) },
      el('input', {
        type: 'text',
        autocomplete: 'off',
        'data-column': column.id,
        'aria-label': `${name}: ${heading(column)}`,
      }),
    ),
  );
  return el('tr', { 'data-row': fixed?.id ?? null }, fixed ? el('th', { scope: 'row' }, name) : '', ...cells);
}

function fill(row, cells) {
  for (const input of row.querySelectorAll('input')) input.value = cells?.[input.dataset.column] ?? '';
}

function cellsOf(row) {
  const inputs = [...row.querySelectorAll('input')].filter((input) => input.value.trim() !== '');
  return Object.fromEntries(inputs.map((input) => [input.dataset.column, input.value.trim()]));
}
