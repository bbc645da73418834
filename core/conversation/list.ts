/** The list of all questions with their answers: ✓ answered, ! returned or odd, ○ open, ● where the person is. */
import type { Place } from '../forms/outline.ts';
import { type Message, say } from '../i18n/message.ts';
import { contradictions, unconfirmed } from './findings.ts';
import { brief, short } from './show.ts';
import { isAsked, isOpen, isReturned, type Moved, type Talk, tell } from './talk.ts';

/** Lines in one message: a phone's screen, and below every channel's limit. */
const LINES = 12;
const LABEL = 60;
const ANSWER = 60;

/** Says all questions asked of this person, a screen at a time. */
export function list(talk: Talk): Moved {
  const lines: Message[] = [];
  let section = '';
  let number = 0;
  for (const at of talk.outline.places) {
    if (talk.hidden[at.index] === 1) continue;
    number += 1;
    if (!isAsked(talk, at)) continue;
    const title = at.path.map((one) => `${one.number} ${one.title}`.trim()).join(' › ');
    if (title !== section && title !== '') lines.push(say('conversation.list_section', { title }));
    section = title;
    lines.push(line(talk, at, number));
  }
  for (let from = 0; from < lines.length; from += LINES)
    tell(talk, 'conversation.lines', { lines: lines.slice(from, from + LINES) });
  tell(talk, 'conversation.list_how');
}

function line(talk: Talk, at: Place, number: number): Message {
  const { id, label } = at.question;
  const answer = talk.answers[id];
  const params = { mark: mark(talk, at), number, label: short(label, LABEL) };
  if (answer === undefined) return say('conversation.list_open', params);
  return say('conversation.list_answered', { ...params, answer: brief(at.question, answer, ANSWER) });
}

function mark(talk: Talk, at: Place): string {
  if (at.question.id === talk.at) return '●';
  if (isReturned(talk, at.question.id)) return '!';
  if (isOpen(talk, at)) return '○';
  return contradictions(talk, at).length > 0 || unconfirmed(talk, at).length > 0 ? '!' : '✓';
}
