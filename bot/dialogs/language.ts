/** The language a person is spoken to in. */
import type { Dialog } from '../../core/chats/shell.ts';
import { say } from '../../core/i18n/message.ts';
import { chooseLanguage as choose } from '../../core/people/addresses.ts';
import { chooseOne, dialogForm, textOf } from './ask.ts';

/** Each language by its own name, whatever the reader's is. */
const options = [
  { id: 'vi', label: 'Tiếng Việt' },
  { id: 'en', label: 'English' },
];

export const chooseLanguage: Dialog = {
  form: async (_ctx, who) =>
    dialogForm(who, 'language', 'chats.language_title', [
      chooseOne(who, 'language', 'chats.language_question', options),
    ]),
  finish: async (ctx, who, answers) => {
    const language = textOf(answers, 'language') === 'en' ? 'en' : 'vi';
    await choose(ctx, { person: who.id }, language);
    return { shows: [{ messages: [say('chats.language_chosen')] }], menu: true };
  },
};
