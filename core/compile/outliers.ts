/** Figures that stand out against the unit's own last period or against its block: a list for the office, nothing is changed. */
import type { Form, Question } from '../forms/form.ts';
import { outline } from '../forms/outline.ts';
import { typeOf } from '../forms/questions/index.ts';
import { type Message, say } from '../i18n/message.ts';
import type { Entry } from './entry.ts';
import { exactOf } from './exact.ts';
import { answerTo, figureOf, halvesOf, isFigure } from './figure.ts';
import type { Half } from './tally.ts';
import { showValue } from './value.ts';

export type Outlier = {
  readonly unit: string;
  readonly question: string;
  readonly half: Half;
  readonly against: 'history' | 'block';
  readonly message: Message;
};

/** Fewer units in a block have no usual figure. */
const LEAST = 8;
/** Modified z-score (Iglewicz and Hoaglin, 1993), on logarithms, for units differ in size by orders; and ten times off at least. */
const FAR = 3.5;
const TIMES = 10;

type Column = { readonly units: string[]; readonly figures: number[] };

/** Lists those of the reports given, in their order: history first, then blocks. Takes each entry once. */
export function outliersOf(form: Form, entries: Iterable<Entry>): readonly Outlier[] {
  const asked = outline(form);
  const figures = asked.questions.filter(isFigure);
  const columns = new Map<string, Map<string, Column>>();
  const found: Outlier[] = [];
  for (const entry of entries) {
    if (!entry.report) continue;
    const { answers } = entry.report;
    for (const question of figures) {
      found.push(...historic(question, entry));
      for (const half of halvesOf(question)) {
        const figure = figureOf(question, answerTo(answers, question.id), half);
        if (figure === undefined || figure <= 0 || entry.unit.block === null) continue;
        const column = columnOf(columns, entry.unit.block, `${half}.${question.id}`);
        column.units.push(entry.unit.id);
        column.figures.push(figure);
      }
    }
  }
  for (const [block, byQuestion] of columns)
    for (const question of figures)
      for (const half of halvesOf(question)) {
        const column = byQuestion.get(`${half}.${question.id}`);
        if (column) found.push(...odd(question, half, block, column));
      }
  return found;
}

/** V25, as the chair was asked when answering. */
function historic(question: Question, { unit, report, previous }: Entry): Outlier[] {
  const now = report && answerTo(report.answers, question.id);
  const before = previous && answerTo(previous, question.id);
  if (now?.kind !== 'value' || before?.kind !== 'value') return [];
  const type = typeOf(question);
  const comparable = typeof before.value === typeof now.value;
  const findings = comparable ? (type.against?.(now.value, before.value, question) ?? []) : [];
  return findings.map(({ message }) => ({
    unit: unit.id,
    question: question.id,
    half: 'actual' as const,
    against: 'history' as const,
    message,
  }));
}

function columnOf(columns: Map<string, Map<string, Column>>, block: string, key: string): Column {
  const ofBlock = columns.get(block) ?? new Map<string, Column>();
  columns.set(block, ofBlock);
  const column = ofBlock.get(key) ?? { units: [], figures: [] };
  ofBlock.set(key, column);
  return column;
}

function odd(question: Question, half: Half, block: string, { units, figures }: Column): Outlier[] {
  if (figures.length < LEAST) return [];
  const logs = figures.map(Math.log);
  const middle = median(logs);
  const spread = median(logs.map((log) => Math.abs(log - middle)));
  const usual = Math.exp(middle);
  return figures.flatMap((figure, index) => {
    const off = Math.abs((logs[index] ?? 0) - middle);
    if (off < Math.log(TIMES) || 0.6745 * off <= FAR * spread) return [];
    const shown = showValue(question, exactOf(figure));
    const params = { figure: shown, usual: showValue(question, exactOf(Number(usual.toPrecision(2)))), block };
    const message = say(figure > usual ? 'compile.above_block' : 'compile.below_block', params);
    return [{ unit: units[index] ?? '', question: question.id, half, against: 'block' as const, message }];
  });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half - 1)] ?? 0)) / 2;
}
