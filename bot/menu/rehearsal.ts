/** The menu's line for rehearsing a draft: reached from the draft, not shown. */
import type { Item, Speaker } from '../../core/chats/shell.ts';
import { say } from '../../core/i18n/message.ts';
import { rehearseDraft } from '../dialogs/rehearse.ts';

export const rehearsalItems = [
  {
    command: 'dientap',
    label: say('rehearsal.item'),
    words: [],
    for: ({ roles }: Speaker) => roles.includes('office'),
    hidden: true,
    act: rehearseDraft,
  },
] as const satisfies readonly Item[];
