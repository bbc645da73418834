/** The roster by file: looked at first, imported only when the office says so, with or without the faulty lines. */

import { groundsFor } from '../../core/access.ts';
import { sayFarewell } from '../../core/chats/join.ts';
import type { Action, Args, Dialog, Reply, Speaker } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { Refusal } from '../../core/errors.ts';
import type { Answers, FileRef } from '../../core/forms/answer.ts';
import { say } from '../../core/i18n/message.ts';
import { words } from '../../core/i18n/words.ts';
import { bytesOf } from '../../core/inbox/files.ts';
import { importRoster as load, type Report } from '../../core/org/roster/import.ts';
import { tellReport } from '../../core/org/roster/report.ts';
import { chooseOne, dialogForm, oneFile, textOf } from './ask.ts';

/** Begins for the unit whose office the person is; the topmost one of several. */
export const startRoster: Action = async (ctx, who) => {
  const [ground] = await groundsFor(ctx, who.id, 'roster.import');
  if (!ground) throw new Refusal('org.refused');
  return { shows: [], begin: { dialog: 'roster', args: { unit: ground.unitId } } };
};

/** Asks for the file and says what importing it would do. */
export const importRoster: Dialog = {
  form: async (_ctx, who) =>
    dialogForm(who, 'roster', 'chats.roster_title', [oneFile(who, 'file', 'chats.roster_file', ['sheet'])]),
  finish: async (ctx, who, answers, args) => {
    const file = fileOf(answers);
    const report = await run(ctx, who, { ...args, file: file.id, name: file.name }, { apply: false });
    const shows = [{ messages: tellReport(report) }];
    if (report.added + report.changed === 0) return { shows, menu: true };
    const faulty = report.faulty > 0 ? 'yes' : 'no';
    const next = { ...args, file: file.id, name: file.name, digest: report.digest, faulty };
    return { shows, begin: { dialog: 'rosterConfirm', args: next } };
  },
};

/** The word after the look. */
export const confirmRoster: Dialog = {
  form: async (_ctx, who, { faulty }) =>
    dialogForm(who, 'rosterConfirm', 'chats.roster_title', [
      chooseOne(who, 'what', 'chats.roster_sure', [
        {
          id: 'import',
          label: words(who.language, say(faulty === 'yes' ? 'chats.roster_skip' : 'chats.roster_import')),
        },
        { id: 'stop', label: words(who.language, say('chats.roster_stop')) },
      ]),
    ]),
  finish: async (ctx, who, answers, args): Promise<Reply> => {
    if (textOf(answers, 'what') !== 'import')
      return { shows: [{ messages: [say('chats.dialog_stopped')] }], menu: true };
    const report = await run(ctx, who, args, {
      apply: true,
      skipFaulty: args.faulty === 'yes',
      digest: args.digest ?? '',
    });
    await sayFarewell(ctx, report.cutOff, say('chats.seat_passed_on'));
    return { shows: [{ messages: tellReport(report) }], menu: true };
  },
};

type How = { readonly apply: boolean; readonly skipFaulty?: boolean; readonly digest?: string };

async function run(ctx: Ctx, who: Speaker, args: Args, how: How): Promise<Report> {
  const name = args.name ?? '';
  const bytes = await bytesOf(ctx, args.file ?? '');
  if (!bytes) throw new Refusal('chats.file_gone', { name });
  return load(ctx, { person: who.id }, { unitId: args.unit ?? '', file: { name, bytes }, ...how });
}

function fileOf(answers: Answers): FileRef {
  const answer = answers.file;
  const [file] = answer?.kind === 'value' && Array.isArray(answer.value) ? (answer.value as readonly FileRef[]) : [];
  if (!file) throw new Refusal('chats.file_gone', { name: '' });
  return file;
}
