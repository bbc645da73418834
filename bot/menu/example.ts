/** In the trial only: the shipped example document, as if the office had just received it. */
import type { Item, Speaker } from '../../core/chats/shell.ts';
import { today } from '../../core/ctx.ts';
import { draftFor, draftingUnit } from '../../core/drafts/draft.ts';
import { exampleDocument } from '../../core/drafts/example.ts';
import { makeDraft } from '../../core/drafts/make.ts';
import { say } from '../../core/i18n/message.ts';
import { card } from '../dialogs/draft-card.ts';

export const exampleItems = [
  {
    command: 'vidu',
    label: say('drafts.item_example'),
    words: ['dùng văn bản ví dụ', 'văn bản ví dụ', 'ví dụ', 'example'],
    for: ({ roles }: Speaker) => roles.includes('office'),
    act: async (ctx, who) => {
      const actor = { person: who.id };
      const unit = await draftingUnit(ctx, who.id);
      const id = await makeDraft(ctx, actor, unit, { pasted: exampleDocument(today(ctx)) });
      return card(await draftFor(ctx, actor, id), true);
    },
  },
] as const satisfies readonly Item[];
