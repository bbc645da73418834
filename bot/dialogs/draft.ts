/** Work on guidance documents in chat: sent or pasted, confirmed step by step, tried out, kept as a template, issued. */
import type { Action, Args, Dialog, Documents, Reply, Speaker } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { type Draft, draftFor, draftingUnit, draftsOf } from '../../core/drafts/draft.ts';
import { undoEdit } from '../../core/drafts/edit.ts';
import { type Document, makeDraft } from '../../core/drafts/make.ts';
import { dropDraft, saveTemplate } from '../../core/drafts/save.ts';
import { shortened } from '../../core/drafts/summary.ts';
import { Refusal } from '../../core/errors.ts';
import { factId } from '../../core/guidance/confirm/corrections.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import { words } from '../../core/i18n/words.ts';
import { dialogForm, textOf } from './ask.ts';
import { draftButton } from './draft-buttons.ts';
import { card, done, more, quotes, sureToDrop, wholeOutline } from './draft-card.ts';
import { askFact, facts, items, keptFact, nextDoubt, set, stay } from './draft-facts.ts';
import { edit, kindsFor, question, questions } from './draft-form.ts';
import { tryOut } from './draft-try.ts';
import { add, options, place, rename } from './draft-words.ts';

export type DraftWork = {
  readonly act: Action;
  readonly documents: Documents;
  readonly dialogs: Readonly<Record<string, Dialog>>;
};

/** `issues`: whether campaigns can be begun here (the dialog `issueCampaign` is there). */
export function workOnDrafts(isOffice: (who: Speaker) => boolean, issues: () => boolean): DraftWork {
  const shown = async (ctx: Ctx, who: Speaker, id: string, said: readonly Message[]) =>
    done(await draftFor(ctx, { person: who.id }, id), issues(), said);
  const read = async (ctx: Ctx, who: Speaker, document: Document): Promise<Reply> => {
    const id = await makeDraft(ctx, { person: who.id }, await draftingUnit(ctx, who.id), document);
    return card(await draftFor(ctx, { person: who.id }, id), issues(), [say('drafts.read')]);
  };
  const afterFact = async (ctx: Ctx, who: Speaker, args: Args): Promise<Reply> => {
    const draft = await draftFor(ctx, { person: who.id }, args.draft ?? '');
    return settledFact(draft, args, issues());
  };
  const afterEdit = async (ctx: Ctx, who: Speaker, args: Args): Promise<Reply> =>
    question(await draftFor(ctx, { person: who.id }, args.draft ?? ''), { question: args.question ?? '' });
  const steps = stepsOf(shown, issues);
  return {
    act: async (ctx, who, args) => {
      if (!args.draft) return list(ctx, who, args);
      const step = steps[args.do ?? 'card'] ?? steps.card;
      const draft = await draftFor(ctx, { person: who.id }, args.draft);
      if (draft.state === 'issued') throw new Refusal('drafts.issued_already');
      if (draft.state === 'dropped') throw new Refusal('drafts.dropped_already');
      return step ? step(ctx, who, draft, args) : card(draft, issues());
    },
    documents: { for: isOffice, take: (ctx, who, file) => read(ctx, who, { file }) },
    dialogs: {
      draftPaste: {
        form: async (_ctx, who) => dialogForm(who, 'draftPaste', 'drafts.title', [pasted(who)]),
        finish: (ctx, who, answers) => read(ctx, who, { pasted: textOf(answers, 'text') }),
        joins: true,
        takesDocuments: true,
      },
      draftFact: askFact(afterFact),
      draftRename: rename(afterEdit),
      draftOptions: options(afterEdit),
      draftAdd: add(afterEdit),
      draftPlace: place(afterEdit),
      draftTry: tryOut((ctx, who, args) => shown(ctx, who, args.draft ?? '', [say('drafts.try_over')])),
    },
  };
}

/** The word on a fact that was put right; then the next thing to be asked, where things were being asked. */
function settledFact(draft: Draft, { fact: id = '', ask }: Args, issues: boolean): Reply {
  const fact = factId(id);
  const said = fact && draft.corrections.values[fact] ? [keptFact(draft, fact)] : [];
  return (ask ? nextDoubt(draft, said) : null) ?? done(draft, issues, said);
}

function pasted(who: Speaker) {
  const put = (message: Message) => words(who.language, message);
  const [label, guidance] = [put(say('drafts.send')), put(say('drafts.send_guidance'))];
  return {
    id: 'text',
    number: '',
    label,
    guidance,
    type: 'longText',
    required: true,
    aggregation: { by: 'none' },
  } as const;
}

