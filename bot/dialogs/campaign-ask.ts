/** Short hand for the questions of campaign dialogs: labels with parameters, dates, questions asked only after a choice. */
import type { Speaker } from '../../core/chats/shell.ts';
import type { Answers } from '../../core/forms/answer.ts';
import type { Option, Question } from '../../core/forms/form.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import { words } from '../../core/i18n/words.ts';

const plain = { number: '', required: true, aggregation: { by: 'none' } } as const;

export type Choice = readonly [id: string, label: Message];

/** `only`: a condition, as in forms. */
export function choose(who: Speaker, id: string, label: Message, choices: readonly Choice[], only?: string): Question {
  const options = choices.map(([option, text]): Option => ({ id: option, label: words(who.language, text) }));
  return {
    ...plain,
    id,
    type: 'choice',
    label: words(who.language, label),
    options,
    ...(only ? { showIf: only } : {}),
  };
}

export function askDate(
  who: Speaker,
  id: string,
  label: Message,
  more: { only?: string; ifAny?: true } = {},
): Question {
  const { only, ifAny } = more;
  return {
    ...{ ...plain, id, type: 'date', label: words(who.language, label) },
    ...(only ? { showIf: only } : {}),
    ...(ifAny ? { ifAny } : {}),
  };
}

export function askText(
  who: Speaker,
  id: string,
  type: 'shortText' | 'longText',
  label: Message,
  more: { only?: string; ifAny?: true; guidance?: Message } = {},
): Question {
  const { only, ifAny, guidance } = more;
  return {
    ...{ ...plain, id, type, label: words(who.language, label) },
    ...(only ? { showIf: only } : {}),
    ...(ifAny ? { ifAny } : {}),
    ...(guidance ? { guidance: words(who.language, guidance) } : {}),
  };
}

/** A small number, of days. */
export function askCount(who: Speaker, id: string, label: Message): Question {
  return { ...plain, id, type: 'integer', min: 0, max: 120, label: words(who.language, label) };
}

export const yesNo: readonly Choice[] = [
  ['yes', say('campaigns.yes')],
  ['no', say('campaigns.no')],
];

export function textIn(answers: Answers, id: string): string {
  const answer = answers[id];
  return answer?.kind === 'value' && typeof answer.value === 'string' ? answer.value : '';
}
