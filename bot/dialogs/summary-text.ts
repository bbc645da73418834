/** The office's own words over a merged text: which question, then the new text; the units' words stay as they are. */
import type { Args, Dialog, Shown } from '../../core/chats/shell.ts';
import { isStale, type MergedText, sourcesOf } from '../../core/compile/text.ts';
import type { Ctx } from '../../core/ctx.ts';
import { Refusal } from '../../core/errors.ts';
import type { Form } from '../../core/forms/form.ts';
import { outline } from '../../core/forms/outline.ts';
import { say } from '../../core/i18n/message.ts';
import { words } from '../../core/i18n/words.ts';
import { editText, textsOf } from '../../core/summaries/edits.ts';
import { chooseOne, dialogForm, longText, textOf } from './ask.ts';

/** Which text: those that any unit answered. */
export const chooseText: Dialog = {
  form: async (ctx, who, args) => {
    const { form, texts } = await textsOf(ctx, who.id, placeOf(args));
    const options = texts.map((text) => ({
      id: text.question,
      label: words(
        who.language,
        say(text.edit ? 'summaries.texts_option_edited' : 'summaries.texts_option', {
          label: labelOf(form, text.question),
          count: sourcesOf(text.words),
        }),
      ),
    }));
    return dialogForm(who, 'summaryText', 'summaries.texts_title', [
      chooseOne(who, 'question', 'summaries.texts_which', options),
    ]);
  },
  finish: async (ctx, who, answers, args) => {
    const { form, texts } = await textsOf(ctx, who.id, placeOf(args));
    const text = texts.find(({ question }) => question === textOf(answers, 'question'));
    if (!text) throw new Refusal('org.refused');
    return {
      shows: [shown(form, text, args)],
      begin: { dialog: 'writeText', args: { ...args, question: text.question } },
    };
  },
};

/** The text itself; one choice puts the units' words back. */
export const writeText: Dialog = {
  form: async (_ctx, who) =>
    dialogForm(who, 'writeText', 'summaries.texts_title', [longText(who, 'text', 'summaries.texts_new')]),
  finish: async (ctx, who, answers, args) => save(ctx, who.id, args, textOf(answers, 'text')),
  joins: true,
};

/** Back to the units' words. */
export async function undoText(ctx: Ctx, person: string, args: Args): Promise<Shown> {
  const { shows } = await save(ctx, person, args, null);
  return shows[0];
}

async function save(ctx: Ctx, person: string, args: Args, text: string | null): Promise<{ shows: [Shown] }> {
  const place = placeOf(args);
  const { form, texts } = await textsOf(ctx, person, place);
  const merged = texts.find(({ question }) => question === args.question);
  if (!merged) throw new Refusal('org.refused');
  await editText(ctx, person, { ...place, merged }, text);
  const said = text === null ? 'summaries.texts_undone' : 'summaries.texts_saved';
  return { shows: [{ messages: [say(said, { label: labelOf(form, merged.question) })] }] };
}

/** What it reads now, with a word when units came or went since the office wrote it. */
function shown(form: Form, text: MergedText, args: Args): Shown {
  const now = text.edit?.text ?? text.words.map(({ text: one }) => one).join('\n\n');
  const messages = [
    say('compile.words', { text: labelOf(form, text.question) }),
    say('summaries.texts_now'),
    say('compile.words', { text: brief(now) }),
    ...(isStale(text) ? [say('summaries.texts_stale')] : []),
  ];
  if (!text.edit) return { messages };
  const press = { on: 'item', item: 'tonghop', args: { ...args, question: text.question, show: 'undo' } } as const;
  return { messages, buttons: [{ label: say('summaries.texts_undo'), press, typed: 'choice' }] };
}

/** Enough to know it by; the whole stands in the document. */
function brief(text: string): string {
  return text.length > 1500 ? `${text.slice(0, 1500).replace(/\s+\S*$/u, '')}…` : text;
}

function labelOf(form: Form, question: string): string {
  return outline(form).byId.get(question)?.question.label ?? question;
}

function placeOf({ campaign = '', unit = '' }: Args) {
  return { campaignId: campaign, unitId: unit };
}
