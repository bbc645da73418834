/** What the four number types have in common; each type's file names only what is its own. */
import { z } from 'zod';
import { type Message, say } from '../../i18n/message.ts';
import { showNumber } from '../../vietnamese/numbers.ts';
import type { Aggregation } from '../aggregation.ts';
import type { Value } from '../answer.ts';
import type { Figure, NumberKind, QuestionOf } from '../form.ts';
import { MAX_FIGURE } from '../limits.ts';
import { oddChange } from './change.ts';
import { boundsOf, figureWords, isWhole, readFigure } from './figure.ts';
import type { Finding, Operand, QuestionType, ValueOf } from './question-type.ts';
import { answered, misread, settle } from './reading.ts';
import { common, figureSettings } from './shape.ts';

/** A stored figure: safe to count with, whole where only whole ones count. */
export function figureValue(kind: NumberKind): z.ZodNumber {
  const value = z.number().min(-MAX_FIGURE).max(MAX_FIGURE);
  return isWhole(kind) ? value.int() : value;
}

/** Findings `min` and `max` of one figure of a question. */
export function bounded(figure: number, kind: NumberKind, of: Figure & { readonly id: string }): Finding[] {
  const { min, max } = boundsOf(kind, of);
  const at = { level: 'error', touches: [of.id] } as const;
  const shown = figureWords(figure, kind, of);
  if (figure < min) {
    const message = say('forms.below', { figure: shown, least: figureWords(min, kind, of) });
    return [{ id: 'min', message, ...at }];
  }
  if (figure > max) {
    const message = say('forms.above', { figure: shown, most: figureWords(max, kind, of) });
    return [{ id: 'max', message, ...at }];
  }
  return [];
}

export function figureContradictions(kind: NumberKind, figure: Figure): Message[] {
  const { min, max } = boundsOf(kind, figure);
  return min > max ? [say('forms.fault_bounds', { least: { figure: min }, most: { figure: max } })] : [];
}

type Numeric = NumberKind & keyof { [K in NumberKind]: ValueOf<K> };

/** A number type from its kind and the ways it may add up. */
export function numberType<K extends Numeric>(
  kind: K,
  aggregations: readonly Aggregation['by'][],
  own: Pick<QuestionType<K>, 'question' | 'example'> & Partial<Pick<QuestionType<K>, 'implied' | 'readCell'>>,
): QuestionType<K> {
  // QuestionOf<K> and ValueOf<K> are a figure's settings and a number for every K here; TypeScript does not resolve them for an open K.
  const settings = (question: QuestionOf<K>) => question as Figure & { readonly id: string };
  const type = {
    ...own,
    value: () => figureValue(kind),
    parse: (given: { readonly text: string }, question: QuestionOf<K>) => {
      const figure = settings(question);
      return settle(readFigure(given.text, kind, figure), given.text, kind, (value) => ({
        value,
        label: figureWords(value, kind, figure),
      }));
    },
    readCell:
      own.readCell ??
      ((figure: number) =>
        figureValue(kind).safeParse(figure).success ? answered(figure) : misread(showNumber(figure), 'notWhole', kind)),
    check: (value: number, question: QuestionOf<K>) => bounded(value, kind, settings(question)),
    against: (value: number, previous: Value, question: QuestionOf<K>) =>
      typeof previous === 'number' ? oddChange(value, previous, kind, settings(question)) : [],
    show: (value: number, question: QuestionOf<K>) => figureWords(value, kind, settings(question)),
    choices: () => [],
    joins: false,
    figure: true,
    zero: 0,
    freeText: false,
    aggregations,
    operand: (path: readonly string[], question: QuestionOf<K>): Operand | null => {
      const figure = settings(question);
      const { min, max } = boundsOf(kind, figure);
      if (path.length > 0) return null;
      return {
        type: 'number',
        of: (value) => (typeof value === 'number' ? value : undefined),
        least: min,
        greatest: max,
        show: (value) => figureWords(value as number, kind, figure),
      };
    },
    contradictions: (question: QuestionOf<K>) => figureContradictions(kind, settings(question)),
  };
  return type as unknown as QuestionType<K>;
}

export const numberShape = { ...common, ...figureSettings };
