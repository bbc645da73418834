/** Answers as the conversation shows them: canonical, and no longer than a glance. */
import type { Answer } from '../forms/answer.ts';
import type { Question } from '../forms/form.ts';
import { showAnswer } from '../forms/show.ts';
import { type Message, say } from '../i18n/message.ts';

/** Characters of a text worth showing in an echo or a list. */
const GLANCE = 160;

/** The answer in canonical form, on one line; a long one by its beginning. */
export function brief(question: Question, answer: Answer, most: number = GLANCE): Message {
  const whole = showAnswer(question, answer);
  const { text, reason } = whole.params ?? {};
  if (isLong(text, most)) return { ...whole, params: { ...whole.params, text: line(text, most) } };
  if (isLong(reason, most)) return { ...whole, params: { ...whole.params, reason: line(reason, most) } };
  return whole;
}

function isLong(text: unknown, most: number): text is string {
  return typeof text === 'string' && (text.length > most || text.includes('\n'));
}

/** Lines and rows stand side by side. */
function line(text: string, most: number): string {
  const joined = text
    .slice(0, most * 2)
    .trim()
    .replace(/\s*\n\s*/g, ' · ');
  return joined.length <= most ? joined : `${cut(joined, most)}…`;
}

/** “Đã ghi **120 chữ**.” for a text, the answer itself for anything else. */
export function lengthOf(question: Question, answer: Answer): Message {
  if (answer.kind !== 'value' || typeof answer.value !== 'string')
    return say('conversation.recorded', { answer: brief(question, answer) });
  return say('conversation.recorded_words', { words: { figure: wordCount(answer.value) } });
}

/** A question's own words without the question mark, short enough for a line or a button. */
export function short(label: string, most: number): string {
  const bare = label.trim().replace(/[?:.]+$/, '');
  return bare.length <= most ? bare : `${cut(bare, most)}…`;
}

/** Cut at a space where there is one near. */
function cut(text: string, most: number): string {
  const head = [...text.slice(0, most * 2)].slice(0, most).join('');
  const space = head.lastIndexOf(' ');
  return (space > most / 2 ? head.slice(0, space) : head).trim();
}

function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}
