/** The end of a report in conversation: handed in, handed back, or found closed. */
import { personById } from '../../db/queries/people.ts';
import { mayAnswer } from '../campaigns/obligation.ts';
import type { Ctx } from '../ctx.ts';
import type { Answers } from '../forms/answer.ts';
import { type Message, say } from '../i18n/message.ts';
import { giveBack } from '../reports/delegate.ts';
import type { Standing } from '../reports/report.ts';
import { submit } from '../reports/submit.ts';
import { appendRecords, itemButton, type KnownTurn, type Talked, tellThem } from './making.ts';
import { placeKey } from './place.ts';
import { tellOthers } from './together.ts';
import { countWays } from './ways.ts';

/** Hands in the report, or hands back the delegated part. `answers` stand as the step left them. */
export async function finish(
  turn: KnownTurn,
  talked: Talked,
  answers: Answers,
  dropped: readonly string[],
): Promise<void> {
  const { ctx, who, row } = turn;
  const { report } = talked.loaded;
  forget(turn, report.id);
  await appendRecords(turn);
  if (talked.delegated) {
    await giveBack(ctx, report, talked.form, who);
    tellThem(turn, say('chats.part_handed_back', { title: talked.form.title }));
    return;
  }
  const author = { report: report.id, person: who.id, channel: row.channel, inboxId: row.id };
  const receipt = await submit(ctx, author, answers, dropped);
  const params = {
    title: talked.form.title,
    unit: report.unit,
    number: receipt.number,
    at: { moment: receipt.at.toString() },
  };
  tellThem(turn, say(receipt.again ? 'chats.receipt_again' : 'chats.receipt', params));
  await tellOthers(turn, talked, say('chats.submitted_by_colleague', { ...params, name: who.name }));
  const left = await countWays(ctx, who.id);
  if (left > 0) tellThem(turn, say('chats.reports_left', { count: left }), [itemButton(turn, 'baocao', true)]);
}

/** Nothing can be answered there any more: says why, and lets go of it. */
export function closed(turn: KnownTurn, report: string, why: Message): void {
  forget(turn, report);
  tellThem(turn, why, [itemButton(turn, 'batdau')]);
}

/** Why a report that was handed in cannot be changed, and by whom and when it was. */
export async function locked(ctx: Ctx, report: Standing): Promise<Message> {
  if (report.state === 'cancelled') return say('chats.report_cancelled', { unit: report.unit });
  const why = report.state === 'draft' || report.state === 'returned' ? await mayAnswer(ctx, report) : null;
  if (why) return why;
  const by = report.submittedBy ? await personById(ctx.db, report.submittedBy) : undefined;
  const at = Temporal.Instant.from(report.submittedAt ?? ctx.now().toString()).toString();
  return say(report.state === 'approved' ? 'chats.report_approved' : 'chats.report_locked', {
    unit: report.unit,
    name: by?.name ?? '',
    number: report.number ?? 0,
    at: { moment: at },
  });
}

function forget(turn: KnownTurn, report: string): void {
  if (turn.open?.is === 'report' && turn.open.id === report) turn.open = null;
  delete turn.places[placeKey(report, false)];
  delete turn.places[placeKey(report, true)];
}
