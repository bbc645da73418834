/** A question as boxes to fill in: what the boxes hold of an answer, and what they hold now as the words one would have typed. */
import { words } from '../../i18n/words.ts';
import type { FigureOrNone, Pair, Ratio, Row, Value } from '../answer.ts';
import type { Question, QuestionKind, QuestionOf } from '../form.ts';
import { showCell } from './cells.ts';
import { showFigure } from './figure.ts';
import { typeOf } from './index.ts';

/** One text; several named boxes; rows of cells; picks. */
export type Boxes =
  | string
  | boolean
  | readonly string[]
  | Readonly<Record<string, string>>
  | readonly FilledRow[]
  | Value;
export type FilledRow = { readonly row?: string; readonly cells: Readonly<Record<string, string>> };

type Filling<K extends QuestionKind> = {
  readonly boxes: (value: Value, question: QuestionOf<K>) => Boxes;
  readonly typed?: (parts: Readonly<Record<string, string>>, question: QuestionOf<K>) => string;
};

const asIs = { boxes: (value: Value): Boxes => value };

const fillings: { readonly [K in QuestionKind]?: Filling<K> } = {
  longText: asIs,
  shortText: asIs,
  yesNo: asIs,
  choice: asIs,
  choices: asIs,
  file: asIs,
  pair: {
    boxes: (value, question) => {
      const { actual, estimate } = value as Pair;
      return { actual: half(actual, question), estimate: half(estimate, question) };
    },
    typed: ({ actual = '', estimate = '' }) => {
      if (actual === '') return `ước ${estimate}`;
      return estimate === '' ? actual : `${actual}; ${estimate}`;
    },
  },
  ratio: {
    boxes: (value) => {
      const { numerator, denominator } = value as Ratio;
      return { numerator: String(numerator), denominator: String(denominator) };
    },
    typed: ({ numerator = '', denominator = '' }) => `${numerator}/${denominator}`,
  },
  table: {
    boxes: (value, { columns }) =>
      (value as readonly Row[]).map(({ row, cells }) => {
        const shown = columns.map((column) => [column.id, bare(showCell(cells[column.id], column))] as const);
        return { ...(row === undefined ? {} : { row }), cells: Object.fromEntries(shown) };
      }),
  },
};

/** What the boxes of a question hold of a standing answer. Everything else is shown in its canonical words, which read back the same. */
export function boxesOf(question: Question, value: Value): Boxes {
  const filling = fillings[question.type] as Filling<QuestionKind> | undefined;
  return filling?.boxes(value, question) ?? words('vi', typeOf(question).show(value, question));
}

/** Named boxes as one would type them; null: this question has no such boxes. */
export function typedParts(question: Question, parts: Readonly<Record<string, string>>): string | null {
  const filling = fillings[question.type] as Filling<QuestionKind> | undefined;
  return filling?.typed?.(parts, question) ?? null;
}

/** Rows of a table as one would type them, a line each, with the row's name where rows are fixed. */
export function typedRows(question: Question, rows: readonly FilledRow[]): string | null {
  if (question.type !== 'table') return null;
  const lines = rows.map(({ row, cells }) => {
    const name = question.rows?.find((one) => one.id === row)?.label;
    const typed = question.columns.map((column) => quoted(cells[column.id] ?? ''));
    return [...(name === undefined ? [] : [quoted(name)]), ...typed].join('; ');
  });
  return lines.join('\n');
}

function half(of: FigureOrNone | undefined, question: QuestionOf<'pair'>): string {
  if (of === undefined) return '';
  if ('figure' in of) return showFigure(of.figure, question.of, question);
  return of.none === '' ? 'chưa có số liệu' : `chưa có số liệu: ${of.none}`;
}

/** Quotes keep a semicolon inside its cell; line ends would begin another row. */
function quoted(cell: string): string {
  const line = cell.replace(/\s+/g, ' ').trim();
  return line.includes(';') ? `“${line.replace(/[“”]/g, '"')}”` : line;
}

function bare(cell: string): string {
  return /^“([^“”]*)”$/.exec(cell)?.[1] ?? cell;
}
