/** The columns of the sheet of figures: which question, which part of its answer, and the formula of its total. */
import { answerTo, figureOf, halvesOf, isFigure, ratioOf } from '../compile/figure.ts';
import { nameOfFigure } from '../compile/focus.ts';
import type { Half } from '../compile/tally.ts';
import { kindOf } from '../compile/value.ts';
import type { Answers } from '../forms/answer.ts';
import type { Form, Question } from '../forms/form.ts';
import { outline } from '../forms/outline.ts';
import { showAnswer } from '../forms/show.ts';
import type { Language } from '../i18n/catalogue.ts';
import { say } from '../i18n/message.ts';
import { words } from '../i18n/words.ts';
import { measureOf } from './figure-rows.ts';

/** A range of one column, `E5:E80`, from the place of a column. */
export type RangeOf = (column: number) => string;

export type SheetColumn = {
  readonly question: Question;
  readonly half: Half;
  readonly title: string;
  /** The cell of one unit: a figure, words, or null where it gave neither. */
  readonly cell: (answers: Answers) => number | string | null;
  readonly format: string | null;
  /** Without “=”; null: nothing to total. `counted` is the column of running numbers, which only unit rows have. */
  readonly total: (own: number, range: RangeOf, counted: string) => string | null;
};

/** Vietnamese (0x42A): 1.234,5 where the reader heeds the mark; Excel takes the separators of its own setting. */
const VI = '[$-42A]';
const formats = {
  integer: `${VI}#,##0`,
  money: `${VI}#,##0`,
  decimal: `${VI}#,##0.##`,
  percentage: `${VI}0.0#`,
} as const;
const LONGEST_FORMULA = 1_000;

/** Columns of every question that is not plain text, in the order of the form. */
export function sheetColumns(form: Form, language: Language): readonly SheetColumn[] {
  const questions = outline(form).questions.filter(
    ({ type }) => type !== 'longText' && type !== 'shortText' && type !== 'file',
  );
  const made = questions.flatMap((question) => columnsOf(question, language));
  const places = new Map(made.map(({ question, half }, at) => [`${half}.${question.id}`, at]));
  return made.map((column) => ({
    ...column,
    total: totalOf(column, (id, half) => places.get(`${half}.${id}`) ?? places.get(`actual.${id}`), language),
  }));
}

type Bare = Omit<SheetColumn, 'total'> & { readonly part?: 'numerator' | 'denominator' | 'share' };

function columnsOf(question: Question, language: Language): Bare[] {
  const measure = measureOf(question);
  const name = nameOfFigure(question);
  const titled = (title: string) => (measure === '' ? title : `${title} (${measure})`);
  if (question.type === 'ratio') return ratioColumns(question, name, language);
  if (!isFigure(question))
    return [{ question, half: 'actual', title: name, cell: worded(question, language), format: null }];
  return halvesOf(question).map((half) => ({
    question,
    half,
    title: titled(half === 'estimate' ? words(language, say('output.estimated_name', { name })) : name),
    cell: (answers) => figureOf(question, answerTo(answers, question.id), half) ?? null,
    format: formats[kindOf(question)],
  }));
}

function ratioColumns(question: Question, name: string, language: Language): Bare[] {
  return (['numerator', 'denominator', 'share'] as const).map((part) => ({
    question,
    half: 'actual',
    part,
    title: words(language, say(`output.part_${part}`, { name })),
    cell: (answers) => {
      const ratio = ratioOf(answerTo(answers, question.id));
      if (!ratio) return null;
      return part === 'share' ? Math.round((1000 * ratio.numerator) / ratio.denominator) / 10 : ratio[part];
    },
    format: part === 'share' ? formats.percentage : formats.integer,
  }));
}

function worded(question: Question, language: Language) {
  const [yes, no] = [words(language, say('forms.yes')), words(language, say('forms.no'))];
  return (answers: Answers) => {
    const answer = answerTo(answers, question.id);
    if (answer?.kind !== 'value') return null;
    if (typeof answer.value === 'boolean') return answer.value ? yes : no;
    return words(language, showAnswer(question, answer));
  };
}

type PlaceOf = (id: string, half: Half) => number | undefined;

/** Sums skip the rows of blocks by SUBTOTAL; shares and means count only rows that have both figures, as the compiler does. */
function totalOf({ question, half, part }: Bare, placeOf: PlaceOf, language: Language): SheetColumn['total'] {
  const { aggregation } = question;
  if (question.type === 'ratio')
    return (own, range) => {
      if (part !== 'share') return `SUBTOTAL(9,${range(own)})`;
      return `IFERROR(ROUND(100*SUBTOTAL(9,${range(own - 2)})/SUBTOTAL(9,${range(own - 1)}),1),"")`;
    };
  switch (aggregation.by) {
    case 'sum':
      return question.type === 'table' ? () => null : (own, range) => `SUBTOTAL(9,${range(own)})`;
    case 'max':
      return isFigure(question) ? (own, range) => `SUBTOTAL(4,${range(own)})` : () => null;
    case 'min':
      return isFigure(question) ? (own, range) => `SUBTOTAL(5,${range(own)})` : () => null;
    case 'ratio':
      return paired(
        placeOf(aggregation.numerator, half),
        placeOf(aggregation.denominator, half),
        (top, low, both) => `100*SUMPRODUCT(${both},${top})/SUMPRODUCT(${both},${low})`,
      );
    case 'weightedMean':
      return (own, range, counted) =>
        paired(
          own,
          placeOf(aggregation.weight, half),
          (x, w, both) => `SUMPRODUCT(${both},${x},${w})/SUMPRODUCT(${both},${w})`,
          kindOf(question) === 'money' ? 0 : 2,
        )(own, range, counted);
    case 'countPerChoice':
      return (own, range) => countedChoices(question, range(own), language);
    default:
      return () => null;
  }
}

function paired(
  one: number | undefined,
  other: number | undefined,
  formula: (a: string, b: string, both: string) => string,
  places = 1,
): SheetColumn['total'] {
  return (_, range, counted) => {
    if (one === undefined || other === undefined) return null;
    const [a, b] = [range(one), range(other)];
    const both = `--ISNUMBER(${counted}),--ISNUMBER(${a}),--ISNUMBER(${b})`;
    return `IFERROR(ROUND(${formula(a, b, both)},${places}),"")`;
  };
}

/** “Có 46; Không 12” as a formula. A label's quotes and wildcards stay what they are. */
function countedChoices(question: Question, range: string, language: Language): string | null {
  const labels =
    question.type === 'yesNo'
      ? (['yes', 'no'] as const).map((id) => words(language, say(`forms.${id}`)))
      : question.type === 'choice'
        ? question.options.map(({ label }) => label)
        : [];
  const parts = labels.map((label) => {
    const quoted = label.replaceAll('"', '""');
    const literal = quoted.replace(/[~*?]/g, '~$&');
    return `"${quoted} "&COUNTIF(${range},"=${literal}")`;
  });
  const formula = parts.join('&"; "&');
  return parts.length > 0 && formula.length <= LONGEST_FORMULA && labels.every((label) => label.length < 200)
    ? formula
    : null;
}
