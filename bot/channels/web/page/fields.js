/** One control per kind of question. A control shows what was given and reads back what is given now. */
import { el, t } from './dom.js';
import { file } from './file-field.js';
import { table } from './table-field.js';

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
