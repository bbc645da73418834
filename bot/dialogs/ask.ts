/** Short hand for the bot's own forms: one section, questions in the reader's words. */
import type { Speaker } from '../../core/chats/shell.ts';
import type { Answers } from '../../core/forms/answer.ts';
import type { FileKind, Form, Option, Question } from '../../core/forms/form.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import { words } from '../../core/i18n/words.ts';

type MessageKey = Message['key'];

/** A dialog's form. */
export function dialogForm(who: Speaker, id: string, title: MessageKey, questions: readonly Question[]): Form {
  const heading = words(who.language, say(title));
  return { id, title: heading, sections: [{ id: 'dialog', number: '', title: heading, items: questions }] };
}

const plain = { number: '', required: true, aggregation: { by: 'none' } } as const;

export function chooseOne(who: Speaker, id: string, label: MessageKey, options: readonly Option[]): Question {
  return { ...plain, id, type: 'choice', label: words(who.language, say(label)), options };
}

export function shortText(who: Speaker, id: string, label: MessageKey, guidance?: MessageKey): Question {
  const said = { ...plain, id, type: 'shortText', label: words(who.language, say(label)) } as const;
  return guidance ? { ...said, guidance: words(who.language, say(guidance)) } : said;
}

export function longText(who: Speaker, id: string, label: MessageKey): Question {
  return { ...plain, id, type: 'longText', label: words(who.language, say(label)) };
}

/** A text or the id of a choice, as answered; '' when it was not. */
export function textOf(answers: Answers, id: string): string {
  const answer = answers[id];
  return answer?.kind === 'value' && typeof answer.value === 'string' ? answer.value : '';
}

export function oneFile(who: Speaker, id: string, label: MessageKey, accept: readonly FileKind[]): Question {
  return { ...plain, id, type: 'file', label: words(who.language, say(label)), most: 1, accept };
}
