/** What several answers given at once come to: those understood, and those that were not, with the reason. */
import { type Message, say } from '../i18n/message.ts';
import type { Answer, Answers } from './answer.ts';
import type { Form, Question } from './form.ts';
import { outline } from './outline.ts';
import type { Reading } from './questions/question-type.ts';
import { short } from './questions/reading.ts';
import { hiddenOf } from './visible.ts';

export type Taken = { readonly question: string; readonly answer: Answer; readonly typed: string };

export type Untaken = {
  readonly typed: string;
  readonly why: Message;
  /** The question it was meant for, where that is clear. */
  readonly question?: string;
  /** Set where it can be read in several ways, so that the person may pick. */
  readonly reading?: Extract<Reading, { as: 'ambiguous' }>;
};

export type Sorted = { readonly taken: readonly Taken[]; readonly untaken: readonly Untaken[] };

/** What was known before the answers came. `today`: `YYYY-MM-DD`. */
export type Before = { readonly answers: Answers; readonly previous?: Answers; readonly today: string };

/** An answer for a question, as read. */
export type Read = { readonly question: Question; readonly typed: string; readonly reading: Reading };

/** Sorts readings; answers to questions that are not asked, once all have been taken, are named instead of kept. */
export function sort(form: Form, read: readonly Read[], { answers, previous }: Before): Sorted {
  const untaken: Untaken[] = [];
  const understood: Taken[] = [];
  for (const { question, typed, reading } of read) {
    const { id } = question;
    if (reading.as === 'answer') understood.push({ question: id, answer: reading.answer, typed });
    else untaken.push({ typed, question: id, why: reading.why, ...(reading.as === 'ambiguous' ? { reading } : {}) });
  }
  const compiled = outline(form);
  const after: Record<string, Answer | undefined> = { ...answers };
  for (const { question, answer } of understood) after[question] = answer;
  const hidden = hiddenOf(compiled, after, previous);
  const isHidden = ({ question }: Taken) => hidden[compiled.byId.get(question)?.index ?? -1] === 1;
  for (const { question, typed } of understood.filter(isHidden))
    untaken.push({ question, typed, why: say('forms.not_asked', { text: short(typed) }) });
  return { taken: understood.filter((one) => !isHidden(one)), untaken };
}
