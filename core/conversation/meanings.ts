/** One text, several meanings: worked out anew from the text each time, so that the state need only hold the text. */
import type { Answer } from '../forms/answer.ts';
import type { Place } from '../forms/outline.ts';
import { typeOf } from '../forms/questions/index.ts';
import type { Reading } from '../forms/questions/question-type.ts';
import { read } from '../forms/read.ts';
import type { MessageKey } from '../i18n/catalogue.ts';
import { type Message, say } from '../i18n/message.ts';
import type { Talk } from './talk.ts';
import { command, mayBeAnswer, type Word } from './words.ts';

export type Meaning = { readonly label: Message } & (
  | { readonly answer: Answer }
  /** The text is also a word that works at every question. */
  | { readonly word: Word }
);
export type Meanings = { readonly why: Message; readonly options: readonly Meaning[] };

/** More would not be read in one glance. */
const MOST = 6;

/** Reads a text as an answer to the question. */
export function readAt({ answers, known }: Talk, { question }: Place, text: string): Reading {
  const answer = answers[question.id];
  const held = answer?.kind === 'value' ? { held: answer.value } : {};
  return read(question, { text, today: known.today, ...held });
}

/** The meanings to pick from; null: there is nothing to pick. */
export function meanings(talk: Talk, at: Place, text: string): Meanings | null {
  const reading = readAt(talk, at, text);
  if (reading.as === 'ambiguous') return { why: reading.why, options: reading.options.slice(0, MOST) };
  const word = reading.as === 'answer' ? answerOrWord(talk, at, text) : null;
  if (reading.as !== 'answer' || !word) return null;
  const { answer } = reading;
  const options = [
    { label: say('conversation.as_answer', { text }), answer },
    { label: say(buttonOf[word] ?? 'conversation.button_pause'), word },
  ];
  return { why: say('conversation.answer_or_word', { text }), options };
}

/** A word that at this question may just as well be the answer (“Dung”, “xong”); null: it is not. */
export function answerOrWord(talk: Talk, at: Place, text: string): Word | null {
  const { question } = at;
  if (typeOf(question).joins || talk.answers[question.id] !== undefined || !mayBeAnswer(text)) return null;
  const meant = command(text);
  const word = meant?.is === 'word' ? meant.words.find((one) => one in buttonOf) : undefined;
  return word && readAt(talk, at, text).as === 'answer' ? word : null;
}

const buttonOf: Partial<Record<Word, MessageKey>> = {
  done: 'conversation.button_done',
  next: 'conversation.button_next',
  pause: 'conversation.button_pause',
  resume: 'conversation.button_resume',
  more: 'conversation.button_more',
};
