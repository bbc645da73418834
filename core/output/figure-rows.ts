/** A form's figures as rows of a table: name, unit, total, change, and how many units the total rests on. */
import { changeWords, compared } from '../compile/comparison.ts';
import { type Compiled, tallyOf } from '../compile/compiled.ts';
import { showExact } from '../compile/exact.ts';
import { halvesOf, isFigure } from '../compile/figure.ts';
import { nameOfFigure } from '../compile/focus.ts';
import { type Half, metBy, type Portion, wholeOf } from '../compile/tally.ts';
import { cellName, kindOf, showBody, singleOf } from '../compile/value.ts';
import type { Question } from '../forms/form.ts';
import type { Language } from '../i18n/catalogue.ts';
import { type Message, say } from '../i18n/message.ts';
import { words } from '../i18n/words.ts';

export type FigureRow = {
  readonly name: string;
  readonly unit: string;
  readonly actual: string;
  /** Ước cả năm; '' where it was not asked. */
  readonly estimate: string;
  /** Against last period; '' where there is nothing to compare with. */
  readonly change: string;
  /** “41/66”, and what stands beside the total: no figure, estimates. */
  readonly ground: string;
};

/** Whether a question comes out as a figure; the others are words. */
export function isCounted(question: Question): boolean {
  const { by } = question.aggregation;
  if (by === 'none' || by === 'list') return false;
  return (
    isFigure(question) ||
    by === 'countPerChoice' ||
    question.type === 'date' ||
    (question.type === 'table' && by === 'sum')
  );
}

/** The unit of measure as its own column: “người”, “đồng/tháng”, “%”. */
export function measureOf(question: Question): string {
  if ('unit' in question && question.unit) return question.unit;
  const kind = isFigure(question) ? kindOf(question) : 'integer';
  return kind === 'money' ? 'đồng' : kind === 'percentage' ? '%' : '';
}

/** One row, or one per column where a table is summed. `due`: units that must report. */
export function figureRows(
  question: Question,
  compiled: Compiled,
  language: Language,
  nameOf: (unit: string) => string,
): readonly FigureRow[] {
  const tally = tallyOf(compiled, question.id);
  const said = (message: Message) => words(language, message);
  const shown = (half: Half): string => {
    const portion = tally?.[half];
    return portion ? bare(question, portion, said, nameOf) : said(say('output.not_reported'));
  };
  const comparison = tally && compared(question, tally.actual);
  const row: FigureRow = {
    name: nameOfFigure(question),
    unit: measureOf(question),
    actual: shown('actual'),
    estimate: halvesOf(question).includes('estimate') ? shown('estimate') : '',
    change: comparison ? said(changeWords(comparison)) : '',
    ground: groundOf(tally?.actual, compiled.coverage.all.due, said),
  };
  const body = tally && wholeOf(tally.actual);
  if (body?.by !== 'cells') return [row];
  const name = (key: string) => `${row.name}: ${cellName(question, key)}`;
  return body.cells.map(([key, total]) => ({ ...row, name: name(key), unit: '', actual: showExact(total) }));
}

/** Without the unit of measure, which has its own column. */
function bare(
  question: Question,
  portion: Portion,
  said: (message: Message) => string,
  nameOf: (unit: string) => string,
): string {
  const body = wholeOf(portion);
  if (!body) return said(say('output.not_reported'));
  const value =
    body.by === 'sum' || body.by === 'weightedMean' || (body.by === 'ratio' && question.type !== 'ratio')
      ? singleOf(question, body)
      : null;
  return value === null ? said(showBody(question, body, nameOf)) : showExact(value);
}

function groundOf(portion: Portion | undefined, due: number, said: (message: Message) => string): string {
  const figure = (n: number) => ({ n: { figure: n } });
  const given = portion ? metBy(portion, 'given') - (portion.unpaired ?? 0) : 0;
  const beside = portion
    ? ([
        ['no_figure', metBy(portion, 'noFigure')],
        ['nothing', metBy(portion, 'nothing')],
        ['skipped', metBy(portion, 'skipped')],
        ['unpaired', portion.unpaired ?? 0],
        ['unfit', metBy(portion, 'unfit')],
        ['estimated', portion.filled?.units.count ?? 0],
      ] as const)
    : [];
  const notes = beside
    .filter(([, count]) => count > 0)
    .map(([name, count]) => said(say(`output.ground_${name}`, figure(count))));
  const of =
    due >= given ? said(say('output.of', { n: { figure: given }, of: { figure: due } })) : showExact(String(given));
  return [of, ...notes].join('\n');
}
