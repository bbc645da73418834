/** *Xin mở lại*: a unit asks to have its locked report opened again, and the office answers with a word. */
import { lockedFor } from '../../core/chats/finish.ts';
import type { Action, Dialog, Reply, Speaker } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { Refusal } from '../../core/errors.ts';
import { say } from '../../core/i18n/message.ts';
import { answerReopen, askReopen, lockedOf } from '../../core/reports/reopen.ts';
import { dialogForm, longText, textOf } from './ask.ts';
import { afterwards } from './review.ts';

/** From the button on a locked report, or by command: then the locked reports of the person's units are offered. */
export const startReopen: Action = async (ctx, who, { report, told }) => {
  if (report !== undefined) return ask(ctx, who, report, told !== undefined);
  const rows = await lockedOf(ctx, who.id);
  const [only, ...others] = rows;
  if (!only) return { shows: [{ messages: [say('reviews.ask_none')] }], menu: true };
  if (others.length === 0) return ask(ctx, who, only.id, false);
  const buttons = rows.map(({ id, unit, title }) => ({
    label: say('reviews.line', { unit, title }),
    press: { on: 'item', item: 'xinmolai', args: { report: id } } as const,
    typed: 'choice' as const,
  }));
  return { shows: [{ messages: [say('reviews.ask_which')], buttons }], open: null };
};

/** Why it is locked is said first, unless that is where the person comes from. */
async function ask(ctx: Ctx, who: Speaker, report: string, told: boolean): Promise<Reply> {
  const why = told ? null : await lockedFor(ctx, who.id, report);
  return { shows: why ? [{ messages: [why] }] : [], begin: { dialog: 'askReopen', args: { report } } };
}

export const askForReopening: Dialog = {
  form: async (_ctx, who) =>
    dialogForm(who, 'askReopen', 'reviews.ask_title', [longText(who, 'why', 'reviews.ask_why')]),
  finish: async (ctx, who, answers, { report = '' }) => {
    const { unit, reached } = await askReopen(ctx, who, report, textOf(answers, 'why'));
    const words =
      reached.length > 0
        ? say('reviews.asked', { unit, names: reached.join(', ') })
        : say('reviews.asked_nobody', { unit });
    return { shows: [{ messages: [words] }], menu: true };
  },
};

export const answerReopening: Dialog = {
  form: async (_ctx, who, { granted }) =>
    dialogForm(who, 'answerReopen', 'reviews.reopen_title', [
      longText(who, 'word', granted === 'yes' ? 'reviews.reopen_word_yes' : 'reviews.reopen_word_no'),
    ]),
  finish: async (ctx, who, answers, { report: id = '', granted }) => {
    if (granted !== 'yes' && granted !== 'no') throw new Refusal('org.refused');
    const yes = granted === 'yes';
    const { report, reached } = await answerReopen(ctx, who, id, { granted: yes, word: textOf(answers, 'word') });
    const done = say(yes ? 'reviews.reopened' : 'reviews.declined', { unit: report.unit });
    const words = reached ? done : say('reviews.unit_unreached', { unit: report.unit });
    return afterwards(ctx, who, words);
  },
};
