/** What one set of answers puts into a tally, by the question's own rule. */
import type { Answer, Answers, Row } from '../forms/answer.ts';
import type { Question } from '../forms/form.ts';
import { typeOf } from '../forms/questions/index.ts';
import { saysNothing } from './blank.ts';
import type { Body } from './body.ts';
import { exactOf, plus, times } from './exact.ts';
import { type Asked, answerTo, figureOf, ratioOf } from './figure.ts';
import { one } from './references.ts';
import type { Half, Met } from './tally.ts';

/** Whose answers, under which form; `at`: ISO instant of submission. */
export type Answered = { readonly unit: string; readonly at: string; readonly answers: Answers; readonly asked: Asked };

/** How a unit met the question, by its answer alone. */
export function metOf(question: Question, answer: Answer | undefined, half: Half): Met {
  if (answer === undefined) return 'blank';
  if (answer.kind !== 'value') return answer.kind;
  if (question.type === 'pair') {
    const part = (answer.value as { readonly [H in Half]?: object })[half];
    return part === undefined ? 'blank' : 'figure' in part ? 'given' : 'noFigure';
  }
  return typeOf(question).freeText && saysNothing(String(answer.value)) ? 'nothing' : 'given';
}

/** The body of one unit; undefined: it gave nothing that can be added. */
export function bodyOf(question: Question, half: Half, from: Answered): Body | undefined {
  const { aggregation } = question;
  const answer = answerTo(from.answers, question.id);
  switch (aggregation.by) {
    case 'none':
      return undefined;
    case 'weightedMean':
      return weighted(figureOf(question, answer, half), partOf(aggregation.weight, half, from));
    case 'ratio':
      return question.type === 'ratio' ? share(question, from) : recomputed(aggregation, half, from);
    case 'sum':
      return question.type === 'ratio' ? share(question, from) : summed(question, answer, half);
    case 'max':
    case 'min':
      return extreme(aggregation.by, question, answer, half, from);
    default:
      return metOf(question, answer, half) === 'given'
        ? listed(aggregation.by, question, answer, half, from)
        : undefined;
  }
}

/** The figure of another question of the same answers. A plain question stands for both halves only as a weight or a whole. */
function partOf(id: string, half: Half, { asked, answers }: Answered): number | undefined {
  const question = asked.byId.get(id)?.question;
  if (!question) return undefined;
  return figureOf(question, answerTo(answers, id), question.type === 'pair' ? half : 'actual');
}

function weighted(figure: number | undefined, weight: number | undefined): Body | undefined {
  if (figure === undefined || weight === undefined) return undefined;
  const by = exactOf(weight);
  return { by: 'weightedMean', weighted: times(exactOf(figure), by), weight: by };
}

/** V15: a share whose parts are asked is made from them, whatever share was stated. */
function recomputed(
  parts: { readonly numerator: string; readonly denominator: string },
  half: Half,
  from: Answered,
): Body | undefined {
  const [numerator, denominator] = [partOf(parts.numerator, half, from), partOf(parts.denominator, half, from)];
  if (numerator === undefined || denominator === undefined) return undefined;
  return { by: 'ratio', numerator: exactOf(numerator), denominator: exactOf(denominator) };
}

/** “56/66”; from the questions it names, where both were answered (V15). */
function share(question: Extract<Question, { type: 'ratio' }>, from: Answered): Body | undefined {
  const named = question.parts && recomputed(question.parts, 'actual', from);
  if (named) return named;
  const ratio = ratioOf(answerTo(from.answers, question.id));
  return ratio && { by: 'ratio', numerator: exactOf(ratio.numerator), denominator: exactOf(ratio.denominator) };
}

function summed(question: Question, answer: Answer | undefined, half: Half): Body | undefined {
  if (question.type === 'table') return answer?.kind === 'value' ? cells(answer.value as readonly Row[]) : undefined;
  const figure = figureOf(question, answer, half);
  return figure === undefined ? undefined : { by: 'sum', total: exactOf(figure) };
}

function cells(rows: readonly Row[]): Body {
  const totals = new Map<string, readonly [string, string, number]>();
  for (const { row = '', cells } of rows)
    for (const [column, cell] of Object.entries(cells)) {
      if (typeof cell !== 'number') continue;
      const key = `${row}.${column}`;
      const [, total, count] = totals.get(key) ?? [key, '0', 0];
      totals.set(key, [key, plus(total, exactOf(cell)), count + 1]);
    }
  return { by: 'cells', cells: [...totals.values()].toSorted(([a], [b]) => (a < b ? -1 : 1)) };
}

function extreme(
  by: 'max' | 'min',
  question: Question,
  answer: Answer | undefined,
  half: Half,
  { unit }: Answered,
): Body | undefined {
  if (question.type === 'date')
    return answer?.kind === 'value' ? { by, value: String(answer.value), day: true, unit } : undefined;
  const figure = figureOf(question, answer, half);
  return figure === undefined ? undefined : { by, value: exactOf(figure), unit };
}

function listed(
  by: 'last' | 'countPerChoice' | 'list',
  question: Question,
  answer: Answer | undefined,
  half: Half,
  { unit, at }: Answered,
): Body | undefined {
  if (answer?.kind !== 'value') return undefined;
  if (by === 'list') return { by, units: one(unit) };
  if (by === 'last') return { by, at, unit, value: plain(figureOf(question, answer, half) ?? answer.value) };
  const picked = Array.isArray(answer.value) ? (answer.value as readonly string[]) : [answer.value];
  const ids = picked.map((value) => (value === true ? 'yes' : value === false ? 'no' : String(value)));
  return { by: 'counts', counts: ids.toSorted().map((id) => [id, 1] as const) };
}

/** Long words and structures stay where they are: the total names the unit, not a copy. */
function plain(value: unknown): string | number | boolean | null {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return typeof value === 'string' && value.length <= 100 ? value : null;
}
