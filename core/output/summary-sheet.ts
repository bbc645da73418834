/** The summary as .xlsx: figures by unit, coverage, proposals and good examples, and all other words. */
import type { Row } from 'write-excel-file/node';
import { saysNothing } from '../compile/blank.ts';
import type { Compiled } from '../compile/compiled.ts';
import { type Counts, submitted } from '../compile/coverage.ts';
import { answerTo } from '../compile/figure.ts';
import { nameOfFigure } from '../compile/focus.ts';
import { type TextKind, textQuestions } from '../compile/text.ts';
import type { Question } from '../forms/form.ts';
import { showAnswer } from '../forms/show.ts';
import type { Language } from '../i18n/catalogue.ts';
import { type Message, say } from '../i18n/message.ts';
import { words } from '../i18n/words.ts';
import { type FiguresInput, figuresSheet } from './figures-sheet.ts';
import { oneLine } from './safe-text.ts';
import { letters, type Sheet, textCell, workbook } from './workbook.ts';

export type SummarySheet = FiguresInput & { readonly compiled: Compiled };

const line = { borderStyle: 'thin', borderColor: '#BFBFBF' } as const;
const wrapped = { ...line, wrap: true } as const;
const strong = { ...line, fontWeight: 'bold' } as const;
const SHADE = '#F2F2F2';

type Say = (message: Message) => string;

/** Bytes of the .xlsx. A sheet without rows is still there, with its heading, so that nobody looks for it. */
export async function summarySheet(input: SummarySheet, language: Language = 'vi'): Promise<Uint8Array> {
  const t: Say = (message) => words(language, message);
  const asked = textQuestions(input.form);
  const listed = asked.filter(({ kind }) => kind !== 'text');
  const others = asked.filter(({ kind }) => kind === 'text');
  return workbook([
    figuresSheet(input, language),
    coverageSheet(input.compiled, t),
    textSheet(t(say('output.sheet_proposals')), listed, input, t),
    ...(others.length > 0 ? [textSheet(t(say('output.sheet_texts')), others, input, t)] : []),
  ]);
}

/** By block and by level; the last column is a formula over its own row. */
function coverageSheet({ coverage }: Compiled, t: Say): Sheet {
  const values = new Map<string, number | string>();
  const names = ['due', 'on_time', 'late', 'in_progress', 'not_opened', 'not_connected', 'share'] as const;
  const head = (first: string): Row => [first, ...names.map((name) => t(say(`output.col_${name}`)))].map(title);
  const rows: Row[] = [head(t(say('output.col_block')))];
  const add = (name: string, counts: Counts, style: object) => {
    const row = rows.length + 1;
    const { due, onTime, late, inProgress, notOpened, notConnected } = counts;
    const figures = [due, onTime, late, inProgress, notOpened, notConnected].map((value) => ({
      value,
      type: Number,
      ...style,
    }));
    values.set(`H${row}`, due === 0 ? '' : Math.round((1000 * submitted(counts)) / due) / 10);
    const share = {
      value: `IF(B${row}=0,"",ROUND(100*(C${row}+D${row})/B${row},1))`,
      type: 'Formula' as const,
      format: '[$-42A]0.0',
      ...style,
    };
    rows.push([textCell(name, style), ...figures, share]);
  };
  for (const [block, counts] of coverage.byBlock)
    add(block === '' ? t(say('output.no_block')) : oneLine(block), counts, line);
  rows.push(sumRow(t(say('output.total')), rows.length, coverage.all, values));
  rows.push([], head(t(say('output.by_level'))));
  for (const [level, counts] of coverage.byLevel) add(t(say('output.level', { n: level })), counts, line);
  const widths = [34, 12, 12, 12, 12, 12, 12, 14];
  return { name: t(say('output.sheet_coverage')), rows, widths, frozen: { rows: 1, columns: 1 }, values };
}

function sumRow(name: string, last: number, all: Counts, values: Map<string, number | string>): Row {
  const row = last + 1;
  const style = { ...strong, backgroundColor: SHADE };
  const { due, onTime, late, inProgress, notOpened, notConnected } = all;
  const sums = [due, onTime, late, inProgress, notOpened, notConnected].map((value, index) => {
    const column = letters(index + 1);
    values.set(`${column}${row}`, value);
    return { value: `SUM(${column}2:${column}${Math.max(2, last)})`, type: 'Formula' as const, ...style };
  });
  values.set(`H${row}`, due === 0 ? '' : Math.round((1000 * submitted(all)) / due) / 10);
  const share = {
    value: `IF(B${row}=0,"",ROUND(100*(C${row}+D${row})/B${row},1))`,
    type: 'Formula' as const,
    format: '[$-42A]0.0',
    ...style,
  };
  return [textCell(name, style), ...sums, share];
}

type Asked = { readonly question: Question; readonly kind: TextKind };

/** One row per unit and text, as the unit wrote it. “Không có” is left out. */
function textSheet(name: string, asked: readonly Asked[], { entries }: SummarySheet, t: Say): Sheet {
  const head = (['number', 'unit', 'block', 'kind', 'text'] as const).map((column) =>
    title(t(say(`output.col_${column}`))),
  );
  const rows: Row[] = [head];
  const owners = new Map(
    entries.map(({ unit }) => [
      unit.id,
      [unit.name, unit.block ?? ''].map((words) => textCell(oneLine(words), wrapped)),
    ]),
  );
  const more = t(say('output.cut'));
  for (const { question, kind } of asked) {
    const label = textCell(kind === 'text' ? nameOfFigure(question) : t(say(`output.kind_${kind}`)), wrapped);
    for (const { unit, report } of entries) {
      const answer = report && answerTo(report.answers, question.id);
      const value = answer?.kind === 'value' ? answer.value : '';
      const text = typeof value === 'string' ? value : t(showAnswer(question, answer));
      if (text.trim() === '' || saysNothing(text)) continue;
      const number = { value: rows.length, type: Number, ...line, alignVertical: 'top' } as const;
      rows.push([number, ...(owners.get(unit.id) ?? []), label, textCell(text, wrapped, more)]);
    }
  }
  return { name, rows, widths: [6, 40, 24, 28, 90], frozen: { rows: 1, columns: 2 } };
}

function title(text: string) {
  return textCell(text, { ...strong, wrap: true, align: 'center', alignVertical: 'center', backgroundColor: SHADE });
}
