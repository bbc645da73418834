/** The appendix in which each total lists its units: rows are units by block, columns are figures, the last row is the total. */
import { tallyOf } from '../compile/compiled.ts';
import { submitted } from '../compile/coverage.ts';
import { showExact } from '../compile/exact.ts';
import { halvesOf, isFigure } from '../compile/figure.ts';
import { nameOfFigure } from '../compile/focus.ts';
import type { Part, Summary } from '../compile/summary.ts';
import { type Half, metBy, wholeOf } from '../compile/tally.ts';
import { singleOf } from '../compile/value.ts';
import type { Form, Question } from '../forms/form.ts';
import { outline } from '../forms/outline.ts';
import type { Language } from '../i18n/catalogue.ts';
import { say } from '../i18n/message.ts';
import { words } from '../i18n/words.ts';
import { measureOf } from './figure-rows.ts';
import { type GridCell, grid } from './grid.ts';
import { type Layout, type Pages, textWidth, twips } from './paper.ts';
import { appendixHeading } from './prose.ts';
import { oneLine } from './safe-text.ts';

type Column = { readonly question: Question; readonly half: Half };

const NUMBER = 9;
const NAME = 70;
/** Columns of figures on a landscape page; each still holds a sum of money of ten digits. */
const COLUMNS = 6;
/** Rows; more are read in the .xlsx, which has one per unit. */
const MOST_ROWS = 400;

export function unitsAppendix(summary: Summary, form: Form, language: Language, layout: Layout): readonly Pages[] {
  const columns = outline(form).questions.flatMap((question) =>
    isFigure(question) && question.aggregation.by !== 'none'
      ? halvesOf(question).map((half) => ({ question, half }))
      : [],
  );
  const groups: Column[][] = [];
  for (let from = 0; from < columns.length; from += COLUMNS) groups.push(columns.slice(from, from + COLUMNS));
  const parts = groupedByBlock(summary.parts.slice(0, MOST_ROWS));
  return groups.map((group, index) => {
    const title = words(language, say('output.appendix_units'));
    const more = summary.parts.length - MOST_ROWS;
    const note = words(
      language,
      more > 0 ? say('output.appendix_units_more', { n: { figure: more } }) : say('output.appendix_units_note'),
    );
    const number = words(language, say(index === 0 ? 'output.appendix_1' : 'output.appendix_1_on'));
    const table = grid({
      ...frame(group, language, layout),
      rows: [...rowsOf(parts, group, language), totalRow(summary, group, language)],
      size: 11,
    });
    return { wide: true, blocks: [...appendixHeading(number, title, note), table] };
  });
}

function frame(group: readonly Column[], language: Language, layout: Layout) {
  const left = textWidth(layout, true) - twips(NUMBER) - twips(NAME);
  const widths = [twips(NUMBER), twips(NAME), ...group.map(() => Math.floor(left / group.length))];
  const titles = group.map(({ question, half }) => {
    const measure = measureOf(question);
    const name =
      half === 'estimate'
        ? words(language, say('output.estimated_name', { name: nameOfFigure(question) }))
        : nameOfFigure(question);
    return measure === '' ? name : `${name} (${measure})`;
  });
  const head = [words(language, say('output.col_number')), words(language, say('output.col_unit')), ...titles];
  return { widths, head };
}

function rowsOf(
  parts: readonly Part[],
  group: readonly Column[],
  language: Language,
): readonly (readonly GridCell[])[] {
  let block: string | null = null;
  return parts.flatMap((part, index) => {
    const named: GridCell[][] =
      part.block !== null && part.block !== block
        ? [[{ text: oneLine(part.block), bold: true, span: group.length + 2 }]]
        : [];
    block = part.block;
    const figures = group.map((column) => figureCell(part, column, language));
    return [
      ...named,
      [{ text: String(index + 1), align: 'center' as const }, { text: oneLine(part.name) }, ...figures],
    ];
  });
}

/** The figure; its star where the office estimated it; else why there is none. Silence is never a 0. */
function figureCell({ compiled }: Part, { question, half }: Column, language: Language): GridCell {
  const portion = tallyOf(compiled, question.id)?.[half];
  const body = portion && wholeOf(portion);
  const value = body && singleOf(question, body);
  if (portion && body && value !== null && value !== undefined) {
    const parts =
      body.by === 'ratio' && question.type === 'ratio'
        ? `${showExact(body.numerator)}/${showExact(body.denominator)}`
        : showExact(value);
    return { text: portion.filled ? `${parts}*` : parts, align: 'right', italics: portion.filled !== undefined };
  }
  const reported = submitted(compiled.coverage.all) > 0 || (portion && Object.keys(portion.met).length > 0);
  const why = !reported ? 'waiting' : portion && metBy(portion, 'noFigure') > 0 ? 'no_figure' : 'dash';
  return { text: words(language, say(`output.cell_${why}`)), align: 'center', italics: true };
}

function totalRow({ compiled }: Summary, group: readonly Column[], language: Language): readonly GridCell[] {
  const cells = group.map(({ question, half }): GridCell => {
    const portion = tallyOf(compiled, question.id)?.[half];
    const body = portion && wholeOf(portion);
    const value = body ? singleOf(question, body) : null;
    const shown =
      body?.by === 'ratio' && question.type === 'ratio'
        ? `${showExact(body.numerator)}/${showExact(body.denominator)}`
        : value === null
          ? ''
          : showExact(value);
    return { text: shown, align: 'right', bold: true };
  });
  return [{ text: words(language, say('output.total')), bold: true, align: 'center', span: 2 }, ...cells];
}

/** Blocks in the order they first come; within one, the order given. */
function groupedByBlock(parts: readonly Part[]): readonly Part[] {
  return [...Map.groupBy(parts, ({ block }) => block).values()].flat();
}
