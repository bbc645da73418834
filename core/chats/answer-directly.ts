/** An answer put straight to a question of a report, on the page: the same rules and the same rows as in conversation. */
import { latestAnswers, previousAnswers } from '../../db/queries/answers.ts';
import { lockReport } from '../../db/queries/reports.ts';
import { started } from '../campaigns/obligation.ts';
import { answerAt, type Direct } from '../conversation/direct.ts';
import { brief } from '../conversation/show.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { Form } from '../forms/form.ts';
import { outline } from '../forms/outline.ts';
import { type Message, say } from '../i18n/message.ts';
import { tell } from '../outbox/tell.ts';
import { append, held, type Recorded } from '../reports/answers.ts';
import { isOpen, partOf, standingOf } from '../reports/report.ts';
import { returnedOf } from '../reports/returned.ts';
import { formOf } from '../templates/version.ts';
import { locked } from './finish.ts';
import { knownOf } from './known.ts';
import type { Loaded } from './making.ts';

export type By = { readonly id: string; readonly name: string; readonly channel: string };
export type Kept =
  | { readonly is: 'recorded' }
  | { readonly is: 'refused'; readonly why: readonly Message[]; readonly options?: readonly Message[] };

/**
 * Records the answer, or says why not. The report is locked meanwhile, so that a turn of the conversation about it comes before or
 * after; whoever gave the answer that was replaced hears of it.
 */
export async function answerDirectly(ctx: Ctx, by: By, id: string, question: string, given: Direct): Promise<Kept> {
  return transact(ctx, async (tx) => {
    const which = { report: id };
    const row = await lockReport(tx.db, which, by.id, today(tx));
    const report = row && standingOf(row);
    if (!report || partOf(report).of === 'none') throw new Refusal('web.report_unknown');
    if (!isOpen(report, tx.now())) return { is: 'refused', why: [await locked(tx, report)] };
    const [answers, previous] = await Promise.all([latestAnswers(tx.db, which), previousAnswers(tx.db, which)]);
    const loaded: Loaded = { report, ...held(answers), previous: held(previous).answers };
    const form = await formOf(tx, report.versionId);
    const taken = answerAt(form, knownOf(tx, loaded, form, await returnedOf(tx, report)), question, given);
    if (taken.is === 'refused') return taken;
    const records = taken.records.map(
      (record): Recorded => ({
        question: record.question,
        old: loaded.answers[record.question] ?? null,
        new: record.answer,
      }),
    );
    if (answers.length === 0) await started(tx, id);
    await append(tx, { report: id, person: by.id, channel: by.channel, inboxId: null }, records.filter(isChange));
    for (const record of records.filter(isChange)) await tellReplaced(tx, by, form, loaded, record);
    return { is: 'recorded' };
  });
}

/** Saving the same words again is no answer given anew. */
function isChange({ old, new: now }: Recorded): boolean {
  return JSON.stringify(old) !== JSON.stringify(now);
}

async function tellReplaced(ctx: Ctx, by: By, form: Form, { givers }: Loaded, { question, old, new: now }: Recorded) {
  const giver = givers[question]?.person;
  const at = outline(form).byId.get(question)?.question;
  if (!old || !at || giver === undefined || giver === by.id) return;
  const after = now ? brief(at, now) : say('chats.taken_away');
  const params = { question: at.label, old: brief(at, old), new: after, name: by.name };
  await tell(ctx, giver, { messages: [say('chats.yours_replaced', params)] });
}