/** Drafts to go on with, or the asking for a document where there are none. */
async function list(ctx: Ctx, who: Speaker, { do: step }: Args): Promise<Reply> {
  await draftingUnit(ctx, who.id);
  const open = await draftsOf(ctx, who.id);
  if (open.length === 0 || step === 'new') return { shows: [], begin: { dialog: 'draftPaste' } };
  const buttons = open.map(({ id, title, changedAt }) =>
    draftButton(say('drafts.b_go_on', { title: shortened(title, 60), at: { moment: changedAt.toString() } }), {
      do: 'card',
      draft: id,
    }),
  );
  const fresh = draftButton(say('drafts.b_new'), { do: 'new' });
  return {
    shows: [{ messages: [say('drafts.list', { count: open.length })], buttons: [...buttons, fresh] }],
    open: null,
  };
}

type Step = (ctx: Ctx, who: Speaker, draft: Draft, args: Args) => Promise<Reply>;
type Shown = (ctx: Ctx, who: Speaker, id: string, said: readonly Message[]) => Promise<Reply>;

/** What each button does. */
function stepsOf(shown: Shown, issues: () => boolean): Readonly<Record<string, Step>> {
  const again = (ctx: Ctx, who: Speaker, { id }: Draft) => draftFor(ctx, { person: who.id }, id);
  const begins =
    (dialog: string, before: readonly Message[] = []): Step =>
    async (_ctx, _who, _draft, { do: _, ...args }) => ({
      shows: before.length > 0 ? [{ messages: before }] : [],
      open: null,
      begin: { dialog, args },
    });
  const next = async (ctx: Ctx, who: Speaker, draft: Draft) => {
    const now = await again(ctx, who, draft);
    return nextDoubt(now) ?? card(now, issues());
  };
  return {
    card: async (_ctx, _who, draft) => card(draft, issues()),
    more: async (_ctx, _who, draft) => more(draft),
    quotes: async (_ctx, _who, draft) => quotes(draft),
    outline: async (_ctx, _who, draft) => wholeOutline(draft),
    facts: async (_ctx, _who, draft, args) => facts(draft, args),
    items: async (_ctx, _who, draft, args) => items(draft, args),
    fact: begins('draftFact'),
    ask: next,
    stay: async (ctx, who, draft, args) => {
      await stay(ctx, who, args);
      return next(ctx, who, draft);
    },
    set: async (ctx, who, draft, args) =>
      (await set(ctx, who, args, args.typed ?? null)) ?? settledFact(await again(ctx, who, draft), args, issues()),
    questions: async (_ctx, _who, draft, args) => questions(draft, args),
    question: async (_ctx, _who, draft, args) => question(draft, args),
    kinds: async (_ctx, _who, draft, args) => kindsFor(draft, args),
    rename: begins('draftRename'),
    options: begins('draftOptions'),
    add: begins('draftAdd'),
    place: begins('draftPlace'),
    edit: async (ctx, who, draft, args) => {
      const touched = await edit(ctx, who, draft, args);
      const now = await again(ctx, who, draft);
      const said = [say('drafts.changed')];
      return touched === null ? questions(now, {}, said) : question(now, { question: touched }, said);
    },
    undo: async (ctx, who, draft) => {
      const back = await undoEdit(ctx, { person: who.id }, draft.id);
      return questions(await again(ctx, who, draft), {}, [say(back ? 'drafts.undone' : 'drafts.nothing_to_undo')]);
    },
    try: begins('draftTry', [say('drafts.try_begin')]),
    save: async (ctx, who, draft) => {
      const { title, number, made } = await saveTemplate(ctx, { person: who.id }, draft.id);
      return shown(ctx, who, draft.id, [say(made ? 'drafts.saved' : 'drafts.saved_before', { title, number })]);
    },
    drop: async (_ctx, _who, draft) => sureToDrop(draft),
    dropped: async (ctx, who, draft) => {
      await dropDraft(ctx, { person: who.id }, draft.id);
      return { shows: [{ messages: [say('drafts.dropped', { title: draft.form.title })] }], open: null, menu: true };
    },
    issue: async (_ctx, _who, draft) => {
      if (draft.doubts.length > 0) throw new Refusal('drafts.doubts_left', { count: draft.doubts.length });
      if (!issues()) return card(draft, false);
      return { shows: [], open: null, begin: { dialog: 'issueCampaign', args: { draft: draft.id } } };
    },
  };
}
