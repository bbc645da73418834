/** Work on guidance documents in chat: sent or pasted, confirmed step by step, tried out, kept as a template, issued. */
import type { Action, Args, Dialog, Documents, Speaker } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { draftFor } from '../../core/drafts/draft.ts';
import type { Document } from '../../core/drafts/make.ts';
import { Refusal } from '../../core/errors.ts';
import { say } from '../../core/i18n/message.ts';
import { dialogForm, textOf } from './ask.ts';
import { card, done } from './draft-card.ts';
import { askFact } from './draft-facts.ts';
import { question } from './draft-form.ts';
import { listDrafts, pasted, readInto } from './draft-intake.ts';
import { settledFact, steps } from './draft-steps.ts';
import { tryOut } from './draft-try.ts';
import { add, options, place, rename } from './draft-words.ts';

export type DraftWork = {
  readonly act: Action;
  readonly documents: Documents;
  readonly dialogs: Readonly<Record<string, Dialog>>;
};

/** `issues`: whether campaigns can be begun here (the dialog `issueCampaign` is there). */
export function workOnDrafts(isOffice: (who: Speaker) => boolean, issues: () => boolean): DraftWork {
  const read = async (ctx: Ctx, who: Speaker, document: Document) =>
    card(await readInto(ctx, who, document), issues(), [say('drafts.read')]);
  return {
    act: async (ctx, who, args) => {
      if (!args.draft) return listDrafts(ctx, who, args);
      const draft = await draftFor(ctx, { person: who.id }, args.draft);
      if (draft.state === 'issued') throw new Refusal('drafts.issued_already');
      if (draft.state === 'dropped') throw new Refusal('drafts.dropped_already');
      const step = steps[args.do ?? 'card'];
      return step ? step({ ctx, who, draft, args, issues: issues() }) : card(draft, issues());
    },
    documents: { for: isOffice, take: (ctx, who, file) => read(ctx, who, { file }) },
    dialogs: {
      draftPaste: {
        form: async (_ctx, who) => dialogForm(who, 'draftPaste', 'drafts.title', [pasted(who)]),
        finish: (ctx, who, answers) => read(ctx, who, { pasted: textOf(answers, 'text') }),
        joins: true,
        takesDocuments: true,
      },
      ...changes(issues),
    },
  };
}

/** The dialogs about one draft; each goes back to where it was begun. */
function changes(issues: () => boolean): Readonly<Record<string, Dialog>> {
  const now = (ctx: Ctx, who: Speaker, { draft = '' }: Args) => draftFor(ctx, { person: who.id }, draft);
  const afterEdit = async (ctx: Ctx, who: Speaker, args: Args) =>
    question(await now(ctx, who, args), { question: args.question ?? '' });
  return {
    draftFact: askFact(async (ctx, who, args) => settledFact(await now(ctx, who, args), args, issues())),
    draftRename: rename(afterEdit),
    draftOptions: options(afterEdit),
    draftAdd: add(afterEdit),
    draftPlace: place(afterEdit),
    draftTry: tryOut(async (ctx, who, args) => done(await now(ctx, who, args), issues(), [say('drafts.try_over')])),
  };
}
