/** Trying a draft out: its questions asked as a chair will be asked them, by the same engine, and nothing kept. */
import type { Args, Dialog, Reply, Speaker } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { draftFor } from '../../core/drafts/draft.ts';
import { formToAsk } from '../../core/drafts/save.ts';

/** `after`: back to the draft, however the trial ended. What was answered goes with the dialog. */
export function tryOut(after: (ctx: Ctx, who: Speaker, args: Args) => Promise<Reply>): Dialog {
  return {
    form: async (ctx, who, args) => formToAsk(await draftFor(ctx, { person: who.id }, args.draft ?? '')),
    finish: (ctx, who, _answers, args) => after(ctx, who, args),
    joins: true,
    reviews: true,
    stopped: after,
  };
}
