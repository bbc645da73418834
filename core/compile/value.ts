/** A body as one figure, and as words with its question's own unit. */
import type { Question } from '../forms/form.ts';
import { showFigure } from '../forms/questions/figure.ts';
import { type Message, say } from '../i18n/message.ts';
import { showDate } from '../vietnamese/dates.ts';
import type { Body } from './body.ts';
import { type Exact, numberOf, over, showExact, times } from './exact.ts';

/** Places of a recomputed share (V15 compares to 0,1 point) and of a mean that is not money. */
const SHARE = 1;
const MEAN = 2;

/** The total as one figure: a sum, a share in points, a mean, an extreme. Null where there is none, as of counts and lists. */
export function singleOf(question: Question, body: Body): Exact | null {
  switch (body.by) {
    case 'sum':
      return body.total;
    case 'ratio':
      return over(times(body.numerator, '100'), body.denominator, SHARE);
    case 'weightedMean':
      return over(body.weighted, body.weight, kindOf(question) === 'money' ? 0 : MEAN);
    case 'max':
    case 'min':
      return body.day ? null : body.value;
    default:
      return null;
  }
}

/** “3.210 người”, “84,8%”, “5.120.000 đồng/tháng”, “Hoàn thành tốt 12; Hoàn thành 3”. `nameOf` gives a unit's short name. */
export function showBody(question: Question, body: Body, nameOf: (unit: string) => string): Message {
  const value = singleOf(question, body);
  switch (body.by) {
    case 'ratio':
      return shareWords(question, body, value);
    case 'sum':
    case 'weightedMean':
      return value === null ? say('compile.not_workable') : words(showValue(question, value));
    case 'max':
    case 'min': {
      const figure = body.day ? showDate(body.value) : showValue(question, body.value);
      return say('compile.of_unit', { figure, unit: nameOf(body.unit) });
    }
    case 'last':
      return lastWords(question, body, nameOf(body.unit));
    case 'counts':
      return inline(
        inFormOrder(question, body.counts).map(([id, count]) =>
          say('compile.choice_count', { option: option(question, id), n: { figure: count } }),
        ),
      );
    case 'cells':
      return inline(
        body.cells.map(([key, total]) =>
          say('compile.cell_total', { cell: cellName(question, key), total: showExact(total) }),
        ),
      );
    case 'list':
      return say('compile.units', { n: { figure: body.units.count } });
  }
}

/** A figure of the question in canonical form; every digit of a total too large for a number. */
export function showValue(question: Question, value: Exact): string {
  const figure = numberOf(value);
  const unit = 'unit' in question && question.unit !== undefined ? { unit: question.unit } : {};
  const kind = kindOf(question);
  if (figure !== null) return showFigure(figure, kind, unit);
  return `${showExact(value)} ${kind === 'money' ? 'đồng' : (unit.unit ?? '')}`.trim();
}

export function kindOf(question: Question): 'integer' | 'decimal' | 'money' | 'percentage' {
  const type = question.type === 'pair' ? question.of : question.type;
  return type === 'integer' || type === 'money' || type === 'percentage' ? type : 'decimal';
}

function shareWords(
  question: Question,
  { numerator, denominator }: Extract<Body, { by: 'ratio' }>,
  share: Exact | null,
): Message {
  const parts = { numerator: showExact(numerator), denominator: showExact(denominator) };
  if (share === null) return say('compile.share_not_workable', parts);
  if (question.type !== 'ratio') return words(`${showExact(share)}%`);
  return say('compile.share', { ...parts, unit: question.unit ?? '', share: `${showExact(share)}%` });
}

function lastWords(question: Question, { value }: Extract<Body, { by: 'last' }>, unit: string): Message {
  if (value === null) return say('compile.see_unit', { unit });
  if (typeof value === 'boolean')
    return say('compile.of_unit', { figure: say(value ? 'forms.yes' : 'forms.no'), unit });
  const figure = typeof value === 'number' ? showFigure(value, kindOf(question), {}) : option(question, value);
  return say('compile.of_unit', { figure, unit });
}

function option(question: Question, id: string): string | Message {
  if (question.type === 'yesNo') return say(id === 'yes' ? 'forms.yes' : 'forms.no');
  if (question.type !== 'choice' && question.type !== 'choices') return id;
  return question.options.find((one) => one.id === id)?.label ?? id;
}

/** As the options stand in the form; Có before Không. */
function inFormOrder(question: Question, counts: readonly (readonly [string, number])[]) {
  const ids = 'options' in question ? question.options.map(({ id }) => id) : ['yes', 'no'];
  return counts.toSorted(([a], [b]) => ids.indexOf(a) - ids.indexOf(b));
}

/** “row.column” → “Khối 1, Số tiền”. */
export function cellName(question: Question, key: string): string {
  if (question.type !== 'table') return key;
  const at = key.indexOf('.');
  const row = question.rows?.find(({ id }) => id === key.slice(0, at))?.label;
  const column = question.columns.find(({ id }) => id === key.slice(at + 1))?.label ?? key.slice(at + 1);
  return row === undefined ? column : `${row}, ${column}`;
}

/** Messages in one line, semicolons between. */
export function inline(messages: readonly Message[]): Message {
  const [first, ...others] = messages;
  if (!first) return words('');
  return others.length === 0 ? first : say('compile.listed', { first, rest: inline(others) });
}

export function words(text: string): Message {
  return say('compile.words', { text });
}
