/** How a question of a draft is answered, in a word or two. */
import type { Question } from '../forms/form.ts';
import { kindOf } from '../guidance/edit/retype.ts';
import { type Message, say } from '../i18n/message.ts';

export function kindWords(question: Question): Message {
  const kind = kindOf(question) ?? (question.type === 'table' ? 'table' : 'own');
  const words = say(`drafts.kind_${kind}`);
  return question.type === 'pair' ? say('drafts.kind_pair', { of: words }) : words;
}
