/** The figure a unit gave to one question, for one half: what the rules of adding up start from. */
import type { Answer, Answers, Pair, Ratio } from '../forms/answer.ts';
import type { Question } from '../forms/form.ts';
import type { Half } from './tally.ts';

export type Asked = { readonly byId: ReadonlyMap<string, { readonly question: Question; readonly index: number }> };

const numbers: readonly Question['type'][] = ['integer', 'decimal', 'money', 'percentage'];

export function isFigure(question: Question): boolean {
  return numbers.includes(question.type) || question.type === 'pair' || question.type === 'ratio';
}

export function halvesOf(question: Question): readonly Half[] {
  return question.type === 'pair' ? ['actual', 'estimate'] : ['actual'];
}

/** The value of an answer; own keys only, for a question may be called anything. */
export function answerTo(answers: Answers, id: string): Answer | undefined {
  return Object.hasOwn(answers, id) ? answers[id] : undefined;
}

/**
 * The number of a number or pair question; undefined: none was given. An estimate is never made of an actual:
 * the second half of a question that has none is undefined too.
 */
export function figureOf(question: Question, answer: Answer | undefined, half: Half): number | undefined {
  if (answer?.kind !== 'value') return undefined;
  if (question.type === 'pair') {
    const part = (answer.value as Pair)[half];
    return part && 'figure' in part ? part.figure : undefined;
  }
  return half === 'actual' && typeof answer.value === 'number' ? answer.value : undefined;
}

export function ratioOf(answer: Answer | undefined): Ratio | undefined {
  if (answer?.kind !== 'value') return undefined;
  const value = answer.value as Partial<Ratio>;
  return typeof value.numerator === 'number' && typeof value.denominator === 'number' ? (value as Ratio) : undefined;
}
