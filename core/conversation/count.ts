/** “câu 12/34”: where a question stands among those asked at present. */
import type { Place } from '../forms/outline.ts';
import { current, type Talk } from './talk.ts';

/** The running number of a question, from 1. */
export function numberOf({ hidden }: Talk, { index }: Place): number {
  let number = 1;
  for (let before = 0; before < index; before += 1) if (hidden[before] === 0) number += 1;
  return number;
}

/** The open question's number (0 at the review) and how many are asked. */
export function count(talk: Talk): { readonly number: number; readonly of: number } {
  const at = current(talk);
  let of = 0;
  for (const hidden of talk.hidden) if (hidden === 0) of += 1;
  return { number: at ? numberOf(talk, at) : 0, of };
}

/** How many of the questions asked have an answer of any kind. */
export function answered({ outline, hidden, answers }: Talk): number {
  let number = 0;
  for (const { index, question } of outline.places)
    if (hidden[index] === 0 && answers[question.id] !== undefined) number += 1;
  return number;
}
