/** Answers that come in parts: several messages of one text, several files, rows, choices picked one after another. */
import type { Answer, FileRef, Value } from '../forms/answer.ts';
import type { Place } from '../forms/outline.ts';
import { typeOf } from '../forms/questions/index.ts';
import { say } from '../i18n/message.ts';
import { refuse, take } from './answer.ts';
import { isPicked } from './findings.ts';
import { prompt } from './prompt.ts';
import { type Moved, place, record, type Talk } from './talk.ts';

/** Adds a part to what is held; the whole is recorded at once. `last`: *Xong* came with it. */
export function addPart(talk: Talk, at: Place, value: Value, last = false): Moved {
  const { question } = at;
  const answer = talk.answers[question.id];
  const held = answer?.kind === 'value' && talk.mode.is !== 'rewriting' ? answer.value : undefined;
  const type = typeOf(question);
  const whole = held === undefined ? value : (type.join?.(held, value, question) ?? value);
  if (!holds(whole, value)) return refuse(talk, at, [say('conversation.too_much')]);
  const from = talk.mode.is === 'joining' ? talk.mode.from : typeof held === 'string' ? held.length : undefined;
  const part = from === undefined ? ({ is: 'joining' } as const) : ({ is: 'joining', from } as const);
  take(talk, at, { kind: 'value', value: whole }, { part, last });
}

/** Turns one of several choices on or off, or several on; what is on is recorded at once. */
export function toggle(talk: Talk, at: Place, picked: readonly string[]): Moved {
  const { question } = at;
  const { id } = question;
  const answer = talk.answers[id];
  const held = answer?.kind === 'value' && isPicked(answer.value) ? answer.value : [];
  const [option] = picked;
  const off = picked.length === 1 && option !== undefined && held.includes(option);
  const on = new Set(off ? held.filter((one) => one !== option) : [...held, ...picked]);
  const list = typeOf(question).choices(question);
  const value = list.map((choice) => choice.id).filter((choice) => on.has(choice));
  if (value.length > 0) return take(talk, at, { kind: 'value', value }, { part: { is: 'joining' } });
  record(talk, id, null);
  place(talk, id);
  return prompt(talk);
}

/** Of a text written on to an older answer, only the new parts stay. */
export function keepNew(talk: Talk, at: Place): Moved {
  const answer = talk.answers[at.question.id];
  const from = talk.mode.is === 'joining' ? talk.mode.from : undefined;
  const value = answer?.kind === 'value' && typeof answer.value === 'string' ? answer.value : '';
  const kept = from === undefined ? '' : value.slice(from).trim();
  if (kept === '') return prompt(talk);
  take(talk, at, { kind: 'value', value: kept }, { part: { is: 'joining' } });
}

/** The next part will take the place of the answer. */
export function rewrite(talk: Talk, at: Place): Moved {
  const answer: Answer | undefined = talk.answers[at.question.id];
  const rewritable = answer?.kind === 'value' && typeOf(at.question).joins;
  place(talk, at.question.id, rewritable ? { is: 'rewriting' } : { is: 'asking' });
  prompt(talk);
}

/** Whether the part is wholly in the whole: a type cuts what is beyond its limit, and nothing may be cut unseen. */
function holds(whole: Value, part: Value): boolean {
  if (typeof whole === 'string') return typeof part === 'string' && whole.endsWith(part);
  if (!isFiles(part) || !isFiles(whole)) return true;
  return part.every((file) => whole.some((one) => one.id === file.id));
}

function isFiles(value: Value): value is readonly FileRef[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null && 'mime' in one);
}
