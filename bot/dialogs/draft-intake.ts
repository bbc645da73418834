/** Taking a guidance document in: which one to go on with, the asking for a new one, what was sent or pasted. */
import type { Args, Reply, Speaker } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { type Draft, draftFor, draftingUnit, draftsOf } from '../../core/drafts/draft.ts';
import { type Document, makeDraft } from '../../core/drafts/make.ts';
import { shortened } from '../../core/drafts/summary.ts';
import type { Question } from '../../core/forms/form.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import { words } from '../../core/i18n/words.ts';
import { draftButton } from './draft-buttons.ts';

/** Letters of a pasted text; a longer document is sent as a file. */
const MOST_PASTED = 200_000;

/** Reads a document into a draft of the topmost unit whose office the person is. */
export async function readInto(ctx: Ctx, who: Speaker, document: Document): Promise<Draft> {
  const id = await makeDraft(ctx, { person: who.id }, await draftingUnit(ctx, who.id), document);
  return draftFor(ctx, { person: who.id }, id);
}

/** Drafts to go on with, or the asking for a document where there are none. */
export async function listDrafts(ctx: Ctx, who: Speaker, { do: step }: Args): Promise<Reply> {
  await draftingUnit(ctx, who.id);
  const open = await draftsOf(ctx, who.id);
  if (open.length === 0 || step === 'new') return { shows: [], begin: { dialog: 'draftPaste' } };
  const buttons = open.map(({ id, title, changedAt }) => {
    const label = say('drafts.b_go_on', { title: shortened(title, 60), at: { moment: changedAt.toString() } });
    return draftButton(label, { do: 'card', draft: id });
  });
  const fresh = draftButton(say('drafts.b_new'), { do: 'new' });
  const shows = [{ messages: [say('drafts.list', { count: open.length })], buttons: [...buttons, fresh] }];
  return { shows, open: null };
}

/** The question a document is pasted under, in as many messages as it takes. */
export function pasted(who: Speaker): Question {
  const put = (message: Message) => words(who.language, message);
  const [label, guidance] = [put(say('drafts.send')), put(say('drafts.send_guidance'))];
  const plain = { id: 'text', number: '', required: true, aggregation: { by: 'none' } } as const;
  return { ...plain, label, guidance, type: 'longText', max: MOST_PASTED };
}
