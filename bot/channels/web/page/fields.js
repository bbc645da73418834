/** One control per kind of question. A control shows what was given and reads back what is given now. */
import { el, t } from './dom.js';
import { showSize } from './show.js';

/**
 * @typedef {{ node: HTMLElement, read: () => object | null, write: (given: any) => void }} Field
 * `read` gives what to send; null: nothing is there, the answer is taken back.
 */

/** @type {Record<string, (question: any, ids: { label: string, hint: string }, tools: any) => Field>} */
const kinds = { longText, yesNo, choice, choices, pair, ratio, table, file };

/** @returns {Field} */
export function fieldFor(question, ids, tools) {
  return (kinds[question.type] ?? line)(question, ids, tools);
}

const described = (ids) => ({ 'aria-labelledby': ids.label, 'aria-describedby': ids.hint });
const filled = (text) => (text.trim() === '' ? null : { text });

function line(question, ids) {
  const numeric = question.figure ? { inputmode: 'text', class: 'figure' } : {};
  const input = el('input', { type: 'text', autocomplete: 'off', maxlength: 4000, ...numeric, ...described(ids) });
  const write = (given) => {
    input.value = given ?? '';
  };
  return { node: input, read: () => filled(input.value), write };
}

function longText(_question, ids) {
  const area = el('textarea', { rows: 3, maxlength: 20000, ...described(ids) });
  const grow = () => {
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 2}px`;
  };
  area.addEventListener('input', grow);
  area.addEventListener('focus', grow);
  const write = (given) => {
    area.value = given ?? '';
    if (area.isConnected) grow();
  };
  return { node: area, read: () => filled(area.value), write };
}

function ticks(type, options, ids) {
  const name = `f-${ids.label}`;
  const boxes = options.map((option) => ({ option, input: el('input', { type, name, value: option.id }) }));
  const node = el(
    'div',
    { role: type === 'radio' ? 'radiogroup' : 'group', ...described(ids) },
    ...boxes.map(({ option, input }) => el('label', { class: 'option' }, input, option.label)),
  );
  return { node, boxes };
}

function yesNo(_question, ids) {
  const { node, boxes } = ticks(
    'radio',
    [
      { id: 'yes', label: t('yes') },
      { id: 'no', label: t('no') },
    ],
    ids,
  );
  return {
    node,
    read: () => picked(boxes, (id) => ({ value: id === 'yes' })),
    write: (given) => mark(boxes, given === true ? ['yes'] : given === false ? ['no'] : []),
  };
}

function choice(question, ids) {
  const { node, boxes } = ticks('radio', question.options, ids);
  return {
    node,
    read: () => picked(boxes, (id) => ({ value: id })),
    write: (given) => mark(boxes, given ? [given] : []),
  };
}

function choices(question, ids) {
  const { node, boxes } = ticks('checkbox', question.options, ids);
  const chosen = () => boxes.filter(({ input }) => input.checked).map(({ option }) => option.id);
  return {
    node,
    read: () => (chosen().length ? { value: chosen() } : null),
    write: (given) => mark(boxes, given ?? []),
  };
}

function picked(boxes, as) {
  const found = boxes.find(({ input }) => input.checked);
  return found ? as(found.option.id) : null;
}

function mark(boxes, ids) {
  for (const { option, input } of boxes) input.checked = ids.includes(option.id);
}

function parts(names, ids) {
  const inputs = names.map(([key, label]) => {
    const input = el('input', { type: 'text', autocomplete: 'off', 'aria-describedby': ids.hint });
    return { key, input, node: el('label', {}, el('small', {}, label), input) };
  });
  const node = el('div', { class: 'pairs', role: 'group', ...described(ids) }, ...inputs.map((one) => one.node));
  const read = () => {
    const all = Object.fromEntries(inputs.map(({ key, input }) => [key, input.value.trim()]));
    return Object.values(all).every((text) => text === '') ? null : { parts: all };
  };
  const write = (given) => {
    for (const { key, input } of inputs) input.value = given?.[key] ?? '';
  };
  return { node, read, write };
}

function pair(question, ids) {
  return parts(
    [
      ['actual', t('pair_actual')],
      ['estimate', question.estimateLabel ?? t('pair_estimate')],
    ],
    ids,
  );
}

function ratio(_question, ids) {
  return parts(
    [
      ['numerator', t('ratio_part')],
      ['denominator', t('ratio_whole')],
    ],
    ids,
  );
}

/** Fixed rows, or rows one adds. On a phone each cell stands under its own heading. */
function table(question, ids) {
  const body = el('tbody');
  const cell = (column, row) =>
    el(
      'td',
      { 'data-label': heading(column) },
      el('input', {
        type: 'text',
        autocomplete: 'off',
        'data-column': column.id,
        'aria-label': `${row}${heading(column)}`,
      }),
    );
  const addRow = (fixed) => {
    const name = fixed ? `${fixed.label}: ` : `${t('row', { number: body.children.length + 1 })}: `;
    const row = el('tr', { 'data-row': fixed?.id ?? null }, fixed ? el('th', { scope: 'row' }, fixed.label) : '');
    row.append(...question.columns.map((column) => cell(column, name)));
    body.append(row);
    return row;
  };
  const fill = (row, cells) => {
    for (const input of row.querySelectorAll('input')) input.value = cells?.[input.dataset.column] ?? '';
  };
  const head = el(
    'thead',
    {},
    el(
      'tr',
      {},
      question.rows ? el('th', {}, el('span', { class: 'seen-by-reader' }, t('row_name'))) : '',
      ...question.columns.map((column) => el('th', { scope: 'col' }, heading(column))),
    ),
  );
  const more = question.rows
    ? ''
    : el('button', { type: 'button', onclick: () => addRow().querySelector('input').focus() }, t('add_row'));
  const node = el(
    'div',
    { role: 'group', ...described(ids) },
    el('div', { class: 'grid' }, el('table', {}, head, body)),
    more,
  );
  const write = (given) => {
    body.replaceChildren();
    if (question.rows)
      for (const row of question.rows) fill(addRow(row), given?.find((one) => one.row === row.id)?.cells);
    else for (const one of given?.length ? given : [{ cells: {} }]) fill(addRow(), one.cells);
  };
  const read = () => {
    const rows = [...body.children].map((row) => ({ row: row.dataset.row, cells: cellsOf(row) }));
    const full = rows.filter(({ cells }) => Object.keys(cells).length > 0);
    return full.length ? { rows: full } : null;
  };
  return { node, read, write };
}

const heading = (column) => (column.unit ? `${column.label} (${column.unit})` : column.label);

function cellsOf(row) {
  const inputs = [...row.querySelectorAll('input')].filter((input) => input.value.trim() !== '');
  return Object.fromEntries(inputs.map((input) => [input.dataset.column, input.value.trim()]));
}

/** Files go up at once; the answer is the list of those kept. */
function file(_question, ids, { upload, changed }) {
  let kept = [];
  const list = el('ul', { class: 'files' });
  const said = el('p', { class: 'soft', role: 'status' });
  const picker = el('input', { type: 'file', multiple: true, hidden: true, 'aria-label': t('pick_file') });
  const show = () =>
    list.replaceChildren(
      ...kept.map((one) =>
        el(
          'li',
          {},
          el('a', { href: `files/${one.id}`, download: one.name }, `${one.name} (${showSize(one.size)})`),
          el(
            'button',
            { type: 'button', 'aria-label': t('remove_file', { name: one.name }), onclick: () => drop(one) },
            t('remove'),
          ),
        ),
      ),
    );
  const set = (files) => {
    kept = files;
    show();
  };
  const drop = (one) => {
    set(kept.filter((other) => other !== one));
    changed();
  };
  picker.addEventListener('change', async () => {
    const files = [...picker.files];
    picker.value = '';
    try {
      for (const one of files) {
        said.textContent = t('uploading', { name: one.name });
        set([...kept, await upload(one)]);
      }
      said.textContent = '';
      if (files.length) changed();
    } catch (fault) {
      said.textContent = fault.message;
    }
  });
  const node = el(
    'div',
    { role: 'group', ...described(ids) },
    list,
    picker,
    said,
    el('button', { type: 'button', onclick: () => picker.click() }, t('pick_file')),
  );
  return {
    node,
    read: () => (kept.length ? { files: kept.map((one) => one.id) } : null),
    write: (given) => set(given ?? []),
  };
}
