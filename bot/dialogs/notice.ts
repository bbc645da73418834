/** Sending a notice: words and files, whom it is for, how and when, the dry run, and only then the sending. */
import { groundsFor } from '../../core/access.ts';
import type { Action, Args, Dialog, Reply, Speaker } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { Refusal } from '../../core/errors.ts';
import type { Answers, FileRef } from '../../core/forms/answer.ts';
import { say } from '../../core/i18n/message.ts';
import { words } from '../../core/i18n/words.ts';
import { addressTo, attachFile, draftNotice, openDraft, settleSending } from '../../core/notices/draft.ts';
import { dryRun, type Rate } from '../../core/notices/plan.ts';
import { issueNotice } from '../../core/notices/send.ts';
import { readUnit } from '../../core/org/read.ts';
import { instantOf, momentOf, readMoment, readTime } from '../../core/vietnamese/times.ts';
import { chooseOne, dialogForm, shortText, textOf } from './ask.ts';
import { audienceFrom, audienceQuestions } from './audience.ts';
import { tellDryRun } from './dry-run.ts';

/** Begins for the unit whose office the person is; of several, the person says which. */
export const startNotice: Action = async (ctx, who) => {
  if ((await sendingUnits(ctx, who)).length === 0) throw new Refusal('org.refused');
  return { shows: [], begin: { dialog: 'notice' } };
};

async function sendingUnits(ctx: Ctx, who: Speaker): Promise<string[]> {
  return [...new Set((await groundsFor(ctx, who.id, 'notice.send')).map(({ unitId }) => unitId))];
}

const asked = { number: '', required: true, aggregation: { by: 'none' } } as const;

/** The words, joined from several messages, and the files. */
export const writeNotice: Dialog = {
  joins: true,
  form: async (ctx, who) => {
    const units = await sendingUnits(ctx, who);
    const names = await Promise.all(units.map(async (id) => (await readUnit(ctx, { person: who.id }, id)).unit.name));
    const options = units.map((id, at) => ({ id, label: names[at] ?? '' }));
    return dialogForm(who, 'notice', 'notices.send_title', [
      ...(units.length > 1 ? [chooseOne(who, 'unit', 'notices.ask_unit', options)] : []),
      { ...asked, id: 'text', type: 'longText', label: words(who.language, say('notices.ask_text')) },
      { ...asked, id: 'files', type: 'file', ifAny: true, label: words(who.language, say('notices.ask_files')) },
    ]);
  },
  finish: async (ctx, who, answers) => {
    const [only = ''] = await sendingUnits(ctx, who);
    const unitId = textOf(answers, 'unit') || only;
    const actor = { person: who.id };
    const notice = await draftNotice(ctx, actor, { unitId, text: textOf(answers, 'text') });
    for (const file of filesIn(answers)) await attachFile(ctx, actor, notice.id, file);
    return { shows: [], begin: { dialog: 'noticeAudience', args: { notice: notice.id } } };
  },
};

function filesIn(answers: Answers): readonly FileRef[] {
  const answer = answers.files;
  return answer?.kind === 'value' && Array.isArray(answer.value) ? (answer.value as readonly FileRef[]) : [];
}

export const chooseAudience: Dialog = {
  joins: true,
  form: async (ctx, who, args) => {
    const { unitId } = await draftOf(ctx, who, args);
    return dialogForm(who, 'noticeAudience', 'notices.send_title', await audienceQuestions(ctx, who, unitId));
  },
  finish: async (ctx, who, answers, args) => {
    const { id, unitId } = await draftOf(ctx, who, args);
    await addressTo(ctx, { person: who.id }, id, await audienceFrom(ctx, who, unitId, answers));
    return { shows: [], begin: { dialog: 'noticeHow', args } };
  },
};

/** With or without a word back, now or at a time; then what would happen. */
export function chooseHow(rate: Rate): Dialog {
  return {
    form: async (ctx, who, args) => {
      await draftOf(ctx, who, args);
      return dialogForm(who, 'noticeHow', 'notices.send_title', [
        { ...asked, id: 'acknowledged', type: 'yesNo', label: words(who.language, say('notices.ask_acknowledged')) },
        chooseOne(who, 'when', 'notices.ask_when', [
          { id: 'now', label: words(who.language, say('notices.when_now')) },
          { id: 'later', label: words(who.language, say('notices.when_later')) },
        ]),
        { ...shortText(who, 'at', 'notices.ask_at', 'notices.ask_at_guidance'), showIf: "when = 'later'" },
      ]);
    },
    finish: async (ctx, who, answers, args) => {
      const sendAt = textOf(answers, 'when') === 'later' ? momentIn(ctx, textOf(answers, 'at')) : null;
      const acknowledged = answers.acknowledged?.kind === 'value' && answers.acknowledged.value === true;
      const how = { acknowledged, sendAt };
      const notice = await settleSending(ctx, { person: who.id }, args.notice ?? '', how);
      const run = await dryRun(ctx, notice, rate);
      const messages = [
        say('notices.preview', { title: notice.title }),
        ...tellDryRun(run),
        ...(notice.files.length > 0 ? [say('notices.dry_files', { count: notice.files.length })] : []),
        ...(acknowledged ? [say('notices.dry_confirms')] : []),
        ...(sendAt ? [say('notices.dry_planned', { at: { moment: sendAt.toString() } })] : []),
      ];
      const shown = { messages: [say('notices.lines', { lines: messages })] };
      return { shows: [shown], begin: { dialog: 'noticeGo', args } };
    },
  };
}

/** “07:30 ngày 02/12”, or an hour of today. */
function momentIn(ctx: Ctx, typed: string): Temporal.Instant {
  const { day } = momentOf(ctx.now());
  const moment = readMoment(typed, day);
  if (moment.as === 'one') return instantOf(moment.value);
  const time = readTime(typed);
  if (time.as === 'one') return instantOf({ day, time: time.value });
  throw new Refusal('notices.time_unclear', { typed });
}

/** The last word. */
export const confirmSending: Dialog = {
  form: async (ctx, who, args) => {
    const { sendAt } = await draftOf(ctx, who, args);
    const ways = ['send', 'audience', 'stop'] as const;
    return dialogForm(who, 'noticeGo', 'notices.send_title', [
      chooseOne(
        who,
        'go',
        'notices.ask_go',
        ways.map((id) => ({
          id,
          label: words(who.language, say(id === 'send' && sendAt ? 'notices.go_plan' : `notices.go_${id}`)),
        })),
      ),
    ]);
  },
  finish: async (ctx, who, answers, args): Promise<Reply> => {
    const notice = await draftOf(ctx, who, args);
    const go = textOf(answers, 'go');
    if (go === 'audience') return { shows: [], begin: { dialog: 'noticeAudience', args } };
    if (go !== 'send') return { shows: [{ messages: [say('notices.not_sent')] }], menu: true };
    const { title } = notice;
    const done = await issueNotice(ctx, { person: who.id }, notice.id);
    const message =
      'plannedAt' in done
        ? say('notices.planned', { title, at: { moment: done.plannedAt.toString() } })
        : say('notices.sending', { title, units: done.units });
    return { shows: [{ messages: [message] }] };
  },
};

function draftOf(ctx: Ctx, who: Speaker, args: Args) {
  return openDraft(ctx, { person: who.id }, args.notice ?? '');
}
