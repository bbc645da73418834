/** From a reading of core/vietnamese to the reading of a question: reasons and options in our words. */
import { type Message, say } from '../../i18n/message.ts';
import type { Qualifier, Reading as Read, Why } from '../../vietnamese/reading.ts';
import type { Value } from '../answer.ts';
import type { Reading } from './question-type.ts';

/** What a question wants, as named in “Câu này cần …”. */
export type Wanted =
  | 'text'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'percentage'
  | 'ratio'
  | 'yesNo'
  | 'choice'
  | 'choices'
  | 'date'
  | 'period'
  | 'table'
  | 'file'
  | 'pair';

/** Enough of what was typed to recognise it. */
const ECHO = 60;

export function answered(value: Value): Reading {
  return { as: 'answer', answer: { kind: 'value', value } };
}

export function refused(why: Message): Reading {
  return { as: 'unread', why };
}

/** “Chưa đọc được “15x”. Câu này cần một số nguyên.” */
export function misread(text: string, why: Why, wanted: Wanted): Reading {
  return refused(misreadWords(text, why, wanted));
}

export function misreadWords(text: string, why: Why, wanted: Wanted): Message {
  const wants = say(`forms.wants_${wanted}`);
  if (text.trim() === '') return say('forms.unread_empty', { wants });
  if (wanted === 'file') return say('forms.unread_empty', { wants });
  if (why === 'unknown' && (wanted === 'choice' || wanted === 'choices'))
    return say('forms.no_option', { text: short(text), wants });
  return say('forms.unread', { text: short(text), why: say(`forms.why_${why}`), wants });
}

export function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return [...line].length <= ECHO ? line : `${[...line].slice(0, ECHO).join('')}…`;
}

/** One value becomes an answer; a qualifier (“khoảng 200”) or several meanings are asked about; the rest is refused. */
export function settle<T>(
  read: Read<T>,
  text: string,
  wanted: Wanted,
  made: (value: T) => { readonly value: Value; readonly label: Message },
): Reading {
  if (read.as === 'unread') return misread(text, read.why, wanted);
  if (read.as === 'one') {
    const { value, label } = made(read.value);
    return read.qualifier === undefined ? answered(value) : qualified(read.qualifier, text, value, label);
  }
  const options = read.options.map((option) => {
    const { value, label } = made(option.value);
    return { label, answer: { kind: 'value', value } as const };
  });
  const key = options.length > 1 ? 'forms.ambiguous' : 'forms.is_it';
  return options.length > 0
    ? { as: 'ambiguous', why: say(key, { text: short(text) }), options }
    : misread(text, 'unknown', wanted);
}

/** A report holds plain figures; “trên 200” is put to the person instead of being cut silently (domain.md §5). */
function qualified(qualifier: Qualifier, text: string, value: Value, label: Message): Reading {
  return {
    as: 'ambiguous',
    why: say('forms.qualified', { text: short(text), qualifier }),
    options: [{ label, answer: { kind: 'value', value } }],
  };
}
