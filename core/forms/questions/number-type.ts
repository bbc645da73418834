/** What the four number types have in common; each type's file names only what is its own. */
import { z } from 'zod';
import { type Message, say } from '../../i18n/message.ts';
import { showNumber } from '../../vietnamese/numbers.ts';
import type { Aggregation } from '../aggregation.ts';
import type { Value } from '../answer.ts';
import type { Figure, NumberKind } from '../form.ts';
import { MAX_FIGURE } from '../limits.ts';
import { oddChange } from './change.ts';
import { boundsOf, figureWords, isWhole, readFigure } from './figure.ts';
import type { Finding, Given, Operand, QuestionType } from './question-type.ts';
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

/** What conditions take from one figure of a value. */
export function figureOperand(kind: NumberKind, of: Figure, take: Operand['of']): Operand {
  const { min, max } = boundsOf(kind, of);
  return { type: 'number', of: take, least: min, greatest: max };
}

type Asked = Figure & { readonly id: string };

/** A number type from its kind and the ways it may add up. */
export function numberType<K extends NumberKind>(
  kind: K,
  aggregations: readonly Aggregation['by'][],
  own: Pick<QuestionType<K>, 'question' | 'example'> & Partial<Pick<QuestionType<K>, 'implied' | 'readCell'>>,
): QuestionType<K> {
  const whole = figureValue(kind);
  const type = {
    readCell: (figure: number) =>
      whole.safeParse(figure).success ? answered(figure) : misread(showNumber(figure), 'notWhole', kind),
    ...own,
    value: () => whole,
    parse: ({ text }: Given, question: Asked) =>
      settle(readFigure(text, kind, question), text, kind, (value) => ({
        value,
        label: figureWords(value, kind, question),
      })),
    check: (value: number, question: Asked) => bounded(value, kind, question),
    against: (value: number, previous: Value, question: Asked) =>
      typeof previous === 'number' ? oddChange(value, previous, kind, question) : [],
    show: (value: number, question: Asked) => figureWords(value, kind, question),
    choices: () => [],
    joins: false,
    figure: true,
    zero: 0,
    freeText: false,
    aggregations,
    operand: (path: readonly string[], question: Asked): Operand | null => {
      if (path.length > 0) return null;
      const operand = figureOperand(kind, question, (value) => (typeof value === 'number' ? value : undefined));
      return { ...operand, show: (value) => figureWords(value as number, kind, question) };
    },
    contradictions: (question: Asked) => figureContradictions(kind, question),
  };
  // For every K a question is a figure's settings and a value a number; TypeScript does not resolve the two for an open K.
  return type as unknown as QuestionType<K>;
}

export const numberShape = { ...common, ...figureSettings };
