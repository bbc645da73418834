/** The end of a report in conversation: handed in, handed back, or found closed. */
import { personById } from '../../db/queries/people.ts';
import { reportStanding } from '../../db/queries/reports.ts';
import { showDue } from '../campaigns/due.ts';
import { mayAnswer } from '../campaigns/obligation.ts';
import { type Ctx, today } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { Answers } from '../forms/answer.ts';
import { type Message, say } from '../i18n/message.ts';
import type { Offered } from '../outbox/outgoing.ts';
import { notCompiled } from '../reports/compiled-first.ts';
import { giveBack } from '../reports/delegate.ts';
import { tellHandedInAgain } from '../reports/handed-in-again.ts';
import { whyLocked } from '../reports/locked.ts';
import { orderReceipt } from '../reports/receipt-file.ts';
import { isOpen, partOf, type Standing, standingOf } from '../reports/report.ts';
import type { Returned } from '../reports/returned.ts';
import { type Receipt, submit } from '../reports/submit.ts';
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
  // What is refused undoes this turn: the report stands at its review, as before.
  const missing = await notCompiled(ctx, report);
  if (missing) throw new Refusal(missing.key, missing.params);
  const author = { report: report.id, person: who.id, channel: row.channel, inboxId: row.id };
  const receipt = await submit(ctx, author, answers, dropped);
  const params = {
    title: talked.form.title,
    unit: report.unit,
    number: receipt.number,
    at: { moment: receipt.at.toString() },
  };
  tellThem(turn, say(receipt.again ? 'chats.receipt_again' : 'chats.receipt', params));
  const late = lateWords(receipt);
  if (late) tellThem(turn, late);
  await orderReceipt(ctx, report.id, { person: who.id, channel: who.channel, chat: who.chat, language: who.language });
  if (receipt.again) await tellHandedInAgain(ctx, report.id);
  await tellOthers(turn, talked, say('chats.submitted_by_colleague', { ...params, name: who.name }));
  const left = await countWays(ctx, who.id);
  if (left > 0) tellThem(turn, say('chats.reports_left', { count: left }), [itemButton(turn, 'baocao', true)]);
}

/** Against the unit's own due moment; a correction makes nothing late. */
function lateWords({ late, again, dueAt }: Receipt): Message | null {
  return late && !again && dueAt ? say('reviews.receipt_late', { due: showDue(dueAt) }) : null;
}

/** Nothing can be answered there any more: says why, and lets go of it. */
export function closed(turn: KnownTurn, report: string, why: Message): void {
  forget(turn, report);
  tellThem(turn, why, [itemButton(turn, 'batdau')]);
}

/** The report is locked: why, who can open it, and the way to ask them. */
export async function lockedOut(turn: KnownTurn, report: Standing): Promise<void> {
  forget(turn, report.id);
  const asks: Offered[] = report.state === 'cancelled' ? [] : [askButton(report.id)];
  tellThem(turn, await locked(turn.ctx, report), [...asks, itemButton(turn, 'batdau')]);
}

/** The same for somebody who asks of their own accord; null: the report is open, or not theirs. */
export async function lockedFor(ctx: Ctx, person: string, id: string): Promise<Message | null> {
  const row = await reportStanding(ctx.db, id, person, today(ctx));
  const report = row && standingOf(row);
  if (!report || partOf(report).of !== 'all' || isOpen(report, ctx.now())) return null;
  return locked(ctx, report);
}

/** Why a report cannot be changed, and who can open it. */
export async function locked(ctx: Ctx, report: Standing): Promise<Message> {
  if (report.state === 'cancelled') return say('chats.report_cancelled', { unit: report.unit });
  const why = report.state === 'draft' || report.state === 'returned' ? await mayAnswer(ctx, report) : null;
  if (why) return why;
  const by = report.submittedBy ? await personById(ctx.db, report.submittedBy) : undefined;
  const at = Temporal.Instant.from(report.submittedAt ?? ctx.now().toString()).toString();
  const params = { unit: report.unit, name: by?.name ?? '', number: report.number ?? 0, at: { moment: at } };
  return whyLocked(ctx, report, params);
}

/** What the office said of the whole report, where it did; null where single questions were sent back. */
export function sentBackWords({ verdict, by, notes }: Returned): Message | null {
  const whole = notes.find(({ question }) => question === null);
  if (!whole) return null;
  return say(verdict === 'reopened' ? 'reviews.was_reopened' : 'reviews.was_returned', { name: by, note: whole.note });
}

function askButton(report: string): Offered {
  return {
    label: say('reviews.button_ask_reopen'),
    press: { on: 'item', item: 'xinmolai', args: { report, told: 'yes' } },
    typed: 'choice',
  };
}

function forget(turn: KnownTurn, report: string): void {
  if (turn.open?.is === 'report' && turn.open.id === report) turn.open = null;
  delete turn.places[placeKey(report, false)];
  delete turn.places[placeKey(report, true)];
}
