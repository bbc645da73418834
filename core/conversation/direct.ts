/** An answer given straight to one question, as on the page: the same reading, rules and records as in conversation, without its turns. */
import type { Answer, FileRef, Value } from '../forms/answer.ts';
import type { Form } from '../forms/form.ts';
import { MAX_REASON } from '../forms/limits.ts';
import type { Place } from '../forms/outline.ts';
import { type FilledRow, typedParts, typedRows } from '../forms/questions/filled.ts';
import { typeOf } from '../forms/questions/index.ts';
import { read } from '../forms/read.ts';
import { type Message, say } from '../i18n/message.ts';
import { store } from './answer.ts';
import { begin, type Effect, type Known } from './state.ts';
import { isAsked, mayAnswer, notTheirs, open, record, type Talk } from './talk.ts';

export type Direct =
  /** As typed. `meaning`: which of several it was, counted from 0. */
  | { readonly is: 'text'; readonly text: string; readonly meaning?: number }
  /** Named boxes of one answer; rows of a table. */
  | { readonly is: 'parts'; readonly parts: Readonly<Record<string, string>> }
  | { readonly is: 'rows'; readonly rows: readonly FilledRow[] }
  /** As picked. */
  | { readonly is: 'value'; readonly value: unknown }
  | { readonly is: 'files'; readonly files: readonly FileRef[] }
  | { readonly is: 'noFigure' | 'skip'; readonly reason: string }
  /** `clear`: the answer is taken back. `confirm`: “đúng vậy” to its doubts. */
  | { readonly is: 'nothing' | 'asBefore' | 'confirm' | 'clear' };

export type Taken =
  | { readonly is: 'recorded'; readonly records: readonly Extract<Effect, { is: 'record' }>[] }
  /** Nothing is recorded. `options`: what it may mean. */
  | { readonly is: 'refused'; readonly why: readonly Message[]; readonly options?: readonly Message[] };

type Read = { readonly answer: Answer | null } | Extract<Taken, { is: 'refused' }>;

/** Takes an answer to any question that is asked of this person. */
export function answerAt(form: Form, known: Known, question: string, given: Direct): Taken {
  const talk = open(form, known, begin(form.id));
  const at = talk.outline.byId.get(question);
  if (!at || !isAsked(talk, at)) {
    const theirs = notTheirs(talk) === 'not_returned' ? 'conversation.not_returned' : 'web.not_delegated';
    return refused(say(at && !mayAnswer(talk, question) ? theirs : 'web.question_unknown'));
  }
  const found = readGiven(talk, at, given);
  if (!('answer' in found)) return found;
  if (found.answer === null || given.is === 'confirm') record(talk, question, found.answer);
  else {
    const why = store(talk, at, found.answer);
    if (why) return { is: 'refused', why };
  }
  return { is: 'recorded', records: talk.effects.filter((effect) => effect.is === 'record') };
}

function readGiven(talk: Talk, at: Place, given: Direct): Read {
  const { question } = at;
  switch (given.is) {
    case 'text':
      return readText(talk, at, given.text, given.meaning);
    case 'parts':
      return readText(talk, at, typedParts(question, given.parts));
    case 'rows':
      return readText(talk, at, typedRows(question, given.rows));
    case 'value': {
      const value = typeOf(question).value(question).safeParse(given.value);
      return value.success
        ? { answer: { kind: 'value', value: value.data as Value } }
        : refused(say('web.choose_again'));
    }
    case 'files': {
      const { today } = talk.known;
      const reading = typeOf(question).parse({ text: '', files: given.files, today }, question);
      return reading.as === 'answer' ? reading : refused(reading.why);
    }
    case 'noFigure':
      return typeOf(question).figure
        ? reasoned(given.reason, (reason) => ({ kind: 'noFigure', reason }))
        : refused(say('conversation.not_a_figure'));
    case 'skip':
      return reasoned(given.reason, (reason) => ({ kind: 'skipped', reason }));
    case 'nothing':
      return question.ifAny ? { answer: { kind: 'nothing' } } : refused(say('web.choose_again'));
    case 'asBefore':
      return { answer: talk.known.previous[question.id] ?? null };
    case 'confirm': {
      const answer = talk.answers[question.id];
      return answer?.kind === 'value' ? { answer: { kind: 'value', value: answer.value } } : { answer: answer ?? null };
    }
    case 'clear':
      return { answer: null };
  }
}

/** No figure is asked for its reason here too: “chưa có” alone is sent back. */
function readText(talk: Talk, { question }: Place, text: string | null, meaning?: number): Read {
  if (text === null) return refused(say('web.choose_again'));
  const reading = read(question, { text: text.normalize('NFC'), today: talk.known.today });
  const meant = reading.as === 'ambiguous' ? reading.options[meaning ?? -1] : undefined;
  const answer = reading.as === 'answer' ? reading.answer : meant?.answer;
  if (answer?.kind === 'noFigure') return reasoned(answer.reason, (reason) => ({ kind: 'noFigure', reason }));
  if (answer) return { answer };
  if (reading.as === 'ambiguous')
    return { ...refused(reading.why), options: reading.options.map((option) => option.label) };
  return reading.as === 'unread'
    ? refused(reading.why, typeOf(question).example(question))
    : refused(say('web.choose_again'));
}

/** Two letters in a row make a word; a dash or a dot is no reason. */
function reasoned(text: string, as: (reason: string) => Answer): Read {
  const reason = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (!/\p{L}{2}/u.test(reason)) return refused(say('conversation.reason_expected'));
  if ([...reason].length > MAX_REASON)
    return refused(say('conversation.reason_long', { most: { figure: MAX_REASON } }));
  return { answer: as(reason) };
}

function refused(...why: readonly Message[]): Extract<Taken, { is: 'refused' }> {
  return { is: 'refused', why };
}
