/** The office's own figures for a unit that has not reported: which unit, then the report's figures, as many as are known. */
import type { Args, Dialog } from '../../core/chats/shell.ts';
import { isFigure } from '../../core/compile/figure.ts';
import { Refusal } from '../../core/errors.ts';
import type { Answers } from '../../core/forms/answer.ts';
import { isQuestion, type Question, type Section } from '../../core/forms/form.ts';
import { say } from '../../core/i18n/message.ts';
import { words } from '../../core/i18n/words.ts';
import { estimate } from '../../core/summaries/edits.ts';
import { silentUnits } from '../../core/summaries/silent.ts';
import { chooseOne, dialogForm, shortText, textOf } from './ask.ts';

/** More names than this are not read on a phone: part of the name is asked for. */
const MOST = 12;
const REASON = 'ly_do';

export const estimateUnit: Dialog = {
  form: async (ctx, who, args) => {
    const { silent } = await silentUnits(ctx, who.id, placeOf(args), args.typed);
    if (silent.length === 0) throw new Refusal('summaries.estimate_nobody');
    const question =
      silent.length > MOST
        ? { ...shortText(who, 'typed', 'summaries.estimate_unit'), guidance: many(who.language, silent.length) }
        : chooseOne(
            who,
            'unit',
            'summaries.estimate_unit',
            silent.map(({ id, name }) => ({ id, label: name })),
          );
    return dialogForm(who, 'estimateUnit', 'summaries.estimate_title', [question]);
  },
  finish: async (_ctx, _who, answers, args) => {
    const typed = textOf(answers, 'typed');
    if (typed !== '') return { shows: [], begin: { dialog: 'estimateUnit', args: { ...args, typed } } };
    const silent = textOf(answers, 'unit');
    return { shows: [], begin: { dialog: 'estimateFigures', args: { ...args, silent } } };
  },
};

export const estimateFigures: Dialog = {
  form: async (ctx, who, args) => {
    const { form } = await silentUnits(ctx, who.id, placeOf(args));
    const reason = shortText(who, REASON, 'summaries.estimate_reason_asked');
    const title = words(who.language, say('summaries.estimate_title'));
    const asked = figuresOf(form.sections);
    return { id: 'estimateFigures', title, sections: [...asked, { id: 'dialog', number: '', title, items: [reason] }] };
  },
  finish: async (ctx, who, answers, args) => {
    const { [REASON]: reason, ...figures } = answers;
    const given = Object.fromEntries(
      Object.entries(figures).filter(([, answer]) => answer?.kind === 'value'),
    ) as Answers;
    const count = Object.keys(given).length;
    if (count === 0) return { shows: [{ messages: [say('summaries.estimate_empty')] }], menu: true };
    const words = reason?.kind === 'value' && typeof reason.value === 'string' ? reason.value : '';
    const place = placeOf(args);
    const unit = await estimate(ctx, who.id, place.campaignId, args.silent ?? '', { answers: given, reason: words });
    return { shows: [{ messages: [say('summaries.estimate_saved', { count, unit })] }], menu: true };
  },
  reviews: true,
};

/** The figures alone, none of them required; their cross rules stay with the report. */
function figuresOf(sections: readonly Section[]): Section[] {
  return sections.flatMap((section): Section[] => {
    const { showIf, ...kept } = section;
    const items = section.items.flatMap((item): readonly (Section | Question)[] => {
      if (!isQuestion(item)) return figuresOf([item]);
      if (!isFigure(item)) return [];
      const { showIf: hidden, rules, ...question } = item;
      return [{ ...question, required: false } as Question];
    });
    return items.length === 0 ? [] : [{ ...kept, items }];
  });
}

function many(language: 'vi' | 'en', count: number): string {
  return words(language, say('summaries.estimate_many', { count }));
}

function placeOf({ campaign = '', unit = '' }: Args) {
  return { campaignId: campaign, unitId: unit };
}
