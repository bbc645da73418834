/** Lines of the menu and dialogs for compiling. */
import type { Dialog, Item, Speaker } from '../../core/chats/shell.ts';
import { say } from '../../core/i18n/message.ts';
import { estimateFigures, estimateUnit } from '../dialogs/estimate.ts';
import { postsInGroup, showSummary } from '../dialogs/summary.ts';
import { chooseText, writeText } from '../dialogs/summary-text.ts';

const leads = ({ roles }: Speaker) => roles.includes('office') || roles.includes('leader');

export const summaryItems = [
  {
    command: 'tonghop',
    label: say('summaries.item'),
    words: ['tổng hợp', 'bản tổng hợp', 'summary', 'compile'],
    for: leads,
    posts: postsInGroup,
    act: showSummary,
  },
] as const satisfies readonly Item[];

export const summaryDialogs = {
  summaryText: chooseText,
  writeText,
  estimateUnit,
  estimateFigures,
} as const satisfies Readonly<Record<string, Dialog>>;
