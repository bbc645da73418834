/** The sheet of figures: one row per unit, blocks as groups that fold, totals as formulas. */
import type { Cell, Row } from 'write-excel-file/node';
import { isLate } from '../compile/coverage.ts';
import type { Entry } from '../compile/entry.ts';
import { numberOf } from '../compile/exact.ts';
import { answerTo } from '../compile/figure.ts';
import { nameOfFigure } from '../compile/focus.ts';
import { countedOf } from '../compile/own.ts';
import { showBody, singleOf } from '../compile/value.ts';
import type { Answers, Pair } from '../forms/answer.ts';
import type { Form } from '../forms/form.ts';
import type { Language } from '../i18n/catalogue.ts';
import { type Message, say } from '../i18n/message.ts';
import { words } from '../i18n/words.ts';
import { oneLine } from './safe-text.ts';
import { type SheetColumn, sheetColumns } from './sheet-columns.ts';
import { placeOf, type Sums, sumsOf, together } from './sheet-sums.ts';
import { letters, type Sheet, textCell } from './workbook.ts';

export type FiguresInput = {
  readonly title: string;
  /** ISO instant. */
  readonly at: string;
  readonly form: Form;
  /** In the order the rows shall stand in within their block. */
  readonly entries: readonly Entry[];
};

const line = { borderStyle: 'thin', borderColor: '#BFBFBF' } as const;
const strong = { ...line, fontWeight: 'bold' } as const;
const SHADE = '#F2F2F2';
/** Number, unit, state, day. */
const LEAD = 4;
const HEAD_ROWS = 3;
const wrapped = { wrap: true, align: 'center', alignVertical: 'center' } as const;

type Place = {
  readonly columns: readonly SheetColumn[];
  readonly t: (message: Message) => string;
};

export function figuresSheet({ title, at, form, entries }: FiguresInput, language: Language): Sheet {
  const t = remembering((message) => words(language, message));
  const place: Place = { columns: sheetColumns(form, language), t };
  const shown = entries.filter(({ duty, report, estimate }) => duty ?? report ?? estimate);
  const rows: Row[] = [
    [textCell(oneLine(title), { fontWeight: 'bold', fontSize: 14 })],
    [textCell(t(say('output.sheet_as_of', { at: { moment: at } })), { fontStyle: 'italic' })],
    headings(place),
  ];
  const values = new Map<string, number | string>();
  const folded = new Set<number>();
  const first = HEAD_ROWS + 1;
  const sums: Sums[] = [];
  const bodyRows: Row[] = [];
  let number = 0;
  for (const [block, members] of Map.groupBy(shown, ({ unit }) => unit.block)) {
    const header = first + bodyRows.length + 1;
    const answered = members.map((entry) => countedOf(form, entry)?.now ?? null);
    const sum = sumsOf(place.columns, answered);
    sums.push(sum);
    const range = rangeBetween(header + 1, header + members.length);
    bodyRows.push(
      totals(block === null ? t(say('output.no_block')) : oneLine(block), header, range, sum, place, values),
    );
    for (const [at, entry] of members.entries()) {
      number += 1;
      folded.add(first - 1 + bodyRows.length + 1);
      bodyRows.push(unitRow(entry, answered[at]?.answers ?? {}, number, place));
    }
  }
  const all = totals(
    t(say('output.total')),
    first,
    rangeBetween(first + 1, first + bodyRows.length),
    together(sums),
    place,
    values,
  );
  return {
    name: t(say('output.sheet_figures')),
    rows: [...rows, all, ...bodyRows],
    widths: [6, 42, 16, 13, ...place.columns.map(({ format }) => (format === null ? 22 : 16)), 50],
    frozen: { rows: HEAD_ROWS + 1, columns: 2 },
    folded,
    values,
  };
}

function headings({ columns, t }: Place): Row {
  const lead = (['number', 'unit', 'state', 'day'] as const).map((name) => t(say(`output.col_${name}`)));
  const titles = [...lead, ...columns.map(({ title }) => title), t(say('output.col_notes'))];
  return titles.map((title) => textCell(oneLine(title), { ...strong, ...wrapped, height: 64, backgroundColor: SHADE }));
}

type RangeBetween = (column: number) => string;

function rangeBetween(from: number, to: number): RangeBetween {
  return (column) => `${letters(column)}${from}:${letters(column)}${Math.max(from, to)}`;
}

/** Words without parameters are looked up once: a sheet asks for the same ones a hundred thousand times. */
function remembering(say: (message: Message) => string): (message: Message) => string {
  const known = new Map<string, string>();
  return (message) => {
    if (message.params) return say(message);
    const held = known.get(message.key) ?? say(message);
    known.set(message.key, held);
    return held;
  };
}

