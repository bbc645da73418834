/** Changes to a draft's questions that need typing: other words, choices, a new question. */
import type { Args, Dialog, Reply, Speaker } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { draftFor } from '../../core/drafts/draft.ts';
import { editForm } from '../../core/drafts/edit.ts';
import { shortened } from '../../core/drafts/summary.ts';
import type { Question } from '../../core/forms/form.ts';
import { outline } from '../../core/forms/outline.ts';
import { type AnswerKind, answerKinds } from '../../core/guidance/edit/retype.ts';
import { say } from '../../core/i18n/message.ts';
import { words } from '../../core/i18n/words.ts';
import { chooseOne, dialogForm, shortText, textOf } from './ask.ts';

/** `args` with the question that was changed. */
export type After = (ctx: Ctx, who: Speaker, args: Args) => Promise<Reply>;

async function asked(ctx: Ctx, who: Speaker, args: Args): Promise<Question | undefined> {
  const draft = await draftFor(ctx, { person: who.id }, args.draft ?? '');
  return outline(draft.form).byId.get(args.question ?? '')?.question;
}

const optionsOf = (typed: string) =>
  typed
    .split(/[;\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** Other words for a question. */
export function rename(after: After): Dialog {
  return {
    form: async (ctx, who, args) => {
      const one = await asked(ctx, who, args);
      const now = say('drafts.words_now', { label: one?.label ?? '' });
      const field = { ...shortText(who, 'label', 'drafts.new_words'), guidance: words(who.language, now) };
      return dialogForm(who, 'draftRename', 'drafts.questions_title', [field]);
    },
    finish: async (ctx, who, answers, args) => {
      const wish = { do: 'rename', id: args.question ?? '', label: textOf(answers, 'label') } as const;
      await editForm(ctx, { person: who.id }, args.draft ?? '', wish);
      return after(ctx, who, args);
    },
    stopped: after,
  };
}

/** The choices of a question that becomes a choice. */
export function options(after: After): Dialog {
  return {
    form: async (ctx, who, args) => {
      const one = await asked(ctx, who, args);
      const label = words(who.language, say('drafts.which_options', { label: shortened(one?.label ?? '', 120) }));
      const field = { ...shortText(who, 'options', 'drafts.new_words', 'drafts.options_guidance'), label };
      return dialogForm(who, 'draftOptions', 'drafts.questions_title', [field]);
    },
    finish: async (ctx, who, answers, args) => {
      const kind = args.kind === 'choices' ? 'choices' : 'choice';
      const wish = {
        do: 'retype',
        id: args.question ?? '',
        kind,
        options: optionsOf(textOf(answers, 'options')),
      } as const;
      await editForm(ctx, { person: who.id }, args.draft ?? '', wish);
      return after(ctx, who, args);
    },
    stopped: after,
  };
}

/** Far moves: to stand before the question of that number. */
export function place(after: After): Dialog {
  return {
    form: async (ctx, who, args) => {
      const one = await asked(ctx, who, args);
      const label = words(who.language, say('drafts.before_which', { label: shortened(one?.label ?? '', 120) }));
      const plain = { number: '', required: true, aggregation: { by: 'none' } } as const;
      return dialogForm(who, 'draftPlace', 'drafts.questions_title', [
        { ...plain, id: 'before', type: 'integer', label, min: 1 },
      ]);
    },
    finish: async (ctx, who, answers, args) => {
      const draft = await draftFor(ctx, { person: who.id }, args.draft ?? '');
      const number = answers.before?.kind === 'value' ? Number(answers.before.value) : 0;
      const before = outline(draft.form).questions[number - 1]?.id ?? '';
      await editForm(ctx, { person: who.id }, draft.id, { do: 'place', id: args.question ?? '', before });
      return after(ctx, who, args);
    },
    stopped: after,
  };
}

/** A new question behind another. */
export function add(after: After): Dialog {
  return {
    form: async (_ctx, who) => {
      const kinds = answerKinds.map((id) => ({ id, label: words(who.language, say(`drafts.kind_${id}`)) }));
      const choices = { ...shortText(who, 'options', 'drafts.new_options', 'drafts.options_guidance') };
      return dialogForm(who, 'draftAdd', 'drafts.add_title', [
        shortText(who, 'label', 'drafts.add_label'),
        chooseOne(who, 'kind', 'drafts.add_kind', kinds),
        { ...choices, showIf: "kind in ('choice', 'choices')" },
      ]);
    },
    finish: async (ctx, who, answers, args) => {
      const kind = answerKinds.find((one): one is AnswerKind => one === textOf(answers, 'kind')) ?? 'longText';
      const label = textOf(answers, 'label');
      const wish = {
        do: 'add',
        after: args.question ?? '',
        label,
        kind,
        options: optionsOf(textOf(answers, 'options')),
      } as const;
      const made = await editForm(ctx, { person: who.id }, args.draft ?? '', wish);
      return after(ctx, who, made === null ? args : { ...args, question: made });
    },
    stopped: after,
  };
}
