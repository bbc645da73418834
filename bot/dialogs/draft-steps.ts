/** What each button of a draft does, as one table. */
import type { Args, Reply, Speaker } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { type Draft, draftFor } from '../../core/drafts/draft.ts';
import { undoEdit } from '../../core/drafts/edit.ts';
import { dropDraft, saveTemplate } from '../../core/drafts/save.ts';
import { Refusal } from '../../core/errors.ts';
import { factId } from '../../core/guidance/confirm/corrections.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import { card, done, more, quotes, sureToDrop, wholeOutline } from './draft-card.ts';
import { facts, items, keptFact, nextDoubt, set, stay } from './draft-facts.ts';
import { edit, kindsFor, question, questions } from './draft-form.ts';

/** `issues`: campaigns can be begun here. */
export type Step = (at: {
  readonly ctx: Ctx;
  readonly who: Speaker;
  readonly draft: Draft;
  readonly args: Args;
  readonly issues: boolean;
}) => Promise<Reply> | Reply;

const looking = {
  card: ({ draft, issues }) => card(draft, issues),
  more: ({ draft }) => more(draft),
  quotes: ({ draft }) => quotes(draft),
  outline: ({ draft }) => wholeOutline(draft),
  facts: ({ draft, args }) => facts(draft, args),
  items: ({ draft, args }) => items(draft, args),
  questions: ({ draft, args }) => questions(draft, args),
  question: ({ draft, args }) => question(draft, args),
  kinds: ({ draft, args }) => kindsFor(draft, args),
  drop: ({ draft }) => sureToDrop(draft),
} satisfies Record<string, Step>;

const asking = {
  fact: begins('draftFact'),
  rename: begins('draftRename'),
  options: begins('draftOptions'),
  add: begins('draftAdd'),
  place: begins('draftPlace'),
  try: begins('draftTry', [say('drafts.try_begin')]),
  ask: ({ draft, issues }) => nextDoubt(draft) ?? card(draft, issues),
} satisfies Record<string, Step>;

const changing = {
  stay: async ({ ctx, who, draft, args, issues }) => {
    await stay(ctx, who, args);
    const now = await again(ctx, who, draft);
    return nextDoubt(now) ?? card(now, issues);
  },
  set: async ({ ctx, who, draft, args, issues }) =>
    (await set(ctx, who, args, args.typed ?? null)) ?? settledFact(await again(ctx, who, draft), args, issues),
  edit: async ({ ctx, who, draft, args }) => {
    const touched = await edit(ctx, who, draft, args);
    const now = await again(ctx, who, draft);
    const said = [say('drafts.changed')];
    return touched === null ? questions(now, {}, said) : question(now, { question: touched }, said);
  },
  undo: async ({ ctx, who, draft }) => {
    const back = await undoEdit(ctx, { person: who.id }, draft.id);
    return questions(await again(ctx, who, draft), {}, [say(back ? 'drafts.undone' : 'drafts.nothing_to_undo')]);
  },
  save: async ({ ctx, who, draft, issues }) => {
    const { title, number, made } = await saveTemplate(ctx, { person: who.id }, draft.id);
    const said = say(made ? 'drafts.saved' : 'drafts.saved_before', { title, number });
    return done(await again(ctx, who, draft), issues, [said]);
  },
  dropped: async ({ ctx, who, draft }) => {
    await dropDraft(ctx, { person: who.id }, draft.id);
    return { shows: [{ messages: [say('drafts.dropped', { title: draft.form.title })] }], open: null, menu: true };
  },
  issue: ({ draft, issues }) => {
    if (draft.doubts.length > 0) throw new Refusal('drafts.doubts_left', { count: draft.doubts.length });
    if (!issues) return card(draft, false);
    return { shows: [], open: null, begin: { dialog: 'issueCampaign', args: { draft: draft.id } } };
  },
} satisfies Record<string, Step>;

export const steps: Readonly<Record<string, Step>> = { ...looking, ...asking, ...changing };

/** The word on a fact that was put right; then the next thing to be asked, where things were being asked. */
export function settledFact(draft: Draft, { fact: id = '', ask }: Args, issues: boolean): Reply {
  const fact = factId(id);
  const said = fact && draft.corrections.values[fact] ? [keptFact(draft, fact)] : [];
  return (ask ? nextDoubt(draft, said) : null) ?? done(draft, issues, said);
}

function begins(dialog: string, before: readonly Message[] = []): Step {
  return ({ args: { do: _, ...args } }) => {
    const shows = before.length > 0 ? [{ messages: before }] : [];
    return { shows, open: null, begin: { dialog, args } };
  };
}

/** As it is after the change. */
function again(ctx: Ctx, who: Speaker, { id }: Draft): Promise<Draft> {
  return draftFor(ctx, { person: who.id }, id);
}
