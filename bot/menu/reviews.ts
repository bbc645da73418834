/** Lines of the menu and dialogs for reviewing reports and for how far a campaign is. */
import type { Dialog, Item, Speaker } from '../../core/chats/shell.ts';
import { say } from '../../core/i18n/message.ts';
import { answerReopening, askForReopening, startReopen } from '../dialogs/reopen.ts';
import { review } from '../dialogs/review.ts';
import { returnNotes, returnPick, returnReport } from '../dialogs/review-return.ts';
import { status } from '../dialogs/status.ts';

const leads = ({ roles }: Speaker) => roles.includes('office') || roles.includes('leader');
const answers = ({ roles }: Speaker) => roles.includes('chair') || roles.includes('deputy') || roles.includes('office');

export const reviewItems = [
  {
    command: 'duyet',
    label: say('reviews.item_review'),
    words: ['duyệt', 'duyệt báo cáo', 'review'],
    for: leads,
    act: review,
  },
  {
    command: 'tiendo',
    label: say('reviews.item_status'),
    words: ['tiến độ', 'status', 'progress'],
    for: leads,
    act: status,
  },
  {
    command: 'xinmolai',
    label: say('reviews.item_ask_reopen'),
    words: ['xin mở lại', 'xin mở lại báo cáo', 'ask to reopen'],
    for: answers,
    hidden: true,
    act: startReopen,
  },
] as const satisfies readonly Item[];

export const reviewDialogs = {
  returnReport,
  returnPick,
  returnNotes,
  askReopen: askForReopening,
  answerReopen: answerReopening,
} as const satisfies Readonly<Record<string, Dialog>>;
