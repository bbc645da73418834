/** Handing a section of the report to somebody else of the unit, and taking it back. */
import type { Args, Dialog, Speaker } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { Refusal } from '../../core/errors.ts';
import { type Form, isQuestion, type Section } from '../../core/forms/form.ts';
import { say } from '../../core/i18n/message.ts';
import { words } from '../../core/i18n/words.ts';
import { colleagues, delegate, delegated, takeBack } from '../../core/reports/delegate.ts';
import { myReport } from '../../core/reports/mine.ts';
import { heading } from '../../core/reports/report.ts';
import { formOf } from '../../core/templates/version.ts';
import { chooseOne, dialogForm, textOf } from './ask.ts';

async function mine(ctx: Ctx, who: Speaker, args: Args) {
  const report = await myReport(ctx, who.id, args.report ?? (who.open?.is === 'report' ? who.open.id : undefined));
  return { report, form: await formOf(ctx, report.versionId) };
}

/** Sections that hold questions of their own, at any depth, in their order. */
function sectionsOf(form: Form): Section[] {
  const walk = (section: Section): Section[] => [
    ...(section.items.some(isQuestion) ? [section] : []),
    ...section.items.flatMap((item) => (isQuestion(item) ? [] : walk(item))),
  ];
  return form.sections.flatMap(walk);
}

export const delegateSection: Dialog = {
  form: async (ctx, who, args) => {
    const { report, form } = await mine(ctx, who, args);
    const people = await colleagues(ctx, report, who.id);
    if (people.length === 0) throw new Refusal('chats.delegate_nobody', { unit: report.unit });
    const sections = sectionsOf(form).map(({ id }) => ({ id, label: heading(form, id) }));
    return dialogForm(who, 'delegate', 'chats.delegate_title', [
      chooseOne(who, 'section', 'chats.delegate_section', sections),
      chooseOne(
        who,
        'to',
        'chats.delegate_to',
        people.map(({ id, name }) => ({ id, label: name })),
      ),
    ]);
  },
  finish: async (ctx, who, answers, args) => {
    const { report, form } = await mine(ctx, who, args);
    const [section, to] = [textOf(answers, 'section'), textOf(answers, 'to')];
    const name = (await colleagues(ctx, report, who.id)).find(({ id }) => id === to)?.name ?? '';
    const reached = await delegate(ctx, report, form, { by: who.id, name: who.name, to, section });
    const params = { section: heading(form, section), name };
    const messages = [say(reached ? 'chats.delegated' : 'chats.delegated_unreached', params)];
    return { shows: [{ messages }], report: { id: report.id } };
  },
};

export const takeSectionBack: Dialog = {
  form: async (ctx, who, args) => {
    const { report, form } = await mine(ctx, who, args);
    const out = await delegated(ctx, report);
    if (out.length === 0) throw new Refusal('chats.nothing_delegated');
    const options = out.map(({ section, name }) => ({
      id: section,
      label: words(who.language, say('chats.take_back_option', { section: heading(form, section), name })),
    }));
    return dialogForm(who, 'takeBack', 'chats.take_back_title', [
      chooseOne(who, 'section', 'chats.take_back_which', options),
    ]);
  },
  finish: async (ctx, who, answers, args) => {
    const { report, form } = await mine(ctx, who, args);
    const section = textOf(answers, 'section');
    await takeBack(ctx, report, form, who, section);
    const messages = [say('chats.taken_back', { section: heading(form, section) })];
    return { shows: [{ messages }], report: { id: report.id } };
  },
};