/** A row of formulas, of a block or of all; what each comes to is kept for readers that do not compute. */
function totals(
  name: string,
  row: number,
  range: RangeBetween,
  sum: Sums,
  place: Place,
  values: Map<string, number | string>,
): Row {
  const cells = place.columns.map((column, index) => {
    const formula = column.total(index, (at) => range(LEAD + at), range(0));
    if (formula === null) return textCell('', { ...strong, backgroundColor: SHADE });
    const value = valueIn(sum, column, index, place);
    if (value !== null) values.set(`${letters(LEAD + index)}${row}`, value);
    const format = column.format === null ? {} : { format: column.format };
    return {
      value: formula,
      type: 'Formula' as const,
      ...strong,
      ...format,
      backgroundColor: SHADE,
      alignVertical: 'top' as const,
    };
  });
  const lead = ['', name, '', ''].map((text) => textCell(text, { ...strong, backgroundColor: SHADE }));
  return [...lead, ...cells, textCell('', { ...strong, backgroundColor: SHADE })];
}

function valueIn(
  sum: Sums,
  { question, half }: SheetColumn,
  index: number,
  { columns, t }: Place,
): number | string | null {
  const body = sum.get(placeOf(question, half));
  if (!body) return question.aggregation.by === 'sum' || question.type === 'ratio' ? 0 : null;
  if (body.by === 'counts') return t(showBody(question, body, () => ''));
  if (body.by === 'ratio' && question.type === 'ratio') {
    const place = index - columns.findIndex((column) => column.question === question);
    if (place < 2) return numberOf(place === 0 ? body.numerator : body.denominator);
  }
  const value = singleOf(question, body);
  return value === null ? null : numberOf(value);
}

function unitRow(entry: Entry, answers: Answers, number: number, place: Place): Row {
  const { columns, t } = place;
  const { unit, report } = entry;
  const cells = columns.map((column): Cell => {
    const value = column.cell(answers);
    const style = report ? stylesOf(column).own : stylesOf(column).estimated;
    if (typeof value === 'number') return { ...style, value, type: Number };
    return value === null ? whyCell(whyNot(column, answers, t)) : textCell(value, { ...style, wrap: true });
  });
  const day = report ? showDay(report.submittedAt) : '';
  return [
    { value: number, type: Number, ...line, alignVertical: 'top' },
    textCell(oneLine(unit.name), { ...line, wrap: true }),
    textCell(t(stateOf(entry)), line),
    textCell(day, line),
    ...cells,
    textCell(notesOf(entry, answers, place), { ...line, wrap: true }),
  ];
}

const made = new WeakMap<SheetColumn, { readonly own: object; readonly estimated: object }>();

/** The looks of a column's cells, made once: half a million cells share them. */
function stylesOf(column: SheetColumn) {
  const held = made.get(column);
  if (held) return held;
  const own = { ...line, ...(column.format === null ? {} : { format: column.format }), alignVertical: 'top' };
  const styles = { own, estimated: { ...own, fontStyle: 'italic', textColor: '#7A4B00' } };
  made.set(column, styles);
  return styles;
}

const why = new Map<string, Cell>();

/** The very same cell for the same words: there are four kinds of them. */
function whyCell(words: string): Cell {
  const held = why.get(words);
  if (held) return held;
  const cell = textCell(words, { ...line, fontStyle: 'italic', textColor: '#666666', align: 'right' });
  why.set(words, cell);
  return cell;
}

/** No figure is words in the cell, which no total takes for 0. */
function whyNot({ question, half }: SheetColumn, answers: Answers, t: Place['t']): string {
  const answer = answerTo(answers, question.id);
  if (answer?.kind === 'nothing') return t(say('forms.nothing'));
  if (answer?.kind === 'skipped') return t(say('forms.skipped'));
  const part = answer?.kind === 'value' && question.type === 'pair' ? (answer.value as Pair)[half] : undefined;
  return answer?.kind === 'noFigure' || (part && 'none' in part) ? t(say('output.cell_no_figure')) : '';
}

/** Reasons as given, and who estimated. */
function notesOf({ report, estimate }: Entry, answers: Answers, { columns, t }: Place): string {
  if (report)
    return reasons(answers, columns)
      .map((note) => t(say('output.note_of', note)))
      .join('\n');
  return estimate ? t(say('output.estimated_by', { by: oneLine(estimate.by), reason: oneLine(estimate.reason) })) : '';
}

function reasons(
  answers: Answers,
  columns: readonly SheetColumn[],
): readonly { readonly name: string; readonly note: string }[] {
  const found = new Map<string, { readonly name: string; readonly note: string }>();
  for (const { question, half } of columns) {
    const answer = answerTo(answers, question.id);
    if (answer === undefined) continue;
    const part = answer.kind === 'value' && question.type === 'pair' ? (answer.value as Pair)[half] : undefined;
    const note = 'reason' in answer ? answer.reason : part && 'none' in part ? part.none : '';
    if (note !== '') found.set(`${question.id} ${note}`, { name: nameOfFigure(question), note: oneLine(note) });
  }
  return [...found.values()];
}

function stateOf({ duty, report, estimate }: Entry): Message {
  if (report) return say(duty && isLate(report.submittedAt, duty.due) ? 'output.state_late' : 'output.state_on_time');
  if (estimate) return say('output.state_estimated');
  return duty ? say(`output.standing_${duty.standing}`) : say('output.need_not');
}

function showDay(instant: string): string {
  const { day, month, year } = Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Ho_Chi_Minh');
  return `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`;
}
