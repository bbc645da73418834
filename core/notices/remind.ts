/** *Nhắc những đơn vị chưa xác nhận*: to who receives for them today, only where nobody has confirmed when it goes out, never at night. */
import { insertCopies, updateNotice } from '../../db/queries/notices.ts';
import { type Actor, signature } from '../access.ts';
import { type Ctx, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { say } from '../i18n/message.ts';
import { priorities } from '../outbox/outgoing.ts';
import { holidayOn } from '../vietnamese/holidays.ts';
import { whoOwesConfirmation } from './again.ts';
import { marks, reminderButtons } from './buttons.ts';
import { issuerOf, type Notice, noticeFor, read, recordNotice } from './notice.ts';
import { eachDue } from './send.ts';

/** Between two reminders of one notice. */
const APART = { minutes: 30 };
const ZONE = 'Asia/Ho_Chi_Minh';
/** Quiet from nine in the evening to seven in the morning (product.md J4). */
const MORNING = 7;
const EVENING = 21;

export type Reminded = { readonly units: number; readonly people: number } | { readonly at: Temporal.Instant };

/** Reminds at once, or on the next good morning when it is night or a public holiday. */
export async function remindUnconfirmed(ctx: Ctx, actor: Actor, id: string): Promise<Reminded> {
  return transact(ctx, async (tx) => {
    const notice = await noticeFor(tx, actor, 'notice.send', id, true);
    if (notice.state !== 'sent' || !notice.acknowledged) throw new Refusal('notices.nothing_to_remind');
    const { remindedAt, remindAt } = notice;
    if (remindAt) throw new Refusal('notices.reminds_later', { at: { moment: remindAt.toString() } });
    if (remindedAt && Temporal.Instant.compare(remindedAt.add(APART), tx.now()) > 0)
      throw new Refusal('notices.reminded_just_now', { at: { moment: remindedAt.toString() } });
    const at = goodHour(tx.now());
    if (Temporal.Instant.compare(at, tx.now()) > 0) {
      await updateNotice(tx.db, id, { remindAt: at });
      return { at };
    }
    return remind(tx, notice, signature(actor));
  });
}

/** Sends the reminders put off to a good hour. Answers for how many notices. */
export function remindDue(ctx: Ctx): Promise<number> {
  return eachDue(ctx, 'reminder', async (tx, row) => {
    if (!row.remindAt || Temporal.Instant.compare(row.remindAt, tx.now()) > 0) return false;
    await updateNotice(tx.db, row.id, { remindAt: null });
    if (row.state === 'sent') await remind(tx, read(row), 'clock', true);
    return true;
  });
}

async function remind(
  ctx: Ctx,
  notice: Notice,
  by: string,
  quietly = false,
): Promise<{ units: number; people: number }> {
  const to = await whoOwesConfirmation(ctx, notice.id);
  const units = new Set(to.map(({ unit }) => unit)).size;
  if (units === 0 && quietly) return { units, people: 0 };
  if (units === 0) throw new Refusal('notices.nothing_to_remind');
  const { name: issuer } = await issuerOf(ctx, notice);
  const sent = { moment: (notice.sentAt ?? notice.createdAt).toString() };
  const messages = [say('notices.reminder', { issuer, unit: marks.name, title: notice.title, sent })];
  const copied = {
    priority: priorities.reminder,
    content: JSON.stringify({ messages }),
    buttons: JSON.stringify(reminderButtons(notice.id, marks.unit)),
    about: JSON.stringify({ notice: notice.id, reminder: true }),
    marks,
  };
  const rows = to.map(({ whyNot: _, ...one }) => ({ ...one, id: ctx.newId(), report: null }));
  await insertCopies(ctx.db, copied, JSON.stringify(rows), ctx.now());
  await updateNotice(ctx.db, notice.id, { remindedAt: ctx.now() });
  await recordNotice(ctx, notice, by, 'notice.reminded', { units, people: rows.length });
  return { units, people: rows.length };
}

/** The moment itself, or the next morning that is no public holiday. */
export function goodHour(now: Temporal.Instant): Temporal.Instant {
  const local = now.toZonedDateTimeISO(ZONE);
  let day = local.toPlainDate();
  if (local.hour >= MORNING && local.hour < EVENING && !holidayOn(day.toString())) return now;
  if (local.hour >= MORNING) day = day.add({ days: 1 });
  while (holidayOn(day.toString())) day = day.add({ days: 1 });
  return day.toZonedDateTime({ timeZone: ZONE, plainTime: { hour: MORNING } }).toInstant();
}
